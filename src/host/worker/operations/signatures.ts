/** @module Signatures and message authentication codes, ECDH. */
import type { Algorithm, DigestName, KeySpecRow } from '../../../core/algorithms.ts';
import { algorithmRow, assertAlgorithm, digests, keySpecRow } from '../../../core/algorithms.ts';
import type { KeyMaterial, MessageType, OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import type { Mechanism } from '../../../hsm/cryptoki.ts';
import { hashMessage } from '../../../hsm/ops/digest.ts';
import { deriveEcdh, signEcdsa, verifyEcdsa } from '../../../hsm/ops/ec.ts';
import { signHmac, verifyHmac } from '../../../hsm/ops/hmac.ts';
import { signPkcs1, signPss, verifyPkcs1, verifyPss } from '../../../hsm/ops/rsa.ts';
import type { Partition } from '../custody/partition.ts';

const notASignature = (algorithm: Algorithm): GatewayError =>
  new GatewayError('KEY_USAGE_NOT_PERMITTED', `${algorithm} does not sign`, { metadata: { algorithm } });

/** @throws {GatewayError} DIGEST_LENGTH_INVALID for a digest of another length than the algorithm's */
const toDigest = (name: DigestName, messageType: MessageType, message: Uint8Array): Uint8Array => {
  if (messageType === 'RAW') return hashMessage(name, message);
  const { bytes } = digests[name];
  if (message.length === bytes) return message;
  throw new GatewayError('DIGEST_LENGTH_INVALID', `the digest must have exactly ${bytes} bytes`, {
    metadata: { expected: String(bytes), actual: String(message.length) },
  });
};

export const sign = (partition: Partition, operation: OperationOf<'sign'>): ResultOf<'sign'> => {
  const { key, algorithm, messageType, message } = operation;
  assertAlgorithm(key.address.spec, key.address.usage, algorithm);
  const row = algorithmRow(algorithm);
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

const macMechanism = (partition: Partition, key: KeyMaterial, algorithm: Algorithm): Mechanism => {
  assertAlgorithm(key.address.spec, key.address.usage, algorithm);
  const row = algorithmRow(algorithm);
  if (row.scheme !== 'hmac') throw notASignature(algorithm);
  return partition.token.mechanisms.named(row.mechanism);
};

export const mac = (partition: Partition, operation: OperationOf<'mac'>): ResultOf<'mac'> => {
  const { key, algorithm, message } = operation;
  const mechanism = macMechanism(partition, key, algorithm);
  const handle = partition.key(key);
  return { mac: partition.token.withSession((session) => signHmac(session, mechanism, handle, message)) };
};

export const verifyMac = (partition: Partition, operation: OperationOf<'verifyMac'>): ResultOf<'verifyMac'> => {
  const { key, algorithm, message } = operation;
  const mechanism = macMechanism(partition, key, algorithm);
  const handle = partition.key(key);
  return {
    valid: partition.token.withSession((session) => verifyHmac(session, mechanism, handle, message, operation.mac)),
  };
};

const curveOf = (key: KeyMaterial): NonNullable<KeySpecRow['curve']> => {
  const { curve } = keySpecRow(key.address.spec);
  if (curve !== undefined) return curve;
  throw new GatewayError('KEY_USAGE_NOT_PERMITTED', `a ${key.address.spec} key does not derive secrets`);
};

export const deriveSharedSecret = (
  partition: Partition,
  operation: OperationOf<'deriveSharedSecret'>,
): ResultOf<'deriveSharedSecret'> => {
  const curve = curveOf(operation.key);
  partition.refresh();
  partition.token.assertSupports('CKM_ECDH1_DERIVE');
  const handle = partition.key(operation.key);
  return { secret: partition.token.withSession((session) => deriveEcdh(session, handle, curve, operation.peer)) };
};
