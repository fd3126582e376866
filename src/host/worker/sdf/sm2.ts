/** @module SM2 with keys that the caller gives: public ones, and private ones for the debug functions. */
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { argumentInvalid } from '../../../core/sdf_errors.ts';
import { joinSm2Cipher, splitSm2Cipher } from '../../../formats/sm2_raw.ts';
import { decrypt } from '../../../gm/sm2/encryption.ts';
import { generateKeyPair } from '../../../gm/sm2/keys.ts';
import { signDigest, verifyDigest } from '../../../gm/sm2/signature.ts';
import type { Partition } from '../custody/partition.ts';
import { encryptUnderPoint, randomOf } from '../operations/sm2_operations.ts';
import { assertDigest, assertPoint, assertScalar, assertSm2Plaintext } from './checks.ts';
import { generateRsaPair } from './rsa.ts';

/** A signature of another length or out of range is none, which is no error. */
export const sdfSm2Verify = (
  partition: Partition,
  { publicKey, digest, signature }: OperationOf<'sdfSm2Verify'>,
): ResultOf<'sdfSm2Verify'> => {
  partition.knownAnswers.assert('SM2_SIGN');
  assertPoint(publicKey);
  assertDigest(digest);
  return { valid: verifyDigest(publicKey, digest, signature) };
};

export const sdfSm2Encrypt = (
  partition: Partition,
  { publicKey, plaintext }: OperationOf<'sdfSm2Encrypt'>,
): ResultOf<'sdfSm2Encrypt'> => {
  assertPoint(publicKey);
  assertSm2Plaintext(plaintext);
  return { wrapped: joinSm2Cipher(encryptUnderPoint(partition, publicKey, plaintext)) };
};

export const sdfGenerateKeyPair = (
  partition: Partition,
  { scheme, bits }: OperationOf<'sdfGenerateKeyPair'>,
): ResultOf<'sdfGenerateKeyPair'> => {
  if (scheme === 'RSA') return generateRsaPair(bits);
  if (bits !== 256) throw argumentInvalid('bits', 'must be 256 for SM2');
  partition.knownAnswers.assert('SM2_SIGN');
  partition.refresh();
  return generateKeyPair(randomOf(partition));
};

export const sdfExternalSign = (
  partition: Partition,
  { privateKey, digest }: OperationOf<'sdfExternalSign'>,
): ResultOf<'sdfExternalSign'> => {
  partition.knownAnswers.assert('SM2_SIGN');
  assertScalar(privateKey);
  assertDigest(digest);
  partition.refresh();
  return { signature: signDigest(privateKey, digest, randomOf(partition)) };
};

export const sdfExternalDecrypt = (
  partition: Partition,
  { privateKey, wrapped }: OperationOf<'sdfExternalDecrypt'>,
): ResultOf<'sdfExternalDecrypt'> => {
  partition.knownAnswers.assert('SM2_ENCRYPT');
  assertScalar(privateKey);
  return { plaintext: decrypt(privateKey, splitSm2Cipher(wrapped)) };
};
