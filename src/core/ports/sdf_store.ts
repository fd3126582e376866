/**
 * @module What the SDF service needs of the store: sessions with what belongs to them, and the device's own keys. Every
 * query takes the tenant; what belongs to another tenant does not exist.
 */
import type { KeySpec } from '../algorithms.ts';
import type { Protection } from '../key.ts';

/** An open SDF session. `id` is the SHA-256 of its handle, in hex: who reads the store has no handle. */
export interface SdfSessionRecord {
  readonly id: string;
  readonly tenantId: string;
  readonly principalId: string;
  readonly partitionId: string;
  /** Of the device handle that it was opened through. */
  readonly deviceId: string;
  /** Secret of the session, sealed: protects the state of its hashes. */
  readonly sealed: Uint8Array;
  readonly createdAtMs: number;
  /** Written now and then, not with every call: late by at most the touch interval of the service. */
  readonly lastUsedAtMs: number;
}

/** `key` and `agreement` have a handle of their own; `operation` and `right` are one of a kind (`slot`) in a session. */
export type SdfItemKind = 'key' | 'agreement' | 'operation' | 'right';

/** Something that a session holds and that counts against the quota of handles. */
export interface SdfItemRecord {
  /** SHA-256 of the handle, in hex; for a right any unique text. */
  readonly id: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly kind: SdfItemKind;
  /** `operation`: its kind (`HASH`); `right`: the key index in decimal; otherwise the id again. Unique with session and kind. */
  readonly slot: string;
  /** Sealed material of keys and agreements. */
  readonly sealed: Uint8Array | undefined;
  /** JSON of what else there is to know; no secrets. */
  readonly details: string;
  readonly createdAtMs: number;
}

export interface SdfQuotas {
  readonly maxSessionsPerPrincipal: number;
  /** Items of all sessions of a principal together. */
  readonly maxItemsPerPrincipal: number;
}

export interface SdfSessionStore {
  /**
   * @throws {GatewayError} QUOTA_EXCEEDED where the principal has as many sessions as it may; sessions that are idle since
   * before `idleBeforeMs` do not count and are removed
   */
  openSession(session: SdfSessionRecord, quotas: SdfQuotas, idleBeforeMs: number): Promise<void>;
  /** The session itself when it is in the cache, a promise otherwise; undefined where there is none (any more). */
  findSession(
    tenantId: string,
    sessionId: string,
  ): SdfSessionRecord | undefined | Promise<SdfSessionRecord | undefined>;
  /** Reads a session past every cache: another gateway may have noted that it was used. */
  reloadSession(tenantId: string, sessionId: string): Promise<SdfSessionRecord | undefined>;
  /** Removes a session with its items; false where there was none. */
  closeSession(tenantId: string, sessionId: string): Promise<boolean>;
  /** Removes the sessions of a principal that were opened through a device handle; how many. */
  closeDevice(tenantId: string, principalId: string, deviceId: string): Promise<number>;
  /** Notes that sessions were used; those that are gone are passed over. Drops nothing from caches. */
  touch(sessions: readonly { readonly id: string; readonly tenantId: string }[], atMs: number): Promise<void>;
  /** Removes sessions of all tenants that are idle since before the time; how many. */
  purgeIdle(idleBeforeMs: number): Promise<number>;

  /**
   * Adds an item. It is in the cache when the promise resolves.
   * @throws {GatewayError} SDF_SESSION_NOT_FOUND where the session is gone; QUOTA_EXCEEDED; CALL_SEQUENCE where session, kind
   * and slot are taken
   */
  addItem(item: SdfItemRecord, quotas: SdfQuotas): Promise<void>;
  /** As `findSession`, for an item of a session. */
  findItem(
    tenantId: string,
    sessionId: string,
    itemId: string,
  ): SdfItemRecord | undefined | Promise<SdfItemRecord | undefined>;
  /** The item of a slot, where there is one. */
  findSlot(
    tenantId: string,
    sessionId: string,
    kind: 'operation' | 'right',
    slot: string,
  ): SdfItemRecord | undefined | Promise<SdfItemRecord | undefined>;
  /** Removes an item; false where it was gone: of two callers one alone is told true. */
  removeItem(tenantId: string, sessionId: string, itemId: string): Promise<boolean>;
  /** Removes every right to an index, of all sessions of a partition. */
  revokeRights(tenantId: string, partitionId: string, keyIndex: number): Promise<void>;
}

export type SdfKeyFamily = 'ECC' | 'RSA' | 'KEK';
export type SdfKeyPurpose = 'SIGN' | 'ENCRYPT' | 'KEK';

/** Which key of a device. */
export interface SdfKeyPlace {
  readonly tenantId: string;
  readonly partitionId: string;
  readonly family: SdfKeyFamily;
  /** 0 to 65535. */
  readonly index: number;
  /** `KEK` for KEKs, and for nothing else. */
  readonly purpose: SdfKeyPurpose;
}

