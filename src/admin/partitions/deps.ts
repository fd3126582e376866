/** @module What the management of partitions works with. */
import type { HsmProfiles } from '../../core/hsm_profile.ts';
import type { IdempotencyDeps } from '../../core/idempotent.ts';
import type { MonitoringSource } from '../../core/ports/monitoring.ts';
import type { PartitionTokens } from '../../core/ports/partition_tokens.ts';
import type { LeaseStore, PartitionStore, QuotaStore, SlotStore } from '../../core/ports/partitions.ts';
import type { TenancyReader } from '../../core/ports/tenancy.ts';

export interface PartitionSettings {
  /** Of this gateway: claims and leases are under it. */
  readonly gatewayName: string;
  readonly maxPartitionsPerTenant: number;
  /** Milliseconds from the expiry of a partition to its release. */
  readonly retentionMs: number;
  readonly profiles: HsmProfiles;
}

/** What the gateway did to a partition by itself, for the audit trail. */
export interface SystemAct {
  /** As calls have it: `freezeHsm`. */
  readonly traceName: string;
  readonly partitionId: string;
  readonly partitionName: string;
  readonly tenantId: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Undefined: it went well. */
  readonly failure: unknown;
}

export interface PartitionDeps extends IdempotencyDeps {
  readonly partitions: PartitionStore;
  readonly slots: SlotStore;
  readonly quotas: QuotaStore;
  readonly leases: LeaseStore;
  readonly tenancy: TenancyReader;
  readonly tokens: PartitionTokens;
  readonly monitoring: MonitoringSource;
  readonly settings: PartitionSettings;
  /** Resolves when it is on disk. */
  readonly recordAct: (act: SystemAct) => Promise<void>;
}

/** Longest that work on a token may take before another gateway takes over what is left: it waits in line, and a token takes a minute. */
export const claimMs = 10 * 60_000;
