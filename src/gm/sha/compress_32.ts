/** @module The compression functions of SHA-1 and SHA-256 (FIPS 180-4 §6.1, §6.2). No branch and no index depends on the data. */
import { sha256Rounds } from './constants.ts';

const left = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));
const right = (x: number, bits: number): number => (x >>> bits) | (x << (32 - bits));
const at = (words: Int32Array, index: number): number => words[index] as number;

// One thread runs one compression at a time; wiped after each.
const schedule = new Int32Array(80);

const readBlock = (block: DataView): void => {
  for (let i = 0; i < 16; i += 1) schedule[i] = block.getInt32(4 * i);
};

const addTo = (chain: Int32Array, words: readonly number[]): void => {
  words.forEach((word, i) => {
    chain[i] = at(chain, i) + word;
  });
  schedule.fill(0);
};

/** The round functions of SHA-1 and their constants, for 20 rounds each. */
const mixSha1 = (phase: number, b: number, c: number, d: number): number => {
  if (phase === 0) return ((b & c) | (~b & d)) + 0x5a827999;
  if (phase === 2) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + (phase === 1 ? 0x6ed9eba1 : 0xca62c1d6);
};

/** @param block 64 bytes */
export const compressSha1 = (chain: Int32Array, block: DataView): void => {
  readBlock(block);
  for (let i = 16; i < 80; i += 1) {
    schedule[i] = left(at(schedule, i - 3) ^ at(schedule, i - 8) ^ at(schedule, i - 14) ^ at(schedule, i - 16), 1);
  }
  let [a, b, c, d, e] = [at(chain, 0), at(chain, 1), at(chain, 2), at(chain, 3), at(chain, 4)];
  for (let i = 0; i < 80; i += 1) {
    const next = (left(a, 5) + mixSha1(Math.floor(i / 20), b, c, d) + e + at(schedule, i)) | 0;
    e = d;
    d = c;
    c = left(b, 30);
    b = a;
    a = next;
  }
  addTo(chain, [a, b, c, d, e]);
};

const expandSha256 = (): void => {
  for (let i = 16; i < 64; i += 1) {
    const [early, late] = [at(schedule, i - 15), at(schedule, i - 2)];
    const sigma0 = right(early, 7) ^ right(early, 18) ^ (early >>> 3);
    const sigma1 = right(late, 17) ^ right(late, 19) ^ (late >>> 10);
    schedule[i] = sigma1 + at(schedule, i - 7) + sigma0 + at(schedule, i - 16);
  }
};

/** @param block 64 bytes */
export const compressSha256 = (chain: Int32Array, block: DataView): void => {
  readBlock(block);
  expandSha256();
  let [a, b, c, d] = [at(chain, 0), at(chain, 1), at(chain, 2), at(chain, 3)];
  let [e, f, g, h] = [at(chain, 4), at(chain, 5), at(chain, 6), at(chain, 7)];
  for (let i = 0; i < 64; i += 1) {
    const sum1 = right(e, 6) ^ right(e, 11) ^ right(e, 25);
    const first = (h + sum1 + ((e & f) ^ (~e & g)) + at(sha256Rounds, i) + at(schedule, i)) | 0;
    const sum0 = right(a, 2) ^ right(a, 13) ^ right(a, 22);
    const second = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  addTo(chain, [a, b, c, d, e, f, g, h]);
};
