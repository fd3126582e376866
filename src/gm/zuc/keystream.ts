/**
 * @module The key stream of ZUC-128: a shift register over the integers modulo 2^31 − 1 and a nonlinear filter. Neither
 * OpenSSL nor Node has it. Its two S-boxes are tables, as in the standard's own program: the time of a look-up may
 * depend on the key where an attacker shares the processor's cache.
 */
import { fieldInvalid } from '../../core/errors.ts';

/** S-box of the even bytes. */
const s0 = Buffer.from(
  [
    '3e725b47cae0003304d1549809b96dcb7b1bf932af9d6aa5b82dfc1d08530390',
    '4d4e8499e4ced991ddb685488b296eaccdc1f81e734369c6b5bdfd396320d438',
    '767db2a7cfed57c5f32cbb142106559be3ef5e314f7f5aa40d8251495fba581c',
    '4a16d517a892241f8cffd8ae2e01d3ad3b4bda46ebc9de9a8f87d73a806f2fc8',
    'b1b437f70a2213287ccc3c89c7c3965607bf7ef00b2b975235417961a64c10fe',
    'bc2695888ab0a3fbc01894f2e1e5e95dd0dc1166645cec59427512f5749caa23',
    '0e86abbe2a02e767e644a26cc2939ff1f6fa36d250689e6271153dd640c4e20f',
    '8e83776b25053f0c30ea70b7a1e8a9658d271adb81b3a0f4457a19dfee783460',
  ].join(''),
  'hex',
);
/** S-box of the odd bytes. */
const s1 = Buffer.from(
  [
    '55c263713bc847869f3cda5b29aafd778cc5940ca61a1300e3a8167240f9f842',
    '4426689681d9453e1076c6a78b3943e13ab5562ac06db3052266bfdc0bfa6248',
    'dd20110636c9c1cff62752bb69f5d4877f844cd29c57a4bc4f9adffed68d7aeb',
    '2b53d85ca11417fb23d57d3067730809eeb7703f61b2198e4ee54b938f5ddba9',
    'adf1ae2ecb0dfcf42d466e1d97e8d1e94d37a5755e839eab829db91ce0cd4989',
    '01b6bd5824a25f387899159050b895e4d091c7ceed0fb46fa0ccf0024a79c3de',
    'a3efea51e66b18ec1b2c80f774e7ff215a6a541e41319235c433070aba7e0e34',
    '88b1987cf33d606c7bcad31f3265042864be859b2f598ad7b025acaf1203e2f2',
  ].join(''),
  'hex',
);

/** Fifteen-bit constants between the bytes of key and IV. */
const keyConstants = [
  0x44d7, 0x26bc, 0x626b, 0x135e, 0x5789, 0x35e2, 0x7135, 0x09af, 0x4d78, 0x2f13, 0x6bc4, 0x1af1, 0x5e26, 0x3c4d,
  0x789a, 0x47ac,
] as const;

/** Length of key and of IV, in bytes. */
export const zucKeyBytes = 16;

const cells = 16;
/** Words of a state: the cells of the register, oldest first, and the two of the filter. */
export const zucStateWords = cells + 2;

/** Sum modulo 2^31 − 1 of two numbers from 1 to 2^31 − 1, in the same range. */
const add = (a: number, b: number): number => {
  const sum = (a + b) | 0;
  return (sum & 0x7fffffff) + (sum >>> 31);
};

/** Product with 2^bits modulo 2^31 − 1: a rotation of 31 bits. */
const scale = (a: number, bits: number): number => ((a << bits) | (a >>> (31 - bits))) & 0x7fffffff;
const rotate = (a: number, bits: number): number => (a << bits) | (a >>> (32 - bits));
const linear1 = (x: number): number => x ^ rotate(x, 2) ^ rotate(x, 10) ^ rotate(x, 18) ^ rotate(x, 24);
const linear2 = (x: number): number => x ^ rotate(x, 8) ^ rotate(x, 14) ^ rotate(x, 22) ^ rotate(x, 30);

