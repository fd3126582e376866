/**
 * @module GHASH, the authenticator of GCM, without tables and without branches on secrets: polynomials over GF(2) are
 * multiplied by ordinary integer multiplications of words in which only every fourth bit is in use, so that carries
 * fall into the gaps. `node:crypto` has no SM4-GCM and offers no GHASH of its own.
 */
import { blockBytes, readWords } from './block.ts';

/** The four classes of bits that are multiplied by each other. */
const gaps = [0x11111111, 0x22222222, 0x44444444, 0x88888888 | 0] as const;

/** The word with its bits in opposite order. */
const reverseBits = (word: number): number => {
  let x = word;
  x = ((x & 0x55555555) << 1) | ((x >>> 1) & 0x55555555);
  x = ((x & 0x33333333) << 2) | ((x >>> 2) & 0x33333333);
  x = ((x & 0x0f0f0f0f) << 4) | ((x >>> 4) & 0x0f0f0f0f);
  x = ((x & 0x00ff00ff) << 8) | ((x >>> 8) & 0x00ff00ff);
  return (x << 16) | (x >>> 16);
};

/** Products of a pair of words that Karatsuba's method needs for a block: nine, and nine of the reversed words. */
const products = 18;

/**
 * The words that enter the nine products of a block, and then those of its reversed words: the upper half of a
 * product of two words is the reversed lower half of the product of their reversals.
 *
 * @param words least significant first
 */
const spread = (target: Int32Array, a0: number, a1: number, a2: number, a3: number): void => {
  for (let at = 0, b0 = a0, b1 = a1, b2 = a2, b3 = a3; at < products; at += 9) {
    target[at] = b0;
    target[at + 1] = b1;
    target[at + 2] = b0 ^ b1;
    target[at + 3] = b2;
    target[at + 4] = b3;
    target[at + 5] = b2 ^ b3;
    target[at + 6] = b0 ^ b2;
    target[at + 7] = b1 ^ b3;
    target[at + 8] = b0 ^ b1 ^ b2 ^ b3;
    b0 = reverseBits(a0);
    b1 = reverseBits(a1);
    b2 = reverseBits(a2);
    b3 = reverseBits(a3);
  }
};

// Scratch of one multiplication; wiped after each call of `absorb`.
const factor = new Int32Array(products);
const product = new Int32Array(products);

/** product[i] = lower 32 bits of the carry-less product of factor[i] and the i-th word of the key. */
const multiplyWords = (key: Int32Array): void => {
  for (let i = 0; i < products; i += 1) {
    const x = factor[i] as number;
    const x0 = x & 0x11111111;
    const x1 = x & 0x22222222;
    const x2 = x & 0x44444444;
    const x3 = x & 0x88888888;
    const y0 = key[4 * i] as number;
    const y1 = key[4 * i + 1] as number;
    const y2 = key[4 * i + 2] as number;
    const y3 = key[4 * i + 3] as number;
    const z0 = Math.imul(x0, y0) ^ Math.imul(x1, y3) ^ Math.imul(x2, y2) ^ Math.imul(x3, y1);
    const z1 = Math.imul(x0, y1) ^ Math.imul(x1, y0) ^ Math.imul(x2, y3) ^ Math.imul(x3, y2);
    const z2 = Math.imul(x0, y2) ^ Math.imul(x1, y1) ^ Math.imul(x2, y0) ^ Math.imul(x3, y3);
    const z3 = Math.imul(x0, y3) ^ Math.imul(x1, y2) ^ Math.imul(x2, y1) ^ Math.imul(x3, y0);
    product[i] = (z0 & 0x11111111) | (z1 & 0x22222222) | (z2 & 0x44444444) | (z3 & 0x88888888);
  }
};

/** Words of the 256-bit product, least significant first, and of its two 128-bit thirds of Karatsuba's method. */
const wide = new Int32Array(8);
const middle = new Int32Array(4);

