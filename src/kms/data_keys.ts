/** @module CreateDataKey, CreateDataKeyWithoutPlaintext, EncryptDataKey and DecryptDataKey. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { KeySpec } from '../core/algorithms.ts';
import { keySpecRow } from '../core/algorithms.ts';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { EncryptionContext } from '../core/encryption_context.ts';
import { fieldInvalid } from '../core/errors.ts';
import { assertWithin, dataKeyDigestBytes, defaultDataKeyBits, limits } from '../core/limits.ts';
import type { EncryptionPlan } from './cipher.ts';
import { openCiphertext, planEncryption, toCipherText } from './cipher.ts';
import type { KmsDeps } from './deps.ts';
import { usePrimary } from './key_access.ts';

/** What a data key is for, and the bits that follow from it. */
export const dataKeySpecBits = {
  AES_256: 256,
  AES_128: 128,
  SM4: 128,
  HMAC_256: 256,
  HMAC_384: 384,
  HMAC_512: 512,
} as const;

export type DataKeySpecName = keyof typeof dataKeySpecBits;

export interface CreateDataKeyRequest {
  readonly keyId: string;
  readonly spec: DataKeySpecName | undefined;
  /** Bits, 8 to 8192, a multiple of 8; wins over `spec`. 256 when neither is given. */
  readonly lengthBits: number | undefined;
  readonly encryptionContext: EncryptionContext;
}

export interface CreateDataKeyResponse {
  readonly keyId: string;
  /** The receiver's to wipe; undefined when not asked for. */
  readonly plaintext: Uint8Array | undefined;
  readonly cipherText: Uint8Array;
}

/**
 * Refuses a data key that does not fit under an RSA key.
 * @throws {GatewayError} FIELD_INVALID with KMS.1904
 */
const assertFitsRsa = (plan: EncryptionPlan, field: string, bytes: number): void => {
  if (plan.maxRsaBytes === undefined) return;
  const maxBits = Math.min(limits.dataKeyUnderRsaBits.max, plan.maxRsaBytes * 8);
  if (bytes * 8 <= maxBits) return;
  throw fieldInvalid(field, `must be at most ${maxBits} bits under an RSA key`, limits.dataKeyUnderRsaBits.kms);
};

const make = async (
  deps: KmsDeps,
  context: CallContext,
  request: CreateDataKeyRequest,
  withPlaintext: boolean,
): Promise<CreateDataKeyResponse> => {
  const bits = request.lengthBits ?? (request.spec === undefined ? defaultDataKeyBits : dataKeySpecBits[request.spec]);
  assertWithin('datakey_length', bits, limits.dataKeyBits);
  context.audit.fields.datakey_length = String(bits);
  const found = usePrimary(deps, context, request.keyId);
  const entry = found instanceof Promise ? await found : found;
  const plan = planEncryption(context, entry, 'dataKey', undefined, request.encryptionContext);
  assertFitsRsa(plan, 'datakey_length', bits / 8);
  const { key, algorithm, aad } = plan;
  const result = await deps.engine.execute(
    { kind: 'generateDataKey', key, algorithm, aad, dataKeyBytes: bits / 8, withPlaintext },
    deadlineOf(context),
  );
  return { keyId: plan.keyId, plaintext: result.plaintext, cipherText: toCipherText(plan, result) };
};

/**
 * Creates a data key, in the clear and encrypted.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_DISABLED, KEY_USAGE_NOT_PERMITTED, ENCRYPTION_CONTEXT_INVALID, FIELD_INVALID
 * with KMS.1901, 1902 or 1904
 */
export const createDataKey = (
  deps: KmsDeps,
  context: CallContext,
  request: CreateDataKeyRequest,
): Promise<CreateDataKeyResponse> => make(deps, context, request, true);

/** The same, but the plaintext never leaves the crypto-host. */
export const createDataKeyWithoutPlaintext = (
  deps: KmsDeps,
  context: CallContext,
  request: CreateDataKeyRequest,
): Promise<CreateDataKeyResponse> => make(deps, context, request, false);

export interface EncryptDataKeyRequest {
  readonly keyId: string;
  /** The data key, then its digest: SHA-256, or SM3 under SM2 and SM4 keys; borrowed for the duration of the call. */
  readonly plaintext: Uint8Array;
  /** Bytes of the data key, 1 to 1024. */
  readonly lengthBytes: number;
  readonly encryptionContext: EncryptionContext;
}

