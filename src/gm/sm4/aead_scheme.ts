/** @module What GCM and CCM have in common and what sets them apart, as the contract between `aead.ts` and the two. */
import type { BlockCipherKey } from './cipher_key.ts';

/** Length of data, and of associated data, that one operation takes. */
export const aeadBytesMax = 2 ** 30;

export interface AeadParameters {
  /** GCM: 1 to 256 bytes, 12 are best. CCM: 7 to 13 bytes. Never twice under one key. */
  readonly nonce: Uint8Array;
  /** Associated data, at most 2^30 bytes; borrowed. */
  readonly aad: Uint8Array;
  /** GCM: 12 to 16. CCM: 8, 10, 12, 14 or 16. */
  readonly tagBytes: number;
  /** Length of the whole message in bytes; CCM must know it beforehand, GCM checks it where it is given. */
  readonly dataLength?: number;
}

/** What sets one mode apart from the other. */
export interface AeadScheme {
  /** Whether the MAC runs over the plaintext (CCM) or over the ciphertext (GCM). */
  readonly authenticatesPlaintext: boolean;
  /** Whether only 32 bits of the counter count. */
  readonly wrapsAt32: boolean;
  /** Refuses parameters that the mode does not have. */
  check(parameters: AeadParameters): void;
  /** The counter block whose encryption masks the tag. */
  firstCounter(key: BlockCipherKey, parameters: AeadParameters): Buffer;
  /** The counter block of the first block of data. */
  dataCounter(firstCounter: Uint8Array): Buffer;
  /** The authenticator after nonce, lengths and associated data, 16 bytes. */
  beginChain(key: BlockCipherKey, parameters: AeadParameters): Buffer;
  /** The authenticator after more data, of which a last incomplete block is filled up with zeros; a fresh buffer. */
  absorb(key: BlockCipherKey, chain: Uint8Array, data: Uint8Array): Buffer;
  /** The authenticator at the end of the message, before it is masked. */
  endChain(key: BlockCipherKey, chain: Uint8Array, aadLength: number, dataLength: number): Buffer;
}
