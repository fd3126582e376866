/**
 * @module Encryption and decryption under a CMK, shared by data and data keys: which key, which algorithm, which AAD,
 * and one answer for everything that is wrong with a ciphertext.
 */
import type { CipherAlgorithm, KeySpec } from '../core/algorithms.ts';
import { algorithmRow, algorithmsOf, keySpecRow, maxAsymmetricPlaintextBytes } from '../core/algorithms.ts';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { BlobCipher, BlobHeader, BlobKind } from '../core/ciphertext_blob.ts';
import { blobAad, decodeBlob, encodeBlob, peekKeyId } from '../core/ciphertext_blob.ts';
import type { KeyMaterial } from '../core/crypto_operation.ts';
import type { EncryptionContext } from '../core/encryption_context.ts';
import { contextInvalid, encodeContext, isEmptyContext } from '../core/encryption_context.ts';
import { ciphertextInvalid, fieldInvalid, GatewayError } from '../core/errors.ts';
import type { KeyWithVersion } from '../core/key.ts';
import type { KmsDeps } from './deps.ts';
import { assertReady, materialOf, usePrimary } from './key_access.ts';
import { chooseAlgorithm } from './key_usage.ts';
import { assertRawLength, encryptsRaw } from './raw_ciphertext.ts';

const noAad = new Uint8Array(0);

const assertNoContext = (encryptionContext: EncryptionContext): void => {
  if (!isEmptyContext(encryptionContext)) throw contextInvalid('can not be used with an asymmetric key');
};

/** What SYMMETRIC_DEFAULT is under a key of the spec. */
const blobCipherOf = (spec: KeySpec): BlobCipher => (keySpecRow(spec).family === 'sm4' ? 'SM4_GCM' : 'AES_256_GCM');

/** What an engine needs for an encryption, and what the ciphertext will say of itself. */
export interface EncryptionPlan {
  readonly keyId: string;
  readonly key: KeyMaterial;
  readonly algorithm: CipherAlgorithm;
  readonly aad: Uint8Array;
  /** Undefined for RSA and SM2, whose output is raw. */
  readonly header: BlobHeader | undefined;
  /** Largest plaintext that one RSA encryption takes, in bytes; undefined where the general limit is the only one. */
  readonly maxRsaBytes: number | undefined;
}

/** What an algorithm is called in the audit trail of a call that has one. */
const auditField = 'encryption_algorithm';

/**
 * Plans an encryption under a key that is ready for use.
 * @param noteAs field of the audit trail that takes the algorithm
 * @throws {GatewayError} KEY_USAGE_NOT_PERMITTED, ENCRYPTION_CONTEXT_INVALID
 */
export const planEncryption = (
  context: CallContext,
  entry: KeyWithVersion,
  kind: BlobKind,
  asked: CipherAlgorithm | undefined,
  encryptionContext: EncryptionContext,
  noteAs: string = auditField,
): EncryptionPlan => {
  const algorithm = chooseAlgorithm(entry.key, 'encrypt', asked);
  context.audit.fields[noteAs] = algorithm;
  const base = { keyId: entry.key.id, key: materialOf(entry), algorithm };
  const row = algorithmRow(algorithm);
  if (row.scheme === 'oaep') {
    assertNoContext(encryptionContext);
    const maxRsaBytes = maxAsymmetricPlaintextBytes(entry.key.spec, row.digest);
    return { ...base, aad: noAad, header: undefined, maxRsaBytes };
  }
  if (row.scheme === 'sm2-encrypt') {
    assertNoContext(encryptionContext);
    return { ...base, aad: noAad, header: undefined, maxRsaBytes: undefined };
  }
  const cipher = blobCipherOf(entry.key.spec);
  const header: BlobHeader = { kind, cipher, keyId: entry.key.id, keyVersion: entry.version.version };
  const aad = blobAad(header, context.tenantId, encodeContext(encryptionContext));
  return { ...base, aad, header, maxRsaBytes: undefined };
};

/** The ciphertext as callers get it: a blob, or the raw output of RSA or SM2. */
export const toCipherText = (
  plan: EncryptionPlan,
  result: { readonly iv: Uint8Array | undefined; readonly ciphertext: Uint8Array },
): Uint8Array => {
  if (plan.header === undefined) return result.ciphertext;
  if (result.iv === undefined) throw new GatewayError('HSM_FAILURE', 'the HSM gave no IV');
  return encodeBlob({ ...plan.header, iv: result.iv, ciphertext: result.ciphertext });
};

export interface OpenRequest {
  /** Borrowed for the duration of the call. */
  readonly cipherText: Uint8Array;
  readonly kind: BlobKind;
  readonly algorithm: CipherAlgorithm | undefined;
  readonly keyId: string | undefined;
  readonly encryptionContext: EncryptionContext;
}

/** What an engine needs for a decryption. The bytes are views of the request's ciphertext. */
export interface DecryptionPlan {
  readonly keyId: string;
  /** Of the key that opens it. */
  readonly spec: KeySpec;
  readonly key: KeyMaterial;
  readonly algorithm: CipherAlgorithm;
  readonly iv: Uint8Array | undefined;
  readonly ciphertext: Uint8Array;
  readonly aad: Uint8Array;
}

export interface Opened {
  readonly keyId: string;
  /** Of the key that opened it. */
  readonly spec: KeySpec;
  /** The receiver's to wipe. */
  readonly plaintext: Uint8Array;
}

/**
 * Opens a ciphertext.
 * @throws {GatewayError} as `planDecryption`
 */