export interface EncryptDataKeyResponse {
  readonly keyId: string;
  readonly cipherText: Uint8Array;
  /** Bytes of the data key. */
  readonly lengthBytes: number;
}

/** Digests that go with data keys: whoever works with SM2 and SM4 has SM3, and may have nothing else. */
const dataKeyDigests = { sha256: 'SHA-256', sm3: 'SM3' } as const;

const digestNameOf = (spec: KeySpec): keyof typeof dataKeyDigests => {
  const { family } = keySpecRow(spec);
  return family === 'sm2' || family === 'sm4' ? 'sm3' : 'sha256';
};

/** Digest of a data key under a CMK of the spec. */
const digestOf = (spec: KeySpec, dataKey: Uint8Array): Buffer =>
  createHash(digestNameOf(spec)).update(dataKey).digest();

const assertLengths = (request: EncryptDataKeyRequest): void => {
  assertWithin('datakey_plain_length', request.lengthBytes, limits.dataKeyBytes);
  if (request.plaintext.length === request.lengthBytes + dataKeyDigestBytes) return;
  throw fieldInvalid('plain_text', 'must be datakey_plain_length bytes and a digest of 32', 'KMS.2104');
};

/** The data key in front of its digest, as a view. */
const splitDataKey = (request: EncryptDataKeyRequest, spec: KeySpec): Uint8Array => {
  const dataKey = request.plaintext.subarray(0, request.lengthBytes);
  if (!timingSafeEqual(digestOf(spec, dataKey), request.plaintext.subarray(request.lengthBytes))) {
    const name = dataKeyDigests[digestNameOf(spec)];
    throw fieldInvalid('plain_text', `must end in the ${name} digest of the data key`, 'KMS.2103');
  }
  return dataKey;
};

/**
 * Encrypts a caller's own data key.
 * @throws {GatewayError} FIELD_INVALID with KMS.2102 or 2104 (length), 2103 (digest), 1904 (RSA); and as `createDataKey`
 */
export const encryptDataKey = async (
  deps: KmsDeps,
  context: CallContext,
  request: EncryptDataKeyRequest,
): Promise<EncryptDataKeyResponse> => {
  assertLengths(request);
  const found = usePrimary(deps, context, request.keyId);
  const entry = found instanceof Promise ? await found : found;
  const plan = planEncryption(context, entry, 'dataKey', undefined, request.encryptionContext);
  const plaintext = splitDataKey(request, entry.key.spec);
  assertFitsRsa(plan, 'datakey_plain_length', plaintext.length);
  const result = await deps.engine.execute(
    { kind: 'encrypt', key: plan.key, algorithm: plan.algorithm, plaintext, aad: plan.aad },
    deadlineOf(context),
  );
  return { keyId: plan.keyId, cipherText: toCipherText(plan, result), lengthBytes: plaintext.length };
};

export interface DecryptDataKeyRequest {
  /** Needed for RSA and SM2 keys; otherwise it must be the blob's, when given. */
  readonly keyId: string | undefined;
  readonly cipherText: Uint8Array;
  /** Bytes of the data key, checked when given. */
  readonly lengthBytes: number | undefined;
  readonly encryptionContext: EncryptionContext;
}

export interface DecryptDataKeyResponse {
  readonly keyId: string;
  /** The receiver's to wipe. */
  readonly dataKey: Uint8Array;
  /** Of the data key: SHA-256, or SM3 under SM2 and SM4 keys. */
  readonly digest: Uint8Array;
}

/**
 * Decrypts an encrypted data key.
 * @throws {GatewayError} FIELD_INVALID with KMS.2202 where the length is another; and as `openCiphertext`
 */
export const decryptDataKey = async (
  deps: KmsDeps,
  context: CallContext,
  request: DecryptDataKeyRequest,
): Promise<DecryptDataKeyResponse> => {
  const { keyId, cipherText, encryptionContext } = request;
  const opened = await openCiphertext(deps, context, {
    keyId,
    cipherText,
    encryptionContext,
    kind: 'dataKey',
    algorithm: undefined,
  });
  if (request.lengthBytes !== undefined && request.lengthBytes !== opened.plaintext.length) {
    opened.plaintext.fill(0);
    throw fieldInvalid('datakey_cipher_length', 'is not the length of the data key', 'KMS.2202');
  }
  return { keyId: opened.keyId, dataKey: opened.plaintext, digest: digestOf(opened.spec, opened.plaintext) };
};
