/** @module RSA for SDF: raw operations, and session keys under PKCS#1 v1.5. Private keys stay on the token. */
import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateEncrypt,
  publicEncrypt,
} from 'node:crypto';
import { keySpecRow } from '../../../core/algorithms.ts';
import type { KeyMaterial, OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import { argumentInvalid, sdfError } from '../../../core/sdf_errors.ts';
import { decodePkcs1, pkcs1OverheadBytes } from '../../../formats/pkcs1.ts';
import { decodeSpki } from '../../../formats/spki.ts';
import { rawRsaDecrypt, rawRsaSign } from '../../../hsm/ops/rsa.ts';
import type { Partition } from '../custody/partition.ts';
import { assertKey, assertLength } from './checks.ts';

/** Moduli of foreign keys. Below 2048 bits they verify what is old; no session key is put under one. */
const bits = { min: 1024, wrappingMin: 2048, max: 4096 } as const;
const generatedBits: readonly number[] = [2048, 3072, 4096];

const keyInvalid = (cause?: unknown): GatewayError =>
  sdfError('SDR_KEYERR', 'the RSA key is not valid or of a size that is not taken', { cause });

interface PublicKey {
  readonly key: ReturnType<typeof createPublicKey>;
  readonly modulus: Buffer;
}

const parse = (spki: Uint8Array): PublicKey => {
  try {
    const parts = decodeSpki(spki);
    if (parts.family !== 'rsa') throw new TypeError('not an RSA key');
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return { key, modulus: parts.modulus };
  } catch (cause) {
    throw keyInvalid(cause);
  }
};

/** @throws {GatewayError} KEY_INVALID (SDR_KEYERR) */
const readPublicKey = (spki: Uint8Array, minBits: number): PublicKey => {
  const parsed = parse(spki);
  const size = parsed.key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (size < minBits || size > bits.max) throw keyInvalid();
  return parsed;
};

/** A number as long as the modulus and below it. @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) */
const assertBelow = (input: Uint8Array, modulus: Uint8Array): void => {
  assertLength('data', input, modulus.length);
  if (Buffer.compare(input, modulus) < 0) return;
  throw argumentInvalid('data', 'is not below the modulus');
};

export const sdfRsaPublic = (
  _partition: Partition,
  { publicKey, input }: OperationOf<'sdfRsaPublic'>,
): ResultOf<'sdfRsaPublic'> => {
  const { key, modulus } = readPublicKey(publicKey, bits.min);
  assertBelow(input, modulus);
  return { output: publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, input) };
};

/** The modulus of a key of ours, from the public key that belongs to it. */
const ownModulus = (key: KeyMaterial): Buffer => {
  if (key.publicKey === undefined) throw new GatewayError('KEY_MATERIAL_MISSING', 'the key has no public key');
  return readPublicKey(key.publicKey, bits.wrappingMin).modulus;
};

export const sdfRsaPrivate = (
  partition: Partition,
  { key, input }: OperationOf<'sdfRsaPrivate'>,
): ResultOf<'sdfRsaPrivate'> => {
  assertKey(key, ['rsa'], 'SIGN_VERIFY');
  assertBelow(input, ownModulus(key));
  partition.refresh();
  return { output: rawRsaSign(partition.token, partition.key(key), input) };
};

/** A session key under a public key. @throws {GatewayError} KEY_INVALID; FIELD_INVALID for one that does not fit */
export const wrapByRsa = (publicKey: Uint8Array, sessionKey: Uint8Array): Buffer => {
  const { key, modulus } = readPublicKey(publicKey, bits.wrappingMin);
  assertLength('key', sessionKey, 1, modulus.length - pkcs1OverheadBytes);
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, sessionKey);
};

/**
 * The session key that was wrapped.
 * @returns a fresh buffer, the caller's to wipe
 * @throws {GatewayError} KEY_INVALID (SDR_KEYERR), the same for every fault: a caller must not learn which one it was
 */
export const unwrapByRsa = (
  partition: Partition,
  key: KeyMaterial,
  wrapped: Uint8Array,
  minBytes: number,
  maxBytes: number,
): Buffer => {
  assertLength('wrapped_key', wrapped, keySpecRow(key.address.spec).bits / 8);
  partition.refresh();
  const block = decryptBlock(partition, key, wrapped);
  try {
    const sessionKey = block === undefined ? undefined : decodePkcs1(block, minBytes, maxBytes);
    if (sessionKey === undefined) throw sdfError('SDR_KEYERR', 'the wrapped key is not valid for this key');
    return sessionKey;
  } finally {
    block?.fill(0);
  }
};

/** The padded block; undefined for a number that is not below the modulus. */
const decryptBlock = (partition: Partition, key: KeyMaterial, wrapped: Uint8Array): Buffer | undefined => {
  try {
    return rawRsaDecrypt(partition.token, partition.key(key), wrapped);
  } catch (error) {
    if (error instanceof GatewayError && error.reason === 'CIPHERTEXT_INVALID') return undefined;
    throw error;
  }
};

/** A pair in the clear. @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) for another length than 2048, 3072 or 4096 bits */
export const generateRsaPair = (modulusLength: number) => {
  if (!generatedBits.includes(modulusLength)) {
    throw argumentInvalid('bits', `must be ${generatedBits.join(', ')}`);
  }
  return generateKeyPairSync('rsa', {
    modulusLength,
    publicExponent: 65_537,
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs1' },
  });
};

const readPrivateKey = (privateKey: Uint8Array) => {
  const der = Buffer.from(privateKey);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs1' });
  } catch (cause) {
    // The parser's own words may be about the key's numbers.
    throw keyInvalid(new Error(cause instanceof Error ? cause.name : 'a parse error'));
  } finally {
    der.fill(0);
  }
};

const invert = (key: ReturnType<typeof createPrivateKey>, input: Uint8Array): Buffer => {
  try {
    return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, input);
  } catch {
    throw keyInvalid();
  }
};

export const sdfExternalRsaPrivate = (
  _partition: Partition,
  { privateKey, input }: OperationOf<'sdfExternalRsaPrivate'>,
): ResultOf<'sdfExternalRsaPrivate'> => {
  const key = readPrivateKey(privateKey);
  const publicKey = createPublicKey(key);
  assertBelow(input, readPublicKey(publicKey.export({ format: 'der', type: 'spki' }), bits.min).modulus);
  const output = invert(key, input);
  // OpenSSL takes numbers that belong to different keys: what it makes of them is no m^d.
  const back = publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, output);
  if (!back.equals(input)) throw keyInvalid();
  return { output };
};