export const openCiphertext = async (deps: KmsDeps, context: CallContext, request: OpenRequest): Promise<Opened> => {
  const { keyId, spec, ...parts } = await planDecryption(deps, context, request);
  try {
    const { plaintext } = await deps.engine.execute({ kind: 'decrypt', ...parts }, deadlineOf(context));
    return { keyId, spec, plaintext };
  } catch (error) {
    throw concealCiphertextFault(error);
  }
};

/** An engine's failure as a caller may see it: of a bad ciphertext nothing of what the engine says gets out. */
export const concealCiphertextFault = (error: unknown): unknown =>
  error instanceof GatewayError && error.reason === 'CIPHERTEXT_INVALID' ? ciphertextInvalid(error) : error;

/**
 * Plans the opening of a ciphertext. A blob names its key; the output of RSA and SM2 does not, and needs `keyId`.
 * @param noteAs field of the audit trail that takes the algorithm
 * @throws {GatewayError} CIPHERTEXT_INVALID, always the same, for what is no blob, names a key or version that the
 * tenant does not have, is of another kind, was changed, or has another context; KEY_DISABLED and its likes for a key
 * that is there; KEY_NOT_FOUND only for a key that the caller named for a raw ciphertext; ENCRYPTION_CONTEXT_INVALID
 */
export const planDecryption = async (
  deps: KmsDeps,
  context: CallContext,
  request: OpenRequest,
  noteAs: string = auditField,
): Promise<DecryptionPlan> => {
  if (request.algorithm !== undefined && request.algorithm !== 'SYMMETRIC_DEFAULT') {
    if (request.keyId === undefined) throw fieldInvalid('key_id', `is needed for ${request.algorithm}`, 'KMS.0205');
    return planRaw(context, request, await usePrimary(deps, context, request.keyId), noteAs);
  }
  if (request.algorithm === undefined && request.keyId !== undefined) {
    const blobKeyId = peekKeyId(request.cipherText);
    if (blobKeyId !== request.keyId) {
      const entry = await findNamedKeyPair(deps, context, request.keyId, blobKeyId);
      return planRaw(context, request, await assertReady(deps, context, entry), noteAs);
    }
  }
  return planBlob(deps, context, request, noteAs);
};

/** The key that the caller named for what is not its blob: only an RSA or SM2 key makes sense of it. */
const findNamedKeyPair = async (
  deps: KmsDeps,
  context: CallContext,
  keyId: string,
  blobKeyId: string | undefined,
): Promise<KeyWithVersion> => {
  context.audit.resourceId = keyId;
  try {
    const entry = await deps.keys.getPrimary(context.tenantId, keyId);
    if (encryptsRaw(entry.key.spec)) return entry;
  } catch (error) {
    const isUnknown = error instanceof GatewayError && error.reason === 'KEY_NOT_FOUND';
    if (!isUnknown || blobKeyId === undefined) throw error;
  }
  throw ciphertextInvalid('not a blob of the key that the request names');
};

const planRaw = (context: CallContext, request: OpenRequest, entry: KeyWithVersion, noteAs: string): DecryptionPlan => {
  const algorithm = chooseAlgorithm<CipherAlgorithm>(entry.key, 'encrypt', request.algorithm);
  context.audit.fields[noteAs] = algorithm;
  assertNoContext(request.encryptionContext);
  assertRawLength(entry.key.spec, request.cipherText.length);
  return toPlan(entry, algorithm, { iv: undefined, ciphertext: request.cipherText, aad: noAad });
};

const planBlob = async (
  deps: KmsDeps,
  context: CallContext,
  request: OpenRequest,
  noteAs: string,
): Promise<DecryptionPlan> => {
  const contextBytes = encodeContext(request.encryptionContext);
  const blob = decodeBlob(request.cipherText);
  context.audit.resourceId = blob.keyId;
  context.audit.fields[noteAs] = 'SYMMETRIC_DEFAULT';
  if (blob.kind !== request.kind) throw ciphertextInvalid('a blob of another kind');
  if (request.keyId !== undefined && request.keyId !== blob.keyId) throw ciphertextInvalid('a blob of another key');
  const found = deps.keys.findVersion(context.tenantId, blob.keyId, blob.keyVersion);
  const entry = found instanceof Promise ? await found : found;
  if (entry === undefined) throw ciphertextInvalid('a blob of an unknown key or version');
  assertMakesBlobs(entry, blob.cipher);
  const ready = assertReady(deps, context, entry);
  if (ready instanceof Promise) await ready;
  const aad = blobAad(blob, context.tenantId, contextBytes);
  return toPlan(entry, 'SYMMETRIC_DEFAULT', { iv: blob.iv, ciphertext: blob.ciphertext, aad });
};

/** @throws {GatewayError} CIPHERTEXT_INVALID for a key that never made a blob of this cipher */
const assertMakesBlobs = ({ key }: KeyWithVersion, cipher: BlobCipher): void => {
  const isOffered = algorithmsOf(key.spec, key.usage).includes('SYMMETRIC_DEFAULT');
  if (!isOffered || blobCipherOf(key.spec) !== cipher) {
    throw ciphertextInvalid('a blob of a key that is not for encryption with its cipher');
  }
};

const toPlan = (
  entry: KeyWithVersion,
  algorithm: CipherAlgorithm,
  parts: Pick<DecryptionPlan, 'iv' | 'ciphertext' | 'aad'>,
): DecryptionPlan => ({ keyId: entry.key.id, spec: entry.key.spec, key: materialOf(entry), algorithm, ...parts });
