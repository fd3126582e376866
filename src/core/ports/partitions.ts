/**
 * @module What the management of partitions needs of the store: the slot pool, tenants, the life of partitions, quotas, and whose turn
 * it is to run the schedule. Operators' calls go over all tenants. A change of a partition is made under the revision that it was
 * decided on.
 */
import type { HsmEdition, HsmType, QuotaLimits } from '../hsm_profile.ts';
import type { FrozenFor } from '../partition_state.ts';
import type { PartitionState, PinSource, TenantRecord, TenantState } from './tenancy.ts';

/** `TOKEN`: one token that operations prepared. `CAPACITY`: tokens that a module initialises itself. */
export type SlotKind = 'TOKEN' | 'CAPACITY';

export interface SlotRecord {
  readonly id: string;
  readonly kind: SlotKind;
  /** Name of a module of the configuration. */
  readonly module: string;
  /** Of a token; empty for capacity. */
  readonly tokenLabel: string;
  readonly tokenSerial: string;
  /** Path of the file with the user PIN of a token; empty for capacity. */
  readonly pinFile: string;
  /** Partitions that find room: 1 for a token, 0 for no limit. */
  readonly capacity: number;
  readonly createdAtMs: number;
}

/** A slot with those that use it. */
export interface SlotUse {
  readonly slot: SlotRecord;
  readonly used: number;
  /** The partition and its tenant, of a token that is used. */
  readonly partitionId: string;
  readonly tenantId: string;
}

export interface SlotStore {
  /** @throws {GatewayError} SLOT_EXISTS where the token, or the module's capacity, is registered; PARTITION_EXISTS where the token is a partition's */
  registerSlot(slot: SlotRecord): Promise<void>;
  /** Removes a slot that nobody uses. @throws {GatewayError} SLOT_NOT_FOUND; SLOT_IN_USE */
  unregisterSlot(slotId: string): Promise<void>;
  findSlot(slotId: string): Promise<SlotUse | undefined>;
  /** In order of registration. */
  listSlots(page: Page): Promise<{ readonly slots: readonly SlotUse[]; readonly total: number }>;
  /** Takes a token that was wiped out of those kept for the next partition of the module; undefined where there is none. */
  findWipedToken(module: string): Promise<WipedToken | undefined>;
}

