/**
 * @module Blocks of 16 bytes: the counter, XOR over buffers, the checks that every mode shares. Nothing here knows a key.
 */
import { fieldInvalid } from '../../core/errors.ts';

/** Length of a block, of an IV and of an SM4 key, in bytes. */
export const blockBytes = 16;

/**
 * Refuses data that is not whole blocks; no mode here ever pads.
 * @throws {GatewayError} FIELD_INVALID
 */
export const assertWholeBlocks = (field: string, data: Uint8Array): void => {
  if (data.length % blockBytes !== 0) throw fieldInvalid(field, `must be a multiple of ${blockBytes} bytes`);
};

/** @throws {GatewayError} FIELD_INVALID for an IV that is not one block */
export const assertIv = (iv: Uint8Array): void => {
  if (iv.length !== blockBytes) throw fieldInvalid('iv', `must have ${blockBytes} bytes`);
};

/** The block as four words, most significant first. */
export type BlockWords = readonly [number, number, number, number];

export const readWords = (block: Uint8Array): BlockWords => {
  const view = new DataView(block.buffer, block.byteOffset, blockBytes);
  return [view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)];
};

/**
 * The counter block a number of blocks later; a fresh buffer.
 *
 * @param wrapsAt32 whether only the last word counts (inc32 of SP 800-38D §6.2); else it is one number of 128 bits
 */
export const advanceCounter = (counter: Uint8Array, blocks: number, wrapsAt32: boolean): Buffer => {
  const sum = Buffer.from(counter);
  const first = wrapsAt32 ? blockBytes - 4 : 0;
  let carry = blocks;
  for (let at = blockBytes - 1; at >= first && carry > 0; at -= 1) {
    const digit = (sum[at] as number) + (carry % 0x100);
    sum[at] = digit;
    carry = Math.floor(carry / 0x100) + (digit >> 8);
  }
  return sum;
};

/** A view of the bytes as words of the machine, over a copy where they do not lie on a word's boundary. */
const asWords = (bytes: Uint8Array, words: number): Int32Array => {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, words);
};

/** target[i] ^= source[i] over the length of `source`, which `target` has at least. */
export const xorInto = (target: Uint8Array, source: Uint8Array): void => {
  const length = source.length;
  let at = 0;
  if (length >= 64 && target.byteOffset % 4 === 0) {
    const words = length >>> 2;
    const from = asWords(source, words);
    const to = asWords(target, words);
    for (let i = 0; i < words; i += 1) to[i] = (to[i] as number) ^ (from[i] as number);
    at = words << 2;
  }
  for (; at < length; at += 1) target[at] = (target[at] as number) ^ (source[at] as number);
};

/** A fresh XOR of two blocks. */
export const xorBlocks = (a: Uint8Array, b: Uint8Array): Buffer => {
  const sum = Buffer.from(a.subarray(0, blockBytes));
  xorInto(sum, b.subarray(0, blockBytes));
  return sum;
};
