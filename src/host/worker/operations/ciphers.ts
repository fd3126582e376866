/** @module Encryption, decryption, and data keys. */
import type { DigestName } from '../../../core/algorithms.ts';
import { algorithmRow, assertAlgorithm, keySpecRow, maxAsymmetricPlaintextBytes } from '../../../core/algorithms.ts';
import type { KeyMaterial, OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { ciphertextInvalid, fieldInvalid, GatewayError } from '../../../core/errors.ts';
import { gcmDecrypt, gcmEncrypt, gcmIvBytes } from '../../../hsm/ops/aes.ts';
import { oaepDecrypt, oaepEncrypt } from '../../../hsm/ops/rsa.ts';
import { decodeSm2Cipher, encodeSm2Cipher } from '../../../formats/sm2_asn1.ts';
import type { Sm2Ciphertext } from '../../../formats/sm2_asn1.ts';
import type { Partition } from '../custody/partition.ts';
import { decryptBySm2, encryptUnderPoint } from './sm2_operations.ts';
import { decryptSm4Gcm, encryptSm4Gcm } from './sm4_operations.ts';

const notACipher = (algorithm: string): GatewayError =>
  new GatewayError('KEY_USAGE_NOT_PERMITTED', `${algorithm} does not encrypt`, { metadata: { algorithm } });

/** Most random bytes that one data key has; the RPCs' own limits are lower. */
const maxDataKeyBytes = 8192;

const modulusBytes = (key: KeyMaterial): number => keySpecRow(key.address.spec).bits / 8;

const encryptOaep = (partition: Partition, key: KeyMaterial, digest: DigestName, plaintext: Uint8Array): Buffer => {
  const limit = maxAsymmetricPlaintextBytes(key.address.spec, digest);
  if (plaintext.length > limit) throw fieldInvalid('plaintext', `is over ${limit} bytes for this key`);
  return oaepEncrypt(partition.token, partition.publicKey(key), digest, modulusBytes(key), plaintext);
};

/** A ciphertext that is no SM2Cipher at all is one fault more of the ciphertext. */
const readSm2Cipher = (ciphertext: Uint8Array): Sm2Ciphertext => {
  try {
    return decodeSm2Cipher(ciphertext);
  } catch (error) {
    throw error instanceof GatewayError ? ciphertextInvalid(error) : error;
  }
};

const isSm4 = (key: KeyMaterial): boolean => keySpecRow(key.address.spec).family === 'sm4';

/** The IV is made here: 96 random bits for every encryption (SP 800-38D §8.2.2). */
export const encrypt = (
  partition: Partition,
  operation: Pick<OperationOf<'encrypt'>, 'key' | 'algorithm' | 'plaintext' | 'aad'>,
): ResultOf<'encrypt'> => {
  const { key, algorithm, plaintext, aad } = operation;
  assertAlgorithm(key.address.spec, key.address.usage, algorithm);
  const row = algorithmRow(algorithm);
  if (row.scheme === 'oaep') return { iv: undefined, ciphertext: encryptOaep(partition, key, row.digest, plaintext) };
  if (row.scheme === 'sm2-encrypt') {
    const encrypted = encryptUnderPoint(partition, partition.point(key), plaintext);
    return { iv: undefined, ciphertext: encodeSm2Cipher(encrypted) };
  }
  if (row.scheme !== 'gcm') throw notACipher(algorithm);
  if (isSm4(key)) return encryptSm4Gcm(partition, key, aad, plaintext);
  const handle = partition.key(key);
  const iv = partition.token.random.bytes(gcmIvBytes);
  return { iv, ciphertext: partition.token.withSession((session) => gcmEncrypt(session, handle, iv, aad, plaintext)) };
};

/** @throws {GatewayError} CIPHERTEXT_INVALID for every fault of IV, ciphertext and AAD */
export const decrypt = (
  partition: Partition,
  operation: Pick<OperationOf<'decrypt'>, 'key' | 'algorithm' | 'iv' | 'ciphertext' | 'aad'>,
): ResultOf<'decrypt'> => {
  const { key, algorithm, iv, ciphertext, aad } = operation;
  assertAlgorithm(key.address.spec, key.address.usage, algorithm);
  const row = algorithmRow(algorithm);
  if (row.scheme === 'oaep') {
    const handle = partition.key(key);
    return { plaintext: oaepDecrypt(partition.token, handle, row.digest, modulusBytes(key), ciphertext) };
  }
  if (row.scheme === 'sm2-encrypt') return { plaintext: decryptBySm2(partition, key, readSm2Cipher(ciphertext)) };
  if (row.scheme !== 'gcm') throw notACipher(algorithm);
  if (iv === undefined) throw ciphertextInvalid();
  if (isSm4(key)) return { plaintext: decryptSm4Gcm(partition, key, iv, aad, ciphertext) };
  const handle = partition.key(key);
  return { plaintext: partition.token.withSession((session) => gcmDecrypt(session, handle, iv, aad, ciphertext)) };
};

/** A data key from the token's and the system's generators, encrypted at once; wiped here unless the caller wants it. */
export const generateDataKey = (
  partition: Partition,
  operation: OperationOf<'generateDataKey'>,
): ResultOf<'generateDataKey'> => {
  const { key, algorithm, aad, dataKeyBytes, withPlaintext } = operation;
  if (!Number.isInteger(dataKeyBytes) || dataKeyBytes < 1 || dataKeyBytes > maxDataKeyBytes) {
    throw fieldInvalid('datakey_length', `must be 1 to ${maxDataKeyBytes} bytes`);
  }
  partition.refresh();
  const plaintext = partition.token.random.bytes(dataKeyBytes);
  let isHandedOver = false;
  try {
    const { iv, ciphertext } = encrypt(partition, { key, algorithm, plaintext, aad });
    isHandedOver = withPlaintext;
    return { iv, ciphertext, plaintext: withPlaintext ? plaintext : undefined };
  } finally {
    if (!isHandedOver) plaintext.fill(0);
  }
};
