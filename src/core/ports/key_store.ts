/** @module What the services need of the store, as narrow interfaces; `store/` implements them. Every query takes the tenant. */
import type { KeySpec } from '../algorithms.ts';
import type { KeyRecord, KeyVersionRecord, KeyWithVersion } from '../key.ts';
import type { KeyState } from '../key_state.ts';

export interface ListKeysFilter {
  readonly spec?: KeySpec;
  readonly state?: KeyState;
  readonly enterpriseProjectId?: string;
  /** 1 to 1000. */
  readonly limit: number;
  /** Number of rows to pass over, in order of creation (then id). */
  readonly offset: number;
}

export interface KeyPage {
  readonly keys: readonly KeyRecord[];
  /** Rows that match without `limit` and `offset`. */
  readonly total: number;
}

/** The hot path's view: reads only, served from memory when the key is hot. */
export interface KeyReader {
  /**
   * The key with its primary version. Synchronous when hot (the value itself), a promise otherwise.
   * Never returns keys in PENDING_CREATION or DESTROYED.
   * @throws {GatewayError} KEY_NOT_FOUND also for another tenant's key; STORE_UNAVAILABLE
   */
  getPrimary(tenantId: string, keyId: string): KeyWithVersion | Promise<KeyWithVersion>;
  /** The same for a given version; `undefined` where key or version do not exist (decryption then answers uniformly). */
  findVersion(
    tenantId: string,
    keyId: string,
    version: number,
  ): KeyWithVersion | undefined | Promise<KeyWithVersion | undefined>;
}

export interface KeyStore extends KeyReader {
  /**
   * Inserts a key and its first version in one transaction. With `state: PENDING_CREATION` it is invisible until `activate`.
   * @throws {GatewayError} ALIAS_EXISTS; QUOTA_EXCEEDED when the tenant has `maxKeys` visible keys already
   */
  insert(key: KeyRecord, version: KeyVersionRecord, limits: { readonly maxKeys: number }): Promise<void>;
  /** Completes a PENDING_CREATION key: stores what generation gave and enables it. */
  activate(tenantId: string, keyId: string, version: KeyVersionRecord): Promise<KeyRecord>;
  /** Removes a PENDING_CREATION key; harmless where there is none. */
  abandon(tenantId: string, keyId: string): Promise<void>;
  /** Keys left in PENDING_CREATION since before the given time, of all tenants: the sweep at start. */
  listUnfinished(createdBeforeMs: number): Promise<readonly KeyWithVersion[]>;
  /**
   * Changes the state if the row still has the revision that was read; returns the new row.
   * @throws {GatewayError} CONCURRENT_UPDATE; KEY_NOT_FOUND
   */
  setState(tenantId: string, keyId: string, expectedRevision: number, state: KeyState): Promise<KeyRecord>;
  /** Reads the row itself, past every cache: for management calls that are about to change it. */
  getForUpdate(tenantId: string, keyId: string): Promise<KeyRecord>;
  list(tenantId: string, filter: ListKeysFilter): Promise<KeyPage>;
  /** Visible keys of a tenant, for quotas. */
  count(tenantId: string): Promise<number>;
}
