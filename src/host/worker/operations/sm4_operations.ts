/** @module What an SM4 key does, in the host's memory or on a token that has SM4. */
import type { KeyMaterial } from '../../../core/crypto_operation.ts';
import { ciphertextInvalid, GatewayError } from '../../../core/errors.ts';
import { sm4Open, sm4Seal } from '../../../gm/sm4/aead_message.ts';
import type { BlockCipherKey } from '../../../gm/sm4/cipher_key.ts';
import { gcmIvBytes, gcmTagBytes } from '../../../hsm/ops/aes.ts';
import type { Partition } from '../custody/partition.ts';
import { TokenCipherKey } from '../custody/token_cipher_key.ts';

/** Lends the key to a function, as something that runs blocks. */
export const withSm4Key = <T>(partition: Partition, key: KeyMaterial, use: (cipher: BlockCipherKey) => T): T => {
  if (key.protection === 'SEALED_SOFTWARE') return use(partition.software(key).sm4);
  partition.refresh();
  using cipher = TokenCipherKey.over(partition.token, 'SM4', partition.key(key));
  return use(cipher);
};

/** @returns IV of 12 random bytes, and the ciphertext with its tag of 16 bytes */
export const encryptSm4Gcm = (partition: Partition, key: KeyMaterial, aad: Uint8Array, plaintext: Uint8Array) => {
  partition.knownAnswers.assert('SM4_GCM');
  partition.refresh();
  const iv = partition.token.random.bytes(gcmIvBytes);
  const parameters = { nonce: iv, aad, tagBytes: gcmTagBytes };
  const sealed = withSm4Key(partition, key, (cipher) => sm4Seal(cipher, 'GCM', parameters, plaintext));
  return { iv, ciphertext: Buffer.concat([sealed.ciphertext, sealed.tag]) };
};

/** @throws {GatewayError} CIPHERTEXT_INVALID for every fault of IV, ciphertext and AAD */
export const decryptSm4Gcm = (
  partition: Partition,
  key: KeyMaterial,
  iv: Uint8Array,
  aad: Uint8Array,
  ciphertext: Uint8Array,
): Buffer => {
  partition.knownAnswers.assert('SM4_GCM');
  if (iv.length !== gcmIvBytes || ciphertext.length < gcmTagBytes) throw ciphertextInvalid();
  const end = ciphertext.length - gcmTagBytes;
  const parts = { ciphertext: ciphertext.subarray(0, end), tag: ciphertext.subarray(end) };
  try {
    return withSm4Key(partition, key, (cipher) => sm4Open(cipher, 'GCM', { nonce: iv, aad }, parts));
  } catch (error) {
    throw error instanceof GatewayError && error.reason === 'CIPHERTEXT_INVALID' ? ciphertextInvalid(error) : error;
  }
};
