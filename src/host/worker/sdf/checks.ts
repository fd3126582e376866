/**
 * @module What every operation of SDF checks before it touches a key: places, uses, lengths, points. The front checks most of
 * it too; here it holds whatever the front does.
 */
import type { KeyUsage, SecretUsage } from '../../../core/algorithms.ts';
import { keySpecRow } from '../../../core/algorithms.ts';
import type { KeyMaterial } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import type { KeyAddress } from '../../../core/key.ts';
import { argumentInvalid, sdfError } from '../../../core/sdf_errors.ts';
import { curveArithmetic } from '../../../gm/sm2/wasm_arithmetic.ts';
import { isPrivateKey } from '../../../gm/sm2/keys.ts';
import type { Partition } from '../custody/partition.ts';
import type { SoftwareKey } from '../custody/software_key.ts';

/** Longest secret and longest session key, in bytes. */
export const maxSecretBytes = 8192;
/** Longest message that SM2 encrypts for SDF. */
const maxSm2Plaintext = 8192;
/** Digest e, and a number of the SM2 curve. */
const numberBytes = 32;

/** @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) */
export const assertLength = (field: string, data: Uint8Array, min: number, max = min): void => {
  if (data.length >= min && data.length <= max) return;
  throw argumentInvalid(field, min === max ? `must have ${min} bytes` : `must have ${min} to ${max} bytes`);
};

/** A length that is asked for. @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) */
export const assertCount = (field: string, count: number, max = maxSecretBytes): void => {
  if (Number.isInteger(count) && count >= 1 && count <= max) return;
  throw argumentInvalid(field, `must be 1 to ${max} bytes`);
};

/**
 * Refuses to seal to an address of another tenant or partition, or to one that is no secret's.
 * @throws {GatewayError} PARTITION_NOT_FOUND; KEY_TYPE_MISMATCH (SDR_KEYTYPEERR)
 */
export const assertSecretAddress = (partition: Partition, address: KeyAddress): void => {
  assertOwnAddress(partition, address);
  if (address.spec !== 'SECRET') throw sdfError('SDR_KEYTYPEERR', 'the address is not one of a secret');
};

/** @throws {GatewayError} PARTITION_NOT_FOUND */
export const assertOwnAddress = (partition: Partition, address: KeyAddress): void => {
  const { partitionId, tenantId } = partition.opening;
  if (address.partitionId === partitionId && address.tenantId === tenantId) return;
  throw new GatewayError('PARTITION_NOT_FOUND', 'the tenant has no such partition');
};

/**
 * The opened secret of a usage.
 * @throws {GatewayError} KEY_TYPE_MISMATCH (SDR_KEYTYPEERR) for a key of another kind or usage
 */
export const secretOf = (partition: Partition, key: KeyMaterial, ...usages: readonly SecretUsage[]): SoftwareKey => {
  const { spec, usage } = key.address;
  const isOne = spec === 'SECRET' && key.protection === 'SEALED_SOFTWARE' && usages.some((name) => name === usage);
  if (isOne) return partition.software(key);
  throw sdfError('SDR_KEYTYPEERR', 'the key is of another kind than the operation needs', {
    metadata: { key_usage: usage },
  });
};

/** @throws {GatewayError} KEY_TYPE_MISMATCH (SDR_KEYTYPEERR) for a key of another family or usage */
export const assertKey = (key: KeyMaterial, families: readonly string[], usage: KeyUsage): void => {
  const { address } = key;
  if (families.includes(keySpecRow(address.spec).family) && address.usage === usage) return;
  throw sdfError('SDR_KEYTYPEERR', `a ${address.spec} key for ${address.usage} does not do this`, {
    metadata: { key_spec: address.spec, key_usage: address.usage },
  });
};

/** A point that a caller gave. @throws {GatewayError} KEY_INVALID (SDR_KEYERR) for one that is not of the SM2 curve */
export const assertPoint = (point: Uint8Array): void => {
  if (curveArithmetic().isOnCurve(point)) return;
  throw sdfError('SDR_KEYERR', 'the public key is not a point of the SM2 curve');
};

/** A private key that a caller gave. @throws {GatewayError} KEY_INVALID (SDR_KEYERR) for a number out of range */
export const assertScalar = (privateKey: Uint8Array): void => {
  if (isPrivateKey(privateKey)) return;
  throw sdfError('SDR_KEYERR', 'the private key is not one of the SM2 curve');
};

/** e of a signature. @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) */
export const assertDigest = (digest: Uint8Array): void => assertLength('digest', digest, numberBytes);

/** @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) */
export const assertSm2Plaintext = (plaintext: Uint8Array): void => assertLength('data', plaintext, 1, maxSm2Plaintext);
