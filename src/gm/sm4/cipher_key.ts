/**
 * @module A key of a block cipher with 16-byte blocks as the modes here need it: so that a key inside a token can stand in
 * the place of an {@link Sm4Key}.
 */
import type { HashKey } from './ghash.ts';

/** Results are fresh buffers. Lengths are checked by the modes. */
export interface BlockCipherKey {
  /** Encrypts whole blocks, each by itself (ECB). */
  encryptBlocks(blocks: Uint8Array): Buffer;
  decryptBlocks(blocks: Uint8Array): Buffer;
  /** Whole blocks by CBC. */
  cbcEncrypt(iv: Uint8Array, data: Uint8Array): Buffer;
  cbcDecrypt(iv: Uint8Array, data: Uint8Array): Buffer;
  /** XORs data of any length with the encrypted counter blocks; only 32 bits of the counter count where `wrapsAt32` says so. */
  counterMode(counter: Uint8Array, data: Uint8Array, wrapsAt32: boolean): Buffer;
  /** Full-block feedback over data of any length. */
  feedbackMode(mode: 'cfb' | 'ofb', iv: Uint8Array, data: Uint8Array, isEncrypt: boolean): Buffer;
  /** The hash key of GCM. */
  readonly hashKey: HashKey;
}
