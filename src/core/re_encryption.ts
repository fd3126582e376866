/** @module What the plaintext of a re-encryption must be like; checked where it is, in the crypto-host. */
import { algorithmRow, maxAsymmetricPlaintextBytes } from './algorithms.ts';
import type { OperationOf } from './crypto_operation.ts';
import { fieldInvalid } from './errors.ts';
import { limits } from './limits.ts';

/** Most bytes that the destination key encrypts, with the code for more; undefined where the general limits are the only ones. */
const destinationLimit = ({ toKey, toAlgorithm, dataKeyBytes }: OperationOf<'reEncrypt'>) => {
  const row = algorithmRow(toAlgorithm);
  if (row.scheme !== 'oaep') return undefined;
  const max = maxAsymmetricPlaintextBytes(toKey.address.spec, row.digest);
  if (dataKeyBytes === undefined) return { max, kms: limits.plaintext.kms };
  const { max: maxBits, kms } = limits.dataKeyUnderRsaBits;
  return { max: Math.min(max, maxBits / 8), kms };
};

/**
 * Refuses a data key of another length than the caller said, nothing at all (which only an RSA ciphertext made elsewhere can
 * hold), and more than an RSA key encrypts.
 * @throws {GatewayError} FIELD_INVALID with KMS.2202; with KMS.2101 for data, KMS.1904 for a data key
 */
export const assertReEncryptable = (plaintext: Uint8Array, operation: OperationOf<'reEncrypt'>): void => {
  const { dataKeyBytes } = operation;
  if (dataKeyBytes !== undefined && plaintext.length !== dataKeyBytes) {
    throw fieldInvalid('datakey_cipher_length', 'is not the length of the data key', 'KMS.2202');
  }
  if (plaintext.length === 0) throw fieldInvalid('cipher_text', 'holds an empty plaintext', limits.plaintext.kms);
  const limit = destinationLimit(operation);
  if (limit === undefined || plaintext.length <= limit.max) return;
  throw fieldInvalid('cipher_text', `holds more than the ${limit.max} bytes that the destination encrypts`, limit.kms);
};
