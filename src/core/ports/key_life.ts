/**
 * @module What the life cycle of keys needs of the store beside `key_store.ts`: changes guarded by the revision, versions,
 * what is due, names, tags, grants, last use, events. Every query takes the tenant, except those of schedulers.
 */
import type { KeyRecord, KeyVersionRecord } from '../key.ts';

/** Columns of a key that change after its creation. What is absent stays; `undefined` clears. */
export type KeyChanges = Partial<
  Pick<
    KeyRecord,
    | 'state'
    | 'stateBefore'
    | 'alias'
    | 'description'
    | 'deletionAtMs'
    | 'expiresAtMs'
    | 'fingerprint'
    | 'rotation'
    | 'rotatedAtMs'
    | 'rotations'
    | 'pendingVersion'
  >
>;

/** What comes due by the clock. `pendingVersion`: since when the next version is being made. */
export type DueKind = 'deletion' | 'rotation' | 'expiry' | 'pendingVersion';

/** The place of a key among those that are due: by its time, then by its id. */
export interface DuePosition {
  readonly timeMs: number;
  readonly id: string;
}

/**
 * Called in the transaction of a change that nothing but the commit can still prevent. What it rejects with takes the change back, and
 * is what the caller gets. It must not use the store.
 */
export type Witness = () => Promise<void>;

export interface KeyLifeStore {
  /**
   * Changes a visible key if it still has the revision that was read, and notes the event with it, in one transaction.
   * @throws {GatewayError} CONCURRENT_UPDATE; KEY_NOT_FOUND; ALIAS_EXISTS where the alias is another key's; whatever the witness throws
   */
  update(
    tenantId: string,
    keyId: string,
    expectedRevision: number,
    changes: KeyChanges,
    event?: NewKeyEvent,
    witness?: Witness,
  ): Promise<KeyRecord>;
  /** Adds the next version and makes it the primary one. @throws {GatewayError} as `update` */
  addVersion(
    tenantId: string,
    keyId: string,
    expectedRevision: number,
    version: KeyVersionRecord,
    changes: KeyChanges,
    event?: NewKeyEvent,
    witness?: Witness,
  ): Promise<KeyRecord>;
  /** Sets, or with undefined fields removes, the material of the version that is there. @throws {GatewayError} as `update` */
  setMaterial(
    tenantId: string,
    keyId: string,
    expectedRevision: number,
    version: KeyVersionRecord,
    changes: KeyChanges,
    event?: NewKeyEvent,
    witness?: Witness,
  ): Promise<KeyRecord>;
  /**
   * Destroys a key: its state is DESTROYED, the material of all its versions, its further names, tags and grants are gone, its
   * place in the quota is free. The row stays as a tombstone, so that the id is never used again.
   * @throws {GatewayError} as `update`
   */
  destroy(
    tenantId: string,
    keyId: string,
    expectedRevision: number,
    event: NewKeyEvent,
    witness?: Witness,
  ): Promise<void>;
  /** All versions, the first first. */
  listVersions(tenantId: string, keyId: string): Promise<readonly KeyVersionRecord[]>;
  /** Keys of all tenants that are due before the time, the longest due first; at most `limit`, behind a position when given. */
  listDue(kind: DueKind, beforeMs: number, limit: number, after?: DuePosition): Promise<readonly KeyRecord[]>;
  /** A tenant's keys whose deletion or expiry lies before the time, soonest first; at most 1000. */
  listAnnounced(tenantId: string, beforeMs: number): Promise<readonly KeyRecord[]>;
  /** Visible keys without default keys of services; and with. */
  countKinds(tenantId: string): Promise<{ readonly own: number; readonly defaults: number }>;
}

