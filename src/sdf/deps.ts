/** @module What all functions of the SDF service share: ports, limits and settings. */
import type { Clock } from '../core/ports/clock.ts';
import type { CryptoEngine } from '../core/ports/crypto_engine.ts';
import type { PartitionRules } from '../core/ports/partition_rules.ts';
import type { SdfFileStore, SdfKeyStore, SdfQuotas, SdfSessionStore } from '../core/ports/sdf_store.ts';
import type { TenancyReader } from '../core/ports/tenancy.ts';
import type { SessionActivity } from './activity.ts';

/** Settings of the operator. */
export interface SdfSettings {
  readonly quotas: SdfQuotas;
  /** Milliseconds without a call after which a session ends. */
  readonly sessionIdleMs: number;
  /** Wrong passwords in a row after which an index is locked. */
  readonly maxPasswordFailures: number;
  /** Milliseconds for which it stays locked, unless an operator sets a new password. */
  readonly passwordLockMs: number;
  /** Bytes that the files of one partition may have together. */
  readonly fileSpaceBytes: number;
  /** Files of one partition. */
  readonly maxFiles: number;
  /** Whether the debug functions of GM/T 0018-2023 clause 6.8 are served. */
  readonly isDebugEnabled: boolean;
}

export interface SdfDeps {
  readonly sessions: SdfSessionStore;
  readonly keys: SdfKeyStore;
  readonly files: SdfFileStore;
  readonly tenancy: TenancyReader;
  readonly engine: CryptoEngine;
  readonly clock: Clock;
  readonly activity: SessionActivity;
  readonly settings: SdfSettings;
  /** Types and quotas of partitions; without it there are none. */
  readonly rules?: PartitionRules;
}