/** A key that a device keeps. */
export interface SdfKeyRecord extends SdfKeyPlace {
  /** UUID; CKA_ID of a token object. */
  readonly versionId: string;
  readonly spec: KeySpec;
  readonly protection: Protection;
  /** `PENDING` until its material is there; then it is invisible to everything but `listPending`, `completeKey` and `removeKey`. */
  readonly state: 'PENDING' | 'READY';
  readonly sealed: Uint8Array | undefined;
  /** SubjectPublicKeyInfo; absent for a KEK. */
  readonly publicKey: Uint8Array | undefined;
  readonly tokenSerial: string | undefined;
  readonly createdAtMs: number;
}

/** The password of an index, for GetPrivateKeyAccessRight. */
export interface SdfPasswordRecord {
  readonly tenantId: string;
  readonly partitionId: string;
  readonly index: number;
  /** UUID, new with every password. */
  readonly versionId: string;
  readonly salt: Uint8Array;
  /** Sealed verifier. */
  readonly sealed: Uint8Array;
  /** Wrong passwords in a row. */
  readonly failures: number;
  /** Milliseconds since 1970; 0 when not locked. */
  readonly lockedUntilMs: number;
}

export interface SdfKeyStore {
  /** A READY key: itself when it is in the cache, a promise otherwise. */
  findKey(place: SdfKeyPlace): SdfKeyRecord | undefined | Promise<SdfKeyRecord | undefined>;
  /** READY keys of a partition, by family, index, purpose. */
  listKeys(tenantId: string, partitionId: string): Promise<readonly SdfKeyRecord[]>;
  /** Inserts keys together, all or none. @throws {GatewayError} KEY_EXISTS where a place is taken, by a PENDING key too */
  insertKeys(keys: readonly SdfKeyRecord[]): Promise<void>;
  /** Completes a PENDING key. @throws {GatewayError} KEY_NOT_FOUND where it is not there any more */
  completeKey(key: SdfKeyRecord): Promise<void>;
  /** PENDING keys, of all tenants, made before the time. */
  listPending(createdBeforeMs: number): Promise<readonly SdfKeyRecord[]>;
  /** Removes the row of one version, READY or PENDING; false where it was gone. */
  removeKey(place: SdfKeyPlace, versionId: string): Promise<boolean>;

  findPassword(tenantId: string, partitionId: string, index: number): Promise<SdfPasswordRecord | undefined>;
  /** Sets or replaces a password; failures and lock are cleared. */
  putPassword(password: SdfPasswordRecord): Promise<void>;
  listPasswords(tenantId: string, partitionId: string): Promise<readonly SdfPasswordRecord[]>;
  /**
   * Takes one of the attempts that are left, before it is known whether the password is right, so that guesses at the same
   * instant count all. The last one locks the index until `lockUntilMs`; an attempt after a lock has ended begins anew.
   * @returns the password, or undefined where there is none
   * @throws {GatewayError} LOGIN_LOCKED while the index is locked
   */
  takeAttempt(
    place: { readonly tenantId: string; readonly partitionId: string; readonly index: number },
    limits: { readonly maxFailures: number; readonly nowMs: number; readonly lockUntilMs: number },
  ): Promise<SdfPasswordRecord | undefined>;
  /** The password was right: failures and lock are cleared, if it still is the password. */
  clearFailures(password: SdfPasswordRecord): Promise<void>;
}

/** A user file. Its content is in blocks of `blockBytes`, each sealed under the file's secret; absent blocks are zeros. */
export interface SdfFileRecord {
  /** UUID. */
  readonly id: string;
  readonly tenantId: string;
  readonly partitionId: string;
  /** 1 to 128 bytes, in hex. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly blockBytes: number;
  /** Secret of the file, sealed. */
  readonly sealed: Uint8Array;
  /** Grows with every write; blocks are bound to the revision that wrote them. */
  readonly revision: number;
  readonly createdAtMs: number;
}

export interface SdfFileBlock {
  readonly index: number;
  readonly revision: number;
  readonly sealed: Uint8Array;
}

export interface SdfFileStore {
  /** @throws {GatewayError} FILE_EXISTS; QUOTA_EXCEEDED where the files of the partition would be over `maxBytes` together */
  createFile(file: SdfFileRecord, limits: { readonly maxBytes: number; readonly maxFiles: number }): Promise<void>;
  findFile(tenantId: string, partitionId: string, name: string): Promise<SdfFileRecord | undefined>;
  /** The file with its blocks from `first` to `last`, of one revision of the file. */
  readBlocks(
    tenantId: string,
    partitionId: string,
    name: string,
    first: number,
    last: number,
  ): Promise<{ readonly file: SdfFileRecord; readonly blocks: readonly SdfFileBlock[] } | undefined>;
  /**
   * Replaces blocks, all or none, and sets the file's revision.
   * @throws {GatewayError} FILE_NOT_FOUND; CONCURRENT_UPDATE where the file has another revision than it had
   */
  writeBlocks(file: SdfFileRecord, blocks: readonly SdfFileBlock[], newRevision: number): Promise<void>;
  /** False where there was none. */
  deleteFile(tenantId: string, partitionId: string, name: string): Promise<boolean>;
  /** Bytes that the files of a partition take. */
  usedBytes(tenantId: string, partitionId: string): Promise<number>;
}
