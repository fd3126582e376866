/** @module Signatures and message authentication codes. */
import { timingSafeEqual } from 'node:crypto';
import type { Algorithm, DigestName } from '../../../core/algorithms.ts';
import { algorithmRow, assertAlgorithm, digests, keySpecRow, sm2Curve } from '../../../core/algorithms.ts';
import type { KeyMaterial, MessageType, OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { fieldInvalid, GatewayError } from '../../../core/errors.ts';
import { ecdsaRawToDer } from '../../../formats/ecdsa.ts';
import { hmacSm3 } from '../../../gm/hmac_sm3.ts';
import { sm3Bytes } from '../../../gm/sm3.ts';
import { hashMessage } from '../../../hsm/ops/digest.ts';
import { findRawSignature, signEcdsa, verifyEcdsa } from '../../../hsm/ops/ec.ts';
import { signEdwards, verifyEdwards } from '../../../hsm/ops/edwards.ts';
import { signHmac } from '../../../hsm/ops/hmac.ts';
import { signPkcs1, signPss, verifyPkcs1, verifyPss } from '../../../hsm/ops/rsa.ts';
import type { Partition } from '../custody/partition.ts';
import { digestUnderId, signSm2Digest, verifySm2Digest } from './sm2_operations.ts';

const notASignature = (algorithm: Algorithm): GatewayError =>
  new GatewayError('KEY_USAGE_NOT_PERMITTED', `${algorithm} does not sign`, { metadata: { algorithm } });

/** @throws {GatewayError} DIGEST_LENGTH_INVALID for a digest of another length than the algorithm's */
const assertDigest = (message: Uint8Array, bytes: number): Uint8Array => {
  if (message.length === bytes) return message;
  throw new GatewayError('DIGEST_LENGTH_INVALID', `the digest must have exactly ${bytes} bytes`, {
    metadata: { expected: String(bytes), actual: String(message.length) },
  });
};

const toDigest = (name: DigestName, messageType: MessageType, message: Uint8Array): Uint8Array =>
  messageType === 'RAW' ? hashMessage(name, message) : assertDigest(message, digests[name].bytes);

type SigningRequest = Pick<OperationOf<'sign'>, 'key' | 'messageType' | 'message' | 'userId'>;

/** An id that would go unheeded is refused: the signature would not be the one that was asked for. */
const assertNoUserId = ({ userId }: Pick<SigningRequest, 'userId'>): void => {
  if (userId !== undefined) throw fieldInvalid('user_id', 'is for SM2 signatures of a RAW message');
};

/** e, as given or of a message under the signer's id. */
const toSm2Digest = (partition: Partition, request: SigningRequest): Uint8Array => {
  const { key, messageType, message, userId } = request;
  if (messageType === 'RAW') return digestUnderId(partition, key, userId, message);
  assertNoUserId(request);
  return assertDigest(message, sm3Bytes);
};

/** Ed25519 goes over the message twice (RFC 8032 §5.1.6), so no digest can stand for it. */
const assertWholeMessage = ({ messageType }: SigningRequest): void => {
  if (messageType === 'DIGEST') throw fieldInvalid('message_type', 'must be RAW for Ed25519');
};

const verifySm2 = (partition: Partition, request: OperationOf<'verify'>): boolean => {
  const digest = toSm2Digest(partition, request);
  const raw = findRawSignature(request.signature, sm2Curve.fieldBytes);
  return raw !== undefined && verifySm2Digest(partition, request.key, digest, raw);
};

export const sign = (partition: Partition, operation: OperationOf<'sign'>): ResultOf<'sign'> => {
  const { key, algorithm, messageType, message } = operation;
  assertAlgorithm(key.address.spec, key.address.usage, algorithm);
  const row = algorithmRow(algorithm);
  if (row.scheme === 'sm2-sign') {
    return { signature: ecdsaRawToDer(signSm2Digest(partition, key, toSm2Digest(partition, operation))) };
  }
  assertNoUserId(operation);
  if (row.scheme === 'eddsa') {
    assertWholeMessage(operation);
    const handle = partition.key(key);
    return { signature: partition.token.withSession((session) => signEdwards(session, handle, message)) };
  }
  if (row.scheme !== 'ecdsa' && row.scheme !== 'pss' && row.scheme !== 'pkcs1') throw notASignature(algorithm);
  const digest = toDigest(row.digest, messageType, message);
  const handle = partition.key(key);
  const signature = partition.token.withSession((session) => {
    if (row.scheme === 'ecdsa') return signEcdsa(session, handle, digest);
    if (row.scheme === 'pss') return signPss(session, handle, row.digest, digest);
    return signPkcs1(session, handle, row.digest, digest);
  });
  return { signature };
};

/** A signature that does not match, or is none, is `valid: false`. */
export const verify = (partition: Partition, operation: OperationOf<'verify'>): ResultOf<'verify'> => {
  const { key, algorithm, messageType, message, signature } = operation;
  const { spec, usage } = key.address;
  assertAlgorithm(spec, usage, algorithm);
  const row = algorithmRow(algorithm);
  if (row.scheme === 'sm2-sign') return { valid: verifySm2(partition, operation) };
  assertNoUserId(operation);
  if (row.scheme === 'eddsa') {
    assertWholeMessage(operation);
    const handle = partition.publicKey(key);
    return { valid: partition.token.withSession((session) => verifyEdwards(session, handle, message, signature)) };
  }
  if (row.scheme !== 'ecdsa' && row.scheme !== 'pss' && row.scheme !== 'pkcs1') throw notASignature(algorithm);
  const digest = toDigest(row.digest, messageType, message);
  const { bits, curve } = keySpecRow(spec);
  if (row.scheme !== 'ecdsa' && signature.length !== bits / 8) return { valid: false };
  const handle = partition.publicKey(key);
  const valid = partition.token.withSession((session) => {
    if (row.scheme === 'ecdsa') return verifyEcdsa(session, handle, curve?.fieldBytes ?? 0, digest, signature);
    if (row.scheme === 'pss') return verifyPss(session, handle, row.digest, digest, signature);
    return verifyPkcs1(session, handle, row.digest, digest, signature);
  });
  return { valid };
};

/** The code of a message, by the host for HMAC-SM3 and by the token for the others. */
const computeMac = (partition: Partition, key: KeyMaterial, algorithm: Algorithm, message: Uint8Array): Uint8Array => {
  assertAlgorithm(key.address.spec, key.address.usage, algorithm);
  const row = algorithmRow(algorithm);
  if (row.scheme === 'hmac-sm3') {
    partition.knownAnswers.assert('HMAC_SM3');
    return hmacSm3(partition.software(key).bytes, message);
  }
  if (row.scheme !== 'hmac') throw notASignature(algorithm);
  const mechanism = partition.token.mechanisms.named(row.mechanism);
  const handle = partition.key(key);
  return partition.token.withSession((session) => signHmac(session, mechanism, handle, message));
};

export const mac = (partition: Partition, operation: OperationOf<'mac'>): ResultOf<'mac'> => ({
  mac: computeMac(partition, operation.key, operation.algorithm, operation.message),
});

/** Makes the code anew and compares in constant time; a code of another length does not match. */
export const verifyMac = (partition: Partition, operation: OperationOf<'verifyMac'>): ResultOf<'verifyMac'> => {
  const expected = computeMac(partition, operation.key, operation.algorithm, operation.message);
  const valid = expected.length === operation.mac.length && timingSafeEqual(expected, operation.mac);
  expected.fill(0);
  return { valid };
};
