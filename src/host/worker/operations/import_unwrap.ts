/**
 * @module Unwrapping what a caller sends: by the token into a key object where it can, by the token into the host's memory
 * where it can't. Whatever is wrong with a ciphertext is one failure with one text: no oracle about paddings.
 */
import pkcs11 from 'pkcs11js';
import type { DigestName } from '../../../core/algorithms.ts';
import { keySpecRow } from '../../../core/algorithms.ts';
import type { OperationOf, WrappingAlgorithm } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import { decodeSm2Cipher } from '../../../formats/sm2_asn1.ts';
import type { Sm2Ciphertext } from '../../../formats/sm2_asn1.ts';
import { splitSm2Cipher } from '../../../formats/sm2_raw.ts';
import { HsmError } from '../../../hsm/ckr.ts';
import type { Handle, Template } from '../../../hsm/cryptoki.ts';
import { gcmEncrypt, gcmIvBytes, wrapWithPadding } from '../../../hsm/ops/aes.ts';
import { oaepDecrypt, oaepUnwrapKey } from '../../../hsm/ops/rsa.ts';
import type { Partition } from '../custody/partition.ts';
import { decryptBySm2 } from './sm2_operations.ts';

type Wrapped = Pick<OperationOf<'importMaterial'>, 'key' | 'algorithm' | 'encryptedMaterial'>;

/** Digest of OAEP; SM2 has none. */
export const oaepDigests: Readonly<Partial<Record<WrappingAlgorithm, DigestName>>> = {
  RSAES_OAEP_SHA_256: 'SHA_256',
  RSAES_OAEP_SHA_1: 'SHA_1',
};

/** The one answer to everything that does not unwrap. */
const doesNotUnwrap = (cause: unknown): GatewayError =>
  new GatewayError('KEY_MATERIAL_INVALID', 'the key material does not unwrap', { cause });

/**
 * Runs an unwrapping and turns each way in which a ciphertext can be wrong into the one answer. Failures of the device stay
 * as they are, for the recovery ladder.
 * @throws {GatewayError} KEY_MATERIAL_INVALID
 */
export const unwrapping = <T>(unwrap: () => T): T => {
  try {
    return unwrap();
  } catch (error) {
    const isOfCiphertext =
      error instanceof GatewayError &&
      !(error instanceof HsmError) &&
      (error.reason === 'CIPHERTEXT_INVALID' || error.reason === 'FIELD_INVALID');
    throw isOfCiphertext ? doesNotUnwrap(error) : error;
  }
};

/**
 * What the bytes may be: SM2Cipher in DER, as `openssl pkeyutl` gives it, or C1‖C3‖C2 with or without the 04 of a point. C3
 * tells which reading is the right one.
 */
const readSm2Forms = (bytes: Uint8Array): Sm2Ciphertext[] => {
  const readings = [
    () => decodeSm2Cipher(bytes),
    ...(bytes[0] === 4 ? [() => splitSm2Cipher(bytes.subarray(1))] : []),
    () => splitSm2Cipher(bytes),
  ];
  return readings.flatMap((read) => {
    try {
      return [read()];
    } catch (error) {
      if (error instanceof GatewayError) return [];
      throw error;
    }
  });
};

const decryptSm2Forms = (partition: Partition, { key, encryptedMaterial }: Wrapped): Uint8Array => {
  let failure: unknown = new Error('the bytes have no form of an SM2 ciphertext');
  for (const form of readSm2Forms(encryptedMaterial)) {
    try {
      return decryptBySm2(partition, key, form);
    } catch (error) {
      if (!(error instanceof GatewayError) || error.reason !== 'CIPHERTEXT_INVALID') throw error;
      failure = error;
    }
  }
  throw doesNotUnwrap(failure);
};

/**
 * The unwrapped bytes in the host's memory.
 * @returns a fresh buffer, the caller's to wipe
 * @throws {GatewayError} KEY_MATERIAL_INVALID
 */
export const unwrapIntoHost = (partition: Partition, wrapped: Wrapped): Uint8Array => {
  const { key, algorithm, encryptedMaterial } = wrapped;
  const digest = oaepDigests[algorithm];
  if (digest === undefined) return unwrapping(() => decryptSm2Forms(partition, wrapped));
  const handle = partition.key(key);
  const modulusBytes = keySpecRow(key.address.spec).bits / 8;
  return unwrapping(() => oaepDecrypt(partition.token, handle, digest, modulusBytes, encryptedMaterial));
};

/** Whether a refusal leaves room for another way, because it says nothing of sessions, devices or resources. */
const isRefusal = (error: unknown): boolean =>
  error instanceof HsmError && error.recovery === undefined && error.reason !== 'HSM_BUSY';

/**
 * Length of an AES key object. Some modules do not tell that of an unwrapped key (SoftHSM 2.6.1 says 0, and takes any length).
 * Then a key that encrypts has 16, 24 or 32 bytes, and its wrapped form tells which.
 */
const aesLengthOf = (partition: Partition, key: Handle): number | undefined => {
  const { token, keks } = partition;
  try {
    const told = token.keeper.attribute(key, pkcs11.CKA_VALUE_LEN);
    const length = told.length === 0 ? 0 : told.readUIntLE(0, Math.min(told.length, 6));
    if (length > 0) return length;
    const iv = token.random.bytes(gcmIvBytes);
    token.withSession((session) => gcmEncrypt(session, key, iv, Buffer.alloc(0), Buffer.alloc(0)));
    return wrapWithPadding(token.keeper, keks.wrap, key).length - 8;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
};

/**
 * An AES key as an object that never was outside the token.
 * @param template of the object, as one that may encrypt
 * @returns undefined where the token does not unwrap so, or not to a key of this length: why is for `unwrapIntoHost` to tell
 */
export const unwrapIntoToken = (
  partition: Partition,
  { key, algorithm, encryptedMaterial }: Wrapped,
  template: Template,
  bytes: number,
): Handle | undefined => {
  const { token } = partition;
  const digest = oaepDigests[algorithm];
  if (digest === undefined || token.oaepSupport.get(digest) === false) return undefined;
  if (!token.supports('CKM_RSA_PKCS_OAEP')) return undefined;
  const unwrappingKey = partition.key(key);
  let made: Handle;
  try {
    made = oaepUnwrapKey(token.keeper, unwrappingKey, Buffer.from(encryptedMaterial), digest, template);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
  let isKept = false;
  try {
    isKept = aesLengthOf(partition, made) === bytes;
    return isKept ? made : undefined;
  } finally {
    if (!isKept) token.keeper.destroyObject(made);
  }
};