export interface AliasRecord {
  readonly tenantId: string;
  /** Without `alias/`. */
  readonly alias: string;
  readonly keyId: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export interface AliasReader {
  /**
   * The key of a name: a further name, or a key's own alias. Itself when it is in the cache, a promise otherwise; undefined where
   * there is none.
   */
  findKeyId(tenantId: string, alias: string): string | undefined | Promise<string | undefined>;
}

export interface AliasStore extends AliasReader {
  /**
   * @throws {GatewayError} ALIAS_EXISTS where it is a further name or the own alias of any visible key; QUOTA_EXCEEDED; KEY_NOT_FOUND
   */
  createAlias(alias: AliasRecord, limits: { readonly maxPerKey: number }): Promise<void>;
  /** All or none. @throws {GatewayError} ALIAS_NOT_FOUND where one is not the key's */
  deleteAliases(tenantId: string, keyId: string, aliases: readonly string[]): Promise<void>;
  findAlias(tenantId: string, alias: string): Promise<AliasRecord | undefined>;
  /** Moves a name if it is the key's that is given. @throws {GatewayError} CONCURRENT_UPDATE; ALIAS_NOT_FOUND; QUOTA_EXCEEDED */
  moveAlias(
    alias: Pick<AliasRecord, 'tenantId' | 'alias' | 'keyId'>,
    toKeyId: string,
    atMs: number,
    limits: { readonly maxPerKey: number },
  ): Promise<AliasRecord>;
  /** By name; of one key when given. */
  listAliases(
    tenantId: string,
    filter: { readonly keyId?: string; readonly limit: number; readonly offset: number },
  ): Promise<{ readonly aliases: readonly AliasRecord[]; readonly total: number }>;
}

export interface TagRecord {
  readonly key: string;
  readonly value: string;
}

export interface TagFilter {
  /** All must match; an empty list of values matches any. */
  readonly tags: readonly { readonly key: string; readonly values: readonly string[] }[];
  /** Part of the alias. */
  readonly alias?: string;
  readonly limit: number;
  readonly offset: number;
}

/** Tags as the permission check reads them, for policies that ask for one. */
export interface TagReader {
  /** Values by tag: the map itself when it is in the cache, a promise otherwise; empty also for a key that is not there. */
  tagsOf(tenantId: string, keyId: string): ReadonlyMap<string, string> | Promise<ReadonlyMap<string, string>>;
}

export interface TagStore extends TagReader {
  /** Adds or replaces, all or none. @throws {GatewayError} QUOTA_EXCEEDED with KMS.0409; KEY_NOT_FOUND */
  putTags(
    tenantId: string,
    keyId: string,
    tags: readonly TagRecord[],
    limits: { readonly maxPerKey: number },
  ): Promise<void>;
  /** Removes those that are there (one with a value only if it has that value); how many. */
  deleteTags(
    tenantId: string,
    keyId: string,
    tags: readonly { readonly key: string; readonly value?: string }[],
  ): Promise<number>;
  /** By name. */
  listTags(tenantId: string, keyId: string): Promise<readonly TagRecord[]>;
  /** Every tag of the tenant's visible keys, by name, with its values, each once. */
  listTenantTags(tenantId: string): Promise<readonly { readonly key: string; readonly values: readonly string[] }[]>;
  findKeysByTags(
    tenantId: string,
    filter: TagFilter,
  ): Promise<{
    readonly keys: readonly { readonly key: KeyRecord; readonly tags: readonly TagRecord[] }[];
    readonly total: number;
  }>;
}

/** What a grantee may do: the seeds' names. */
export type GrantOperation =
  | 'create-datakey'
  | 'create-datakey-without-plaintext'
  | 'encrypt-datakey'
  | 'decrypt-datakey'
  | 'describe-key'
  | 'create-grant'
  | 'retire-grant'
  | 'encrypt-data'
  | 'decrypt-data'
  | 'sign'
  | 'verify'
  | 'generate-mac'
  | 'verify-mac'
  | 'get-publickey'
  | 're-encrypt-from'
  | 're-encrypt-to'
  | 'derive-shared-secret';

export interface GrantRecord {
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly tenantId: string;
  readonly keyId: string;
  readonly name: string;
  /** Principal's path in the tenant (`service/billing`), or `*` for every principal of it. */
  readonly grantee: string;
  readonly operations: readonly GrantOperation[];
  readonly constraints:
    | { readonly kind: 'equals' | 'subset'; readonly pairs: Readonly<Record<string, string>> }
    | undefined;
  /** Who made it: a principal's path in the tenant. */
  readonly issuer: string;
  readonly retiring: string | undefined;
  readonly createdAtMs: number;
}

export interface GrantReader {
  /**
   * Grants on a key that are for a principal, directly or as one of the tenant. Itself when it is in the cache, a promise
   * otherwise.
   */
  grantsFor(tenantId: string, keyId: string, grantee: string): readonly GrantRecord[] | Promise<readonly GrantRecord[]>;
}

export interface GrantStore extends GrantReader {
  /** @throws {GatewayError} QUOTA_EXCEEDED with KMS.2404; KEY_NOT_FOUND */
  createGrant(grant: GrantRecord, limits: { readonly maxPerKey: number }): Promise<void>;
  findGrant(tenantId: string, keyId: string, grantId: string): Promise<GrantRecord | undefined>;
  /** False where it was gone. */
  deleteGrant(tenantId: string, keyId: string, grantId: string): Promise<boolean>;
  /**
   * In order of creation, then id. `retirableBy` is a principal's path: the grants that it made, those whose retiring principal it is,
   * and those that are for it, directly or as `*`, and have retire-grant.
   */
  listGrants(
    tenantId: string,
    filter: { readonly keyId?: string; readonly retirableBy?: string; readonly limit: number; readonly offset: number },
  ): Promise<{ readonly grants: readonly GrantRecord[]; readonly total: number }>;
}

/** When a key was last used, and by which RPC. */
export interface LastUse {
  readonly tenantId: string;
  readonly keyId: string;
  readonly atMs: number;
  readonly operation: string;
}

export interface LastUseStore {
  /** One statement for many; an older use does not replace a newer one; keys that are gone are passed over. */
  noteUses(uses: readonly LastUse[]): Promise<void>;
  findLastUse(tenantId: string, keyId: string): Promise<LastUse | undefined>;
}

/** `…_near`: within seven days; `…_imminent`: within one. */
export type KeyEventKind =
  | 'deletion_scheduled'
  | 'deletion_cancelled'
  | 'deletion_near'
  | 'deletion_imminent'
  | 'destroyed'
  | 'material_imported'
  | 'material_deleted'
  | 'material_expiry_near'
  | 'material_expiry_imminent'
  | 'material_expired'
  | 'rotated'
  | 'frozen'
  | 'unfrozen';

/** An event that belongs to the change it is noted with. */
export interface NewKeyEvent {
  readonly kind: KeyEventKind;
  readonly timeMs: number;
  /** When what is announced happens. */
  readonly atMs?: number;
}

export interface KeyEventRecord extends NewKeyEvent {
  /** Grows with every event of all tenants; gaps are possible. */
  readonly id: number;
  readonly tenantId: string;
  readonly keyId: string;
  /** Alias of the key at that time. */
  readonly alias: string;
}

export interface KeyEventStore {
  /** Events of a tenant after an id, the oldest first. */
  listEvents(tenantId: string, afterId: number, limit: number): Promise<readonly KeyEventRecord[]>;
  /** Id of the tenant's newest event; 0 where there is none. */
  lastEventId(tenantId: string): Promise<number>;
  /** Notes a warning once: false where the same kind was noted for the same key and the same `atMs` before. */
  noteWarning(key: KeyRecord, event: NewKeyEvent & { readonly atMs: number }): Promise<boolean>;
  /** Removes events older than the time; how many. */
  purgeEvents(beforeMs: number): Promise<number>;
}

/** One-time use of an import's parameters. */
export interface ImportStore {
  /**
   * Keeps a wrapping key until it is used or has expired.
   * @param limits how many of a key may be kept, those that have expired by `nowMs` not counted; no limit where absent
   * @throws {GatewayError} KEY_NOT_FOUND; QUOTA_EXCEEDED
   */
  putParameters(
    parameters: ImportParameters,
    limits?: { readonly maxPerKey: number; readonly nowMs: number },
  ): Promise<void>;
  findParameters(tenantId: string, keyId: string, id: string): Promise<ImportParameters | undefined>;
  /** Removes them: false where they were used or gone, so that of two imports with one token one alone goes on. */
  takeParameters(tenantId: string, keyId: string, id: string): Promise<boolean>;
  /** Removes what expired before the time; how many. */
  purgeParameters(beforeMs: number): Promise<number>;
}

/** A wrapping key for one import; the import token names and authenticates it. */
export interface ImportParameters {
  /** UUID. */
  readonly id: string;
  readonly tenantId: string;
  readonly keyId: string;
  readonly algorithm: 'RSAES_OAEP_SHA_256' | 'RSAES_OAEP_SHA_1' | 'SM2_ENCRYPT';
  /** Spec of the wrapping key: RSA_2048, RSA_3072, RSA_4096 or SM2. */
  readonly spec: 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'SM2';
  readonly protection: 'SEALED' | 'SEALED_SOFTWARE';
  readonly sealed: Uint8Array;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  readonly expiresAtMs: number;
}

/** A partition as a keystore. */
export interface KeystoreRecord {
  readonly id: string;
  readonly tenantId: string;
  readonly alias: string;
  readonly isDefault: boolean;
  readonly isEnabled: boolean;
  readonly module: string;
  readonly tokenLabel: string;
  readonly partitionState: string;
  readonly createdAtMs: number;
  readonly keyCount: number;
}

export interface KeystoreStore {
  listKeystores(
    tenantId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly keystores: readonly KeystoreRecord[]; readonly total: number }>;
  findKeystore(tenantId: string, id: string): Promise<KeystoreRecord | undefined>;
  /** @throws {GatewayError} PARTITION_NOT_FOUND; KEYSTORE_STATE_INVALID where it is so already, or is the default one (for false) */
  setEnabled(tenantId: string, id: string, isEnabled: boolean): Promise<KeystoreRecord>;
  /** Marks the partition RELEASED. @throws {GatewayError} KEYSTORE_NOT_EMPTY; KEYSTORE_STATE_INVALID; PARTITION_NOT_FOUND */
  releaseKeystore(tenantId: string, id: string): Promise<void>;
}