/** A 128-bit product out of its three word products. */
const joinProduct = (first: number, target: Int32Array, at: number): void => {
  const low0 = product[first] as number;
  const low1 = product[first + 1] as number;
  const high0 = product[first + 9] as number;
  const high1 = product[first + 10] as number;
  const lowMiddle = (product[first + 2] as number) ^ low0 ^ low1;
  const highMiddle = (product[first + 11] as number) ^ high0 ^ high1;
  target[at] = low0;
  target[at + 1] = (reverseBits(high0) >>> 1) ^ lowMiddle;
  target[at + 2] = (reverseBits(highMiddle) >>> 1) ^ low1;
  target[at + 3] = reverseBits(high1) >>> 1;
};

/** The 256-bit product of Karatsuba's three 128-bit ones. */
const joinWide = (): void => {
  joinProduct(0, wide, 0);
  joinProduct(3, wide, 4);
  joinProduct(6, middle, 0);
  for (let i = 0; i < 4; i += 1) middle[i] = (middle[i] as number) ^ (wide[i] as number) ^ (wide[i + 4] as number);
  for (let i = 0; i < 4; i += 1) wide[i + 2] = (wide[i + 2] as number) ^ (middle[i] as number);
};

/**
 * Reduces the product modulo x^128 + x^7 + x^2 + x + 1 into the upper four words. GCM's first bit is the most
 * significant, so the product of two reversed polynomials is first shifted by one.
 */
const reduce = (): void => {
  for (let i = 7; i > 0; i -= 1) wide[i] = ((wide[i] as number) << 1) | ((wide[i - 1] as number) >>> 31);
  wide[0] = (wide[0] as number) << 1;
  for (let i = 0; i < 4; i += 1) {
    const word = wide[i] as number;
    wide[i + 3] = (wide[i + 3] as number) ^ (word << 31) ^ (word << 30) ^ (word << 25);
    wide[i + 4] = (wide[i + 4] as number) ^ word ^ (word >>> 1) ^ (word >>> 2) ^ (word >>> 7);
  }
};

/**
 * The hash key H of GCM, prepared for multiplication.
 *
 * @see NIST SP 800-38D §6.4, GB/T 36624-2018 §10
 */
export class HashKey {
  readonly #words = new Int32Array(4 * products);

  /** @param h the encrypted zero block; borrowed */
  constructor(h: Uint8Array) {
    const [h0, h1, h2, h3] = readWords(h);
    spread(factor, h3, h2, h1, h0);
    for (let i = 0; i < this.#words.length; i += 1) {
      this.#words[i] = (factor[i >> 2] as number) & (gaps[i & 3] as number);
    }
    factor.fill(0);
  }

  /**
   * Takes data into the hash; the last block is filled up with zeros.
   *
   * @param chain the hash so far, 16 bytes, changed in place
   * @param data any length; borrowed
   */
  absorb(chain: Uint8Array, data: Uint8Array): void {
    let [y0, y1, y2, y3] = readWords(chain);
    const whole = data.length - (data.length % blockBytes);
    const rest = Buffer.alloc(blockBytes);
    rest.set(data.subarray(whole));
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    const end = new DataView(rest.buffer, rest.byteOffset, blockBytes);
    for (let at = 0; at < data.length; at += blockBytes) {
      const from = at === whole ? end : view;
      const base = at === whole ? 0 : at;
      y0 ^= from.getInt32(base);
      y1 ^= from.getInt32(base + 4);
      y2 ^= from.getInt32(base + 8);
      y3 ^= from.getInt32(base + 12);
      spread(factor, y3, y2, y1, y0);
      multiplyWords(this.#words);
      joinWide();
      reduce();
      y0 = wide[7] as number;
      y1 = wide[6] as number;
      y2 = wide[5] as number;
      y3 = wide[4] as number;
    }
    const out = new DataView(chain.buffer, chain.byteOffset, blockBytes);
    [y0, y1, y2, y3].forEach((word, i) => {
      out.setInt32(4 * i, word);
    });
    for (const scratch of [factor, product, wide, middle]) scratch.fill(0);
  }

  /** Zeroes the key. */
  destroy(): void {
    this.#words.fill(0);
  }
}
