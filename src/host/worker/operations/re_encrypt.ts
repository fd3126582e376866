/** @module Re-encryption: from one key to another, in one partition or two, without the plaintext leaving the host. */
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import { assertReEncryptable } from '../../../core/re_encryption.ts';
import type { Partition } from '../custody/partition.ts';
import { decrypt, encrypt } from './ciphers.ts';

/**
 * Decrypts and encrypts.
 * @param from partition of `key`
 * @param to partition of `toKey`
 * @throws {GatewayError} CIPHERTEXT_INVALID for every fault of the ciphertext; FIELD_INVALID for what the destination does not
 * take; KEY_NOT_FOUND for keys of two tenants
 */
export const reEncrypt = (
  from: Partition,
  to: Partition,
  operation: OperationOf<'reEncrypt'>,
): ResultOf<'reEncrypt'> => {
  const { key, toKey, toAlgorithm, toAad } = operation;
  if (key.address.tenantId !== toKey.address.tenantId) {
    throw new GatewayError('KEY_NOT_FOUND', 'the tenant does not have the destination key');
  }
  const { plaintext } = decrypt(from, operation);
  try {
    assertReEncryptable(plaintext, operation);
    return encrypt(to, { key: toKey, algorithm: toAlgorithm, plaintext, aad: toAad });
  } finally {
    plaintext.fill(0);
  }
};
