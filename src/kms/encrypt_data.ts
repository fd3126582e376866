/** @module EncryptData and DecryptData: small data under a CMK. */
import type { CipherAlgorithm } from '../core/algorithms.ts';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { EncryptionContext } from '../core/encryption_context.ts';
import { fieldInvalid } from '../core/errors.ts';
import { assertWithin, limits } from '../core/limits.ts';
import type { Opened } from './cipher.ts';
import { openCiphertext, planEncryption, toCipherText } from './cipher.ts';
import type { KmsDeps } from './deps.ts';
import { usePrimary } from './key_access.ts';

export interface EncryptDataRequest {
  readonly keyId: string;
  /** 1 to 4096 bytes; borrowed for the duration of the call. */
  readonly plaintext: Uint8Array;
  /** The key's only algorithm when undefined. */
  readonly algorithm: CipherAlgorithm | undefined;
  readonly encryptionContext: EncryptionContext;
}

export interface EncryptDataResponse {
  readonly keyId: string;
  /** A ciphertext blob for AES and SM4 keys; raw for RSA; DER SM2Cipher for SM2. */
  readonly cipherText: Uint8Array;
}

/**
 * Encrypts up to 4096 bytes, or what OAEP holds under an RSA key.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_DISABLED, KEY_USAGE_NOT_PERMITTED, FIELD_INVALID, ENCRYPTION_CONTEXT_INVALID
 */
export const encryptData = async (
  deps: KmsDeps,
  context: CallContext,
  request: EncryptDataRequest,
): Promise<EncryptDataResponse> => {
  assertWithin('plain_text', request.plaintext.length, limits.plaintext);
  const found = usePrimary(deps, context, request.keyId);
  const entry = found instanceof Promise ? await found : found;
  const plan = planEncryption(context, entry, 'data', request.algorithm, request.encryptionContext);
  if (plan.maxRsaBytes !== undefined && request.plaintext.length > plan.maxRsaBytes) {
    const rule = `must be at most ${plan.maxRsaBytes} bytes under a ${entry.key.spec} key`;
    throw fieldInvalid('plain_text', rule, limits.plaintext.kms);
  }
  const result = await deps.engine.execute(
    { kind: 'encrypt', key: plan.key, algorithm: plan.algorithm, plaintext: request.plaintext, aad: plan.aad },
    deadlineOf(context),
  );
  return { keyId: plan.keyId, cipherText: toCipherText(plan, result) };
};

export interface DecryptDataRequest {
  readonly cipherText: Uint8Array;
  readonly algorithm: CipherAlgorithm | undefined;
  /** Needed for RSA and SM2 keys; otherwise it must be the blob's, when given. */
  readonly keyId: string | undefined;
  readonly encryptionContext: EncryptionContext;
}

/**
 * Decrypts what `encryptData` gave.
 * @throws {GatewayError} as `openCiphertext`
 */
export const decryptData = (deps: KmsDeps, context: CallContext, request: DecryptDataRequest): Promise<Opened> =>
  openCiphertext(deps, context, { ...request, kind: 'data' });