const substitute = (x: number): number =>
  ((s0[x >>> 24] as number) << 24) |
  ((s1[(x >>> 16) & 0xff] as number) << 16) |
  ((s0[(x >>> 8) & 0xff] as number) << 8) |
  (s1[x & 0xff] as number);

/** A key stream that is read word by word. Holds secrets until `wipe`. */
export class ZucKeystream {
  /** A ring: cell i of the standard is at (#first + i) mod 16. */
  readonly #cells = new Int32Array(cells);
  #first = 0;
  #r1 = 0;
  #r2 = 0;

  /**
   * Starts the stream of a key and an IV.
   *
   * @param key 16 bytes; borrowed
   * @param iv 16 bytes; never twice under one key
   * @throws {GatewayError} FIELD_INVALID for other lengths
   * @see GM/T 0001.1-2012 §5.5, §5.6
   */
  static begin(key: Uint8Array, iv: Uint8Array): ZucKeystream {
    if (key.length !== zucKeyBytes) throw fieldInvalid('key', `must have ${zucKeyBytes} bytes`);
    if (iv.length !== zucKeyBytes) throw fieldInvalid('iv', `must have ${zucKeyBytes} bytes`);
    const stream = new ZucKeystream();
    keyConstants.forEach((constant, i) => {
      stream.#cells[i] = ((key[i] as number) << 23) | (constant << 8) | (iv[i] as number);
    });
    for (let round = 0; round < 32; round += 1) stream.#shift(stream.#filter() >>> 1);
    stream.#filter();
    stream.#shift(0);
    return stream;
  }

  /**
   * Goes on from a state.
   * @throws {GatewayError} FIELD_INVALID for words that are no state
   */
  static resume(words: Int32Array): ZucKeystream {
    const stream = new ZucKeystream();
    const isState = words.length === zucStateWords && words.subarray(0, cells).every((cell) => cell > 0);
    if (!isState) throw fieldInvalid('state', 'is not the state of a key stream');
    stream.#cells.set(words.subarray(0, cells));
    stream.#r1 = words[cells] as number;
    stream.#r2 = words[cells + 1] as number;
    return stream;
  }

  #cell(index: number): number {
    return this.#cells[(this.#first + index) & 15] as number;
  }

  /** Moves the register on by one cell. */
  #shift(input: number): void {
    const oldest = this.#cell(0);
    let sum = add(oldest, scale(oldest, 8));
    sum = add(sum, scale(this.#cell(4), 20));
    sum = add(sum, scale(this.#cell(10), 21));
    sum = add(sum, scale(this.#cell(13), 17));
    sum = add(sum, scale(this.#cell(15), 15));
    this.#cells[this.#first] = add(sum, input);
    this.#first = (this.#first + 1) & 15;
  }

  /** The nonlinear function F over the bits taken from the register; its 32-bit output. */
  #filter(): number {
    const x0 = ((this.#cell(15) & 0x7fff8000) << 1) | (this.#cell(14) & 0xffff);
    const x1 = (this.#cell(11) << 16) | (this.#cell(9) >>> 15);
    const x2 = (this.#cell(7) << 16) | (this.#cell(5) >>> 15);
    const output = ((x0 ^ this.#r1) + this.#r2) | 0;
    const w1 = (this.#r1 + x1) | 0;
    const w2 = this.#r2 ^ x2;
    this.#r1 = substitute(linear1((w1 << 16) | (w2 >>> 16)));
    this.#r2 = substitute(linear2((w2 << 16) | (w1 >>> 16)));
    return output;
  }

  /** The next 32 bits of the stream, as a signed number. */
  next(): number {
    const word = this.#filter() ^ ((this.#cell(2) << 16) | (this.#cell(0) >>> 15));
    this.#shift(0);
    return word;
  }

  /** The state to resume from: as secret as the key. */
  words(): Int32Array {
    const words = new Int32Array(zucStateWords);
    for (let i = 0; i < cells; i += 1) words[i] = this.#cell(i);
    words[cells] = this.#r1;
    words[cells + 1] = this.#r2;
    return words;
  }

  /** Zeroes the stream, which is of no use afterwards. */
  wipe(): void {
    this.#cells.fill(0);
    this.#r1 = 0;
    this.#r2 = 0;
  }
}