/** A token that the gateway initialised, used and wiped; its SO PIN is needed to initialise it again. */
export interface WipedToken {
  readonly module: string;
  readonly tokenSerial: string;
  /** Sealed under the root KEK, for no partition. */
  readonly sealedSoPin: Uint8Array;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** A partition as operators see it: no PIN, no key. All times are milliseconds since 1970 UTC. */
export interface ManagedPartition {
  readonly id: string;
  readonly tenantId: string;
  /** Name within the tenant. */
  readonly alias: string;
  readonly isDefault: boolean;
  readonly isEnabled: boolean;
  readonly module: string;
  /** Empty before the token is there. */
  readonly tokenSerial: string;
  readonly tokenLabel: string;
  readonly state: PartitionState;
  readonly hsmType: HsmType;
  readonly edition: HsmEdition;
  /** Undefined where none is reserved, and for partitions that did not come from the pool. */
  readonly slotId: string | undefined;
  /** Months that a term has; 0: no term of its own, renewals say how many. */
  readonly termMonths: number;
  readonly autoRenew: boolean;
  readonly createdAtMs: number;
  readonly activatedAtMs: number | undefined;
  /** Undefined: never. */
  readonly expiresAtMs: number | undefined;
  readonly frozenAtMs: number | undefined;
  readonly frozenFor: FrozenFor | undefined;
  /** When the retention of an expired partition is over. */
  readonly releaseAtMs: number | undefined;
  /** Reason of the last failure of its token's making or wiping; empty where there is none. */
  readonly failure: string;
  /** Whoever works on its token, until when; others keep away. */
  readonly claimedBy: string | undefined;
  readonly claimedUntilMs: number | undefined;
  readonly revision: number;
  /** Keys, those of SDF devices included. */
  readonly keys: number;
  /** Open sessions of SDF. */
  readonly sessions: number;
}

/** Columns of a partition that change. What is absent stays; `undefined` clears. */
export type PartitionChanges = Partial<
  Pick<
    ManagedPartition,
    | 'state'
    | 'slotId'
    | 'termMonths'
    | 'autoRenew'
    | 'activatedAtMs'
    | 'expiresAtMs'
    | 'frozenAtMs'
    | 'frozenFor'
    | 'releaseAtMs'
    | 'failure'
    | 'claimedBy'
    | 'claimedUntilMs'
    | 'tokenSerial'
    | 'tokenLabel'
  >
> & {
  readonly pin?: PinSource;
  readonly sealedSoPin?: Uint8Array | undefined;
  readonly wrappedKeks?: Uint8Array | undefined;
};

export type NewPartition = Pick<
  ManagedPartition,
  | 'id'
  | 'tenantId'
  | 'alias'
  | 'module'
  | 'hsmType'
  | 'edition'
  | 'termMonths'
  | 'autoRenew'
  | 'expiresAtMs'
  | 'createdAtMs'
> & {
  /** The slot that it must have; any that has room when undefined. */
  readonly slotId: string | undefined;
  readonly tokenLabel: string;
  /** What the edition gives it. */
  readonly quotas: QuotaLimits;
};

/** What the schedule has to do with a partition. */
export type PartitionDue = 'install' | 'create' | 'expire' | 'release' | 'wipe';

export interface ManagedTenant extends TenantRecord {
  readonly partitions: number;
  readonly keys: number;
}

export interface PartitionStore {
  /** A tenant without a partition. @throws {GatewayError} TENANT_EXISTS */
  createTenant(tenant: TenantRecord): Promise<void>;
  /** @throws {GatewayError} TENANT_NOT_FOUND */
  setTenantState(tenantId: string, state: TenantState): Promise<void>;
  findTenant(tenantId: string): Promise<ManagedTenant | undefined>;
  /** In order of creation. */
  listTenants(page: Page): Promise<{ readonly tenants: readonly ManagedTenant[]; readonly total: number }>;
  /**
   * A new partition: TO_BE_ACTIVATED with a slot of the pool, or INSTALLING where none has room. The tenant's first is its default one.
   * @throws {GatewayError} TENANT_NOT_FOUND; KEYSTORE_EXISTS; QUOTA_EXCEEDED; SLOT_NOT_FOUND and SLOT_IN_USE for a slot that was named
   */
  allocate(partition: NewPartition, limits: { readonly maxPerTenant: number }): Promise<ManagedPartition>;
  /** Tries again to find a slot for a partition in INSTALLING. Undefined where there is still none. */
  install(partitionId: string, expectedRevision: number): Promise<ManagedPartition | undefined>;
  findPartition(partitionId: string): Promise<ManagedPartition | undefined>;
  /** In order of creation. */
  listPartitions(
    filter: { readonly tenantId?: string | undefined; readonly state?: PartitionState | undefined } & Page,
  ): Promise<{ readonly partitions: readonly ManagedPartition[]; readonly total: number }>;
  /** @throws {GatewayError} CONCURRENT_UPDATE; PARTITION_NOT_FOUND */
  change(partitionId: string, expectedRevision: number, changes: PartitionChanges): Promise<ManagedPartition>;
  /**
   * To RELEASING: from here on no key comes into the partition. Whoever inserts keys has finished, or finds it so.
   * @param isConfirmed whether keys and files may be lost
   * @throws {GatewayError} KEYSTORE_NOT_EMPTY; CONCURRENT_UPDATE; PARTITION_NOT_FOUND
   */
  beginRelease(
    partitionId: string,
    expectedRevision: number,
    changes: PartitionChanges,
    isConfirmed: boolean,
  ): Promise<ManagedPartition>;
  /**
   * Ends some of what a partition in RELEASING holds: keys become tombstones, keys, files, passwords and sessions of SDF go.
   * @returns how many keys and sessions were ended; 0: nothing is left
   */
  destroyContent(partitionId: string, atMs: number): Promise<number>;
  /** To RELEASED: sealed PINs and escrowed KEKs are gone, the slot is free. @throws {GatewayError} as `change`; KEYSTORE_NOT_EMPTY */
  finishRelease(
    partitionId: string,
    expectedRevision: number,
    wiped: WipedToken | undefined,
  ): Promise<ManagedPartition>;
  /** What is due, and nobody is at; the longest due first. */
  listDue(due: PartitionDue, nowMs: number, limit: number): Promise<readonly ManagedPartition[]>;
  /** Gives back what a gateway had claimed before it died. For its start. */
  dropClaims(holder: string): Promise<number>;
}

export interface QuotaRecord extends QuotaLimits {
  readonly tenantId: string;
  /** Undefined: of the tenant as a whole. */
  readonly partitionId: string | undefined;
}

export interface QuotaUse extends QuotaRecord {
  readonly keys: number;
  readonly sessions: number;
}

export interface QuotaStore {
  /** Sets all limits of a tenant, or of one of its partitions. @throws {GatewayError} TENANT_NOT_FOUND; PARTITION_NOT_FOUND */
  setQuotas(quotas: QuotaRecord): Promise<void>;
  /** Those of a tenant and of its partitions, with what is used. */
  listQuotaUse(tenantId: string): Promise<readonly QuotaUse[]>;
  /** Every quota of every tenant. */
  listQuotas(): Promise<readonly QuotaRecord[]>;
}

/** Whose turn it is, of several gateways. */
export interface LeaseStore {
  /** Takes or prolongs a lease. False while it is another one's. */
  acquire(name: string, holder: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** Gives it back; harmless where it is not the holder's. */
  give(name: string, holder: string): Promise<void>;
}
