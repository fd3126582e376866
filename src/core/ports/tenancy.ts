/** @module Tenants, their partitions and what principals are allowed, as the services and the gateway read them. */
import type { HsmType } from '../hsm_profile.ts';

export type TenantState = 'ACTIVE' | 'SUSPENDED';
/** Life cycle of the seeds' Dedicated HSM instance, RELEASING and RESTORING: see `partition_state.ts`. */
export type PartitionState =
  | 'INSTALLING'
  | 'TO_BE_ACTIVATED'
  | 'CREATING'
  | 'RUNNING'
  | 'CREATION_FAILED'
  | 'FROZEN'
  | 'RELEASING'
  | 'RELEASED'
  | 'RESTORING';

export interface TenantRecord {
  readonly id: string;
  readonly state: TenantState;
  /** Empty for a tenant without a partition. */
  readonly defaultPartitionId: string;
  readonly createdAtMs: number;
}

/** How a host gets the user PIN of a partition's token. */
export type PinSource =
  /** Sealed under the root KEK of the control token; only a crypto-host can open it. */
  | { readonly kind: 'sealed'; readonly blob: Uint8Array }
  /** Path of a file on the gateway's machine (a slot of a real HSM that operations registered). */
  | { readonly kind: 'file'; readonly path: string };

export interface PartitionRecord {
  readonly id: string;
  readonly tenantId: string;
  /** Its name as a keystore, one of the tenant. */
  readonly alias: string;
  /** Whether its keys may be used: false for a keystore that was disabled, or never enabled. */
  readonly isEnabled: boolean;
  /** What keys it may have; SERVER, which may have all, where absent. */
  readonly hsmType?: HsmType;
  /** Name of the module in the configuration. */
  readonly module: string;
  /** Empty while there is no token yet. */
  readonly tokenSerial: string;
  readonly tokenLabel: string;
  readonly state: PartitionState;
  readonly pin: PinSource;
  /** SO PIN sealed under the root KEK, where the gateway initialised the token itself. */
  readonly sealedSoPin: Uint8Array | undefined;
  /** The partition KEKs wrapped under the root KEK, for further gateways and for restore. */
  readonly wrappedKeks: Uint8Array | undefined;
  readonly createdAtMs: number;
}

export interface TenancyReader {
  /** @throws {GatewayError} TENANT_NOT_FOUND; STORE_UNAVAILABLE */
  getTenant(tenantId: string): TenantRecord | Promise<TenantRecord>;
  /** @throws {GatewayError} PARTITION_NOT_FOUND also for another tenant's */
  getPartition(tenantId: string, partitionId: string): PartitionRecord | Promise<PartitionRecord>;
  /** All partitions of all tenants that hosts should open. */
  listPartitions(): Promise<readonly PartitionRecord[]>;
}

export interface TenancyStore extends TenancyReader {
  /** Tenant and its first partition in one transaction. @throws {GatewayError} TENANT_EXISTS; PARTITION_EXISTS */
  createTenant(tenant: TenantRecord, partition: PartitionRecord): Promise<void>;
  /**
   * A further partition of a tenant.
   * @throws {GatewayError} TENANT_NOT_FOUND; KEYSTORE_EXISTS where the tenant has one with the alias; PARTITION_EXISTS where the id
   * or the token is another one's; QUOTA_EXCEEDED when the tenant has `maxPerTenant` partitions already
   */
  createPartition(partition: PartitionRecord, limits: { readonly maxPerTenant: number }): Promise<void>;
  listTenants(): Promise<readonly TenantRecord[]>;
}

/** Names of the policies attached to a principal, to `*` (every principal of the tenant), and to groups that it is a member of. */
export interface PolicyReader {
  listAttached(tenantId: string, principalId: string): readonly string[] | Promise<readonly string[]>;
}

export interface PolicyStore extends PolicyReader {
  /** Attaches a policy of the system by name; attaching twice is harmless. */
  attach(tenantId: string, principalId: string, policyName: string): Promise<void>;
  detach(tenantId: string, principalId: string, policyName: string): Promise<void>;
}
