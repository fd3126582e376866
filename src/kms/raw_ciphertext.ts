/** @module Ciphertexts that are no blobs: which keys make them, and how long they can be. */
import type { KeySpec } from '../core/algorithms.ts';
import { algorithmRow, algorithmsOf, keySpecRow } from '../core/algorithms.ts';
import { ciphertextInvalid } from '../core/errors.ts';
import { limits } from '../core/limits.ts';

/** Shortest and longest DER of an SM2Cipher: smallest integers and one byte, largest integers and the longest plaintext. */
const sm2CipherBytes = { min: 45, max: limits.plaintext.max + 112 } as const;

/** Whether keys of the spec that are for encryption put no blob around what they encrypt. */
export const encryptsRaw = (spec: KeySpec): boolean =>
  algorithmsOf(spec, 'ENCRYPT_DECRYPT').some((algorithm) => algorithmRow(algorithm).scheme !== 'gcm');

/**
 * Refuses what can not be a ciphertext because of its length. RSA output is as long as the modulus; an SM2Cipher has two
 * integers of at most 33 bytes, 32 bytes of C3 and as much of C2 as there was plaintext (GM/T 0009 §7.2).
 * @throws {GatewayError} CIPHERTEXT_INVALID
 */
export const assertRawLength = (spec: KeySpec, length: number): void => {
  const { family, bits } = keySpecRow(spec);
  const { min, max } = family === 'sm2' ? sm2CipherBytes : { min: bits / 8, max: bits / 8 };
  if (length < min || length > max) throw ciphertextInvalid('of a length that no ciphertext of the key has');
};
