/** @module Sign and Verify. */
import type { SigningAlgorithm } from '../core/algorithms.ts';
import { algorithmRow, digests, keySpecRow } from '../core/algorithms.ts';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { MessageType } from '../core/crypto_operation.ts';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import type { KeyRecord, KeyWithVersion } from '../core/key.ts';
import { assertWithin, limits } from '../core/limits.ts';
import type { KmsDeps } from './deps.ts';
import { materialOf, usePrimary } from './key_access.ts';
import { assertPurpose, chooseAlgorithm } from './key_usage.ts';

export interface SignRequest {
  readonly keyId: string;
  /**
   * A digest of the algorithm's length (for SM2 e, which covers Z), or 1 to 4096 bytes of message; borrowed for the duration
   * of the call.
   */
  readonly message: Uint8Array;
  readonly messageType: MessageType;
  readonly algorithm: SigningAlgorithm;
  /** Signer's id of an SM2 signature of a RAW message, 1 to 8191 bytes; the default id when undefined. */
  readonly userId?: Uint8Array | undefined;
}

export interface SignResponse {
  readonly keyId: string;
  /** DER `SEQUENCE{r,s}` for EC and SM2, raw for RSA and Ed25519. */
  readonly signature: Uint8Array;
}

/** Bytes of SM3, and so of the e = SM3(Z ‖ M) that SM2 signs (GB/T 32918.2 §6.1). */
const sm3Bytes = 32;

const digestBytesOf = (algorithm: SigningAlgorithm): number => {
  const row = algorithmRow(algorithm);
  return 'digest' in row ? digests[row.digest].bytes : sm3Bytes;
};

/**
 * Checks the length of what is to be signed.
 * @throws {GatewayError} DIGEST_LENGTH_INVALID (KMS.0329) for a digest, FIELD_INVALID for a message
 */
const assertMessage = (request: SignRequest): void => {
  if (request.messageType === 'RAW') {
    assertWithin('message', request.message.length, limits.message);
    return;
  }
  const bytes = digestBytesOf(request.algorithm);
  if (request.message.length === bytes) return;
  throw new GatewayError('DIGEST_LENGTH_INVALID', `the digest of ${request.algorithm} has ${bytes} bytes`, {
    metadata: { algorithm: request.algorithm, digest_bytes: String(bytes) },
  });
};

/** @throws {GatewayError} FIELD_INVALID for an id that the signature would not cover, or of a length that no id has */
const assertUserId = ({ algorithm, messageType, userId }: SignRequest): void => {
  if (userId === undefined) return;
  if (algorithmRow(algorithm).scheme !== 'sm2-sign' || messageType !== 'RAW') {
    throw fieldInvalid('user_id', 'is for SM2DSA_SM3 with message_type RAW');
  }
  assertWithin('user_id', userId.length, limits.userId);
};

/**
 * Ed25519 goes over the message twice, so that no digest can stand for it; Ed25519ph is what no key offers.
 * @throws {GatewayError} FIELD_INVALID, ALGORITHM_NOT_SUPPORTED
 */
const assertEdwards = (key: KeyRecord, { algorithm, messageType }: SignRequest): void => {
  const row = algorithmRow(algorithm);
  if (row.scheme !== 'eddsa' || keySpecRow(key.spec).family !== 'edwards') return;
  if (row.isPrehashed) {
    throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `${algorithm} is not offered by this gateway`, {
      metadata: { algorithm },
    });
  }
  if (messageType === 'DIGEST') throw fieldInvalid('message_type', `must be RAW for ${algorithm}`);
};

const assertSignable = (context: CallContext, entry: KeyWithVersion, request: SignRequest): void => {
  context.audit.fields.signing_algorithm = request.algorithm;
  assertPurpose(entry.key, 'sign');
  assertEdwards(entry.key, request);
  chooseAlgorithm(entry.key, 'sign', request.algorithm);
  assertUserId(request);
  assertMessage(request);
};

/**
 * Signs a digest or a message with the primary version.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_DISABLED, DIGEST_LENGTH_INVALID, KEY_USAGE_NOT_PERMITTED with KMS.0332
 * (algorithm), 0325 (key for agreement), 0334 (key for encryption) or 1115 (symmetric key); ALGORITHM_NOT_SUPPORTED for
 * Ed25519ph; FIELD_INVALID
 */
export const sign = async (deps: KmsDeps, context: CallContext, request: SignRequest): Promise<SignResponse> => {
  const found = usePrimary(deps, context, request.keyId);
  const entry = found instanceof Promise ? await found : found;
  assertSignable(context, entry, request);
  const { algorithm, messageType, message, userId } = request;
  const { signature } = await deps.engine.execute(
    { kind: 'sign', key: materialOf(entry), algorithm, messageType, message, userId },
    deadlineOf(context),
  );
  return { keyId: entry.key.id, signature };
};

export interface VerifyRequest extends SignRequest {
  readonly signature: Uint8Array;
}

export interface VerifyResponse {
  readonly keyId: string;
  /** False for a signature that does not match: not an error. */
  readonly isValid: boolean;
}

/**
 * Checks a signature.
 * @throws {GatewayError} as `sign`
 */
export const verify = async (deps: KmsDeps, context: CallContext, request: VerifyRequest): Promise<VerifyResponse> => {
  assertWithin('signature', request.signature.length, limits.signature);
  const found = usePrimary(deps, context, request.keyId);
  const entry = found instanceof Promise ? await found : found;
  assertSignable(context, entry, request);
  const { algorithm, messageType, message, signature, userId } = request;
  const { valid } = await deps.engine.execute(
    { kind: 'verify', key: materialOf(entry), algorithm, messageType, message, signature, userId },
    deadlineOf(context),
  );
  return { keyId: entry.key.id, isValid: valid };
};
