/**
 * @module EME-OAEP (RFC 8017 §7.1) with an empty label, for tokens whose CKM_RSA_PKCS_OAEP does not take
 * the digest: the token then does raw RSA only. Decoding runs in time that depends on lengths alone.
 */
import { createHash } from 'node:crypto';
import type { DigestName } from '../core/algorithms.ts';
import { digests } from '../core/algorithms.ts';
import { ciphertextInvalid, fieldInvalid } from '../core/errors.ts';

/** XORs MGF1(seed) onto the target in place (RFC 8017 §B.2.1). */
const applyMask = (target: Uint8Array, seed: Uint8Array, digest: DigestName): void => {
  const { node, bytes } = digests[digest];
  const counter = Buffer.alloc(4);
  for (let offset = 0, block = 0; offset < target.length; offset += bytes, block += 1) {
    counter.writeUInt32BE(block);
    const mask = createHash(node).update(seed).update(counter).digest();
    const end = Math.min(bytes, target.length - offset);
    for (let i = 0; i < end; i += 1) target[offset + i] = (target[offset + i] as number) ^ (mask[i] as number);
    mask.fill(0);
  }
};

const emptyLabelHash = (digest: DigestName): Buffer => createHash(digests[digest].node).digest();

/**
 * Encodes a message for raw RSA (RFC 8017 §7.1.1 step 2).
 *
 * @param message at most `modulusBytes − 2·hLen − 2` bytes; borrowed
 * @param modulusBytes length of the modulus in bytes
 * @param seed fresh random bytes, exactly the length of the digest; borrowed, the caller zeroes it
 * @returns a fresh buffer of `modulusBytes`, to be zeroed by the caller after use
 * @throws {GatewayError} FIELD_INVALID for a message that is too long
 */
export const encodeOaep = (message: Uint8Array, modulusBytes: number, digest: DigestName, seed: Uint8Array): Buffer => {
  const hashBytes = digests[digest].bytes;
  if (seed.length !== hashBytes) throw new TypeError('the OAEP seed has another length than the digest');
  if (message.length > modulusBytes - 2 * hashBytes - 2) throw fieldInvalid('plaintext', 'is too long for the key');
  const encoded = Buffer.alloc(modulusBytes);
  const maskedSeed = encoded.subarray(1, 1 + hashBytes);
  const block = encoded.subarray(1 + hashBytes);
  block.set(emptyLabelHash(digest));
  block[block.length - message.length - 1] = 0x01;
  block.set(message, block.length - message.length);
  applyMask(block, seed, digest);
  maskedSeed.set(seed);
  applyMask(maskedSeed, block, digest);
  return encoded;
};

/** 0xff where the byte is zero, else 0; without a branch. */
const isZeroMask = (value: number): number => ((value - 1) >> 8) & 0xff;

/**
 * Checks lHash, the padding and the first byte all at once and finds where the message starts; no early exit, no
 * branch and no index that depends on the contents.
 */
const inspect = (encoded: Uint8Array, hashBytes: number, labelHash: Uint8Array) => {
  let fault = encoded[0] as number;
  const block = encoded.subarray(1 + hashBytes);
  for (let i = 0; i < hashBytes; i += 1) fault |= (block[i] as number) ^ (labelHash[i] as number);
  let isSearching = 0xff;
  let start = 0;
  for (let i = hashBytes; i < block.length; i += 1) {
    const value = block[i] as number;
    const isOne = isZeroMask(value ^ 0x01);
    const isZero = isZeroMask(value);
    const found = isSearching & isOne;
    start |= (i + 1) & -(found & 1);
    fault |= isSearching & ~isOne & ~isZero & 0xff;
    isSearching &= ~isOne;
  }
  return { fault: fault | isSearching, start };
};

/**
 * Decodes what raw RSA gave (RFC 8017 §7.1.2 step 3). All faults are one failure at one place (§7.1.2, note; Manger's attack).
 *
 * @param encoded the decrypted block of the modulus' length; unmasked in place, to be zeroed by the caller
 * @returns the message, a fresh buffer of its own
 * @throws {GatewayError} CIPHERTEXT_INVALID
 */
export const decodeOaep = (encoded: Uint8Array, digest: DigestName): Buffer => {
  const hashBytes = digests[digest].bytes;
  if (encoded.length < 2 * hashBytes + 2) throw ciphertextInvalid();
  const seed = encoded.subarray(1, 1 + hashBytes);
  const block = encoded.subarray(1 + hashBytes);
  applyMask(seed, block, digest);
  applyMask(block, seed, digest);
  const { fault, start } = inspect(encoded, hashBytes, emptyLabelHash(digest));
  if (fault !== 0) throw ciphertextInvalid();
  const message = Buffer.allocUnsafeSlow(block.length - start);
  message.set(block.subarray(start));
  return message;
};
