/**
 * @module What a customer master key and its versions are, and the logical address that sealed
 * material is bound to. No storage, no HSM.
 */
import type { KeySpec, KeyUsage, SecretSpec, SecretUsage } from './algorithms.ts';
import { keySpecRow } from './algorithms.ts';
import type { KeyState } from './key_state.ts';

/** Where a key's material lives and where it is used. */
export type Protection = 'TOKEN' | 'SEALED' | 'SEALED_SOFTWARE';
export type KeyOrigin = 'kms' | 'external';

/** Metadata of a CMK. All times are milliseconds since 1970 UTC. */
export interface KeyRecord {
  readonly id: string;
  readonly tenantId: string;
  readonly partitionId: string;
  readonly alias: string;
  readonly spec: KeySpec;
  readonly usage: KeyUsage;
  readonly description: string;
  readonly origin: KeyOrigin;
  readonly state: KeyState;
  readonly protection: Protection;
  readonly enterpriseProjectId: string;
  readonly createdAtMs: number;
  /** Version that new encryptions and signatures use; 1 is the first. */
  readonly primaryVersion: number;
  /** Grows by one with every change of the row: the guard against lost updates. */
  readonly revision: number;
  /** Service whose default key it is (`obs`); absent for keys that tenants made. */
  readonly defaultFor?: string | undefined;
  /** State to go back to from FROZEN; DESTROYED for a key in PENDING_DELETION whose destruction has begun. */
  readonly stateBefore?: KeyState | undefined;
  /** When a key in PENDING_DELETION, or frozen in it, is destroyed. */
  readonly deletionAtMs?: number | undefined;
  /** When imported material expires; absent: never. */
  readonly expiresAtMs?: number | undefined;
  /** Keyed fingerprint of the material that was first imported, in hex: no other may ever follow. */
  readonly fingerprint?: string | undefined;
  /** Automatic rotation, where it is on. */
  readonly rotation?: KeyRotation | undefined;
  readonly rotatedAtMs?: number | undefined;
  /** Rotations so far; absent: none. */
  readonly rotations?: number | undefined;
  /** Next version, while it is being made in a token: what points to its object until it is a version of the key. */
  readonly pendingVersion?: PendingVersion | undefined;
}

export interface PendingVersion {
  /** As of a version. */
  readonly id: string;
  /** Since when it is being made; after a minute it counts as left behind. */
  readonly sinceMs: number;
}

export interface KeyRotation {
  /** 30 to 365. */
  readonly intervalDays: number;
  readonly nextAtMs: number;
}

/** One generation of a CMK's material. */
export interface KeyVersionRecord {
  /** UUID; also the CKA_ID of a token object (its 16 bytes). */
  readonly id: string;
  readonly keyId: string;
  readonly tenantId: string;
  readonly version: number;
  /** Material sealed by the partition's KEK; absent for `TOKEN`. */
  readonly sealed: Uint8Array | undefined;
  /** DER SubjectPublicKeyInfo; absent for symmetric keys. */
  readonly publicKey: Uint8Array | undefined;
  /** Serial of the token that holds the object; absent unless `TOKEN`. */
  readonly tokenSerial: string | undefined;
  readonly createdAtMs: number;
}

/** A key with the version an operation wants: what the hot path reads, in one cache entry. */
export interface KeyWithVersion {
  readonly key: KeyRecord;
  readonly version: KeyVersionRecord;
}

/** Logical address of key material: what its sealed form is bound to. */
export interface KeyAddress {
  readonly tenantId: string;
  readonly partitionId: string;
  readonly keyId: string;
  readonly version: number;
  readonly spec: KeySpec | SecretSpec;
  readonly usage: KeyUsage | SecretUsage;
}

// Numbers are part of what material is sealed to: never changed, never used again.
const usageIds = {
  ENCRYPT_DECRYPT: 1,
  SIGN_VERIFY: 2,
  GENERATE_VERIFY_MAC: 3,
  KEY_AGREEMENT: 4,
  SDF_SESSION: 100,
  SDF_SESSION_KEY: 101,
  SDF_AGREEMENT: 102,
  SDF_PASSWORD: 103,
  SDF_FILE: 104,
  KMS_IMPORT: 105,
} as const satisfies Record<KeyUsage | SecretUsage, number>;

/**
 * Encodes an address as the AAD of sealed material: a fixed prefix, then every part with its length,
 * so that no two addresses share an encoding.
 */
export const encodeKeyAddress = (address: KeyAddress): Uint8Array => {
  const parts = [address.tenantId, address.partitionId, address.keyId].map((part) => Buffer.from(part, 'utf8'));
  const chunks: Buffer[] = [Buffer.from('hsm-gateway/sealed/v1\0', 'latin1')];
  for (const part of parts) {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(part.length);
    chunks.push(length, part);
  }
  const tail = Buffer.alloc(6);
  tail.writeUInt32BE(address.version, 0);
  tail.writeUInt8(keySpecRow(address.spec).id, 4);
  tail.writeUInt8(usageIds[address.usage], 5);
  return Buffer.concat([...chunks, tail]);
};

/** The address of one version of a key. */
export const addressOf = (key: KeyRecord, version: number): KeyAddress => ({
  tenantId: key.tenantId,
  partitionId: key.partitionId,
  keyId: key.id,
  version,
  spec: key.spec,
  usage: key.usage,
});
