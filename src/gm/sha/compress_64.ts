/**
 * @module The compression function of SHA-512 (FIPS 180-4 §6.4). Words of 64 bits are pairs of 32, the high one at an even
 * index. No branch and no index depends on the data.
 */
import { sha512Rounds } from './constants.ts';

const rounds = 80;
// One thread runs one compression at a time; wiped after each.
const schedule = new Int32Array(2 * rounds);
/** The eight working variables. */
const work = new Int32Array(16);
/** A sum in the making: high, low. */
const sum = new Int32Array(2);

const at = (words: Int32Array, index: number): number => words[index] as number;

/** Adds a number of 64 bits to the sum. */
const add = (high: number, low: number): void => {
  const total = (at(sum, 1) >>> 0) + (low >>> 0);
  sum[1] = total;
  sum[0] = at(sum, 0) + high + (total > 0xffff_ffff ? 1 : 0);
};

/** The high half of x rotated right; the low half is that of the swapped halves. */
const rotated = (high: number, low: number, bits: number): number =>
  bits < 32 ? (high >>> bits) | (low << (32 - bits)) : (low >>> (bits - 32)) | (high << (64 - bits));

/** Adds the XOR of three rotations; the third is a shift where `shift` says so. */
const addRotations = (high: number, low: number, a: number, b: number, c: number, isShift: boolean): void => {
  const lastHigh = isShift ? high >>> c : rotated(high, low, c);
  const lastLow = isShift ? (low >>> c) | (high << (32 - c)) : rotated(low, high, c);
  add(
    rotated(high, low, a) ^ rotated(high, low, b) ^ lastHigh,
    rotated(low, high, a) ^ rotated(low, high, b) ^ lastLow,
  );
};

const expand = (): void => {
  for (let i = 32; i < 2 * rounds; i += 2) {
    sum.fill(0);
    addRotations(at(schedule, i - 4), at(schedule, i - 3), 19, 61, 6, true);
    add(at(schedule, i - 14), at(schedule, i - 13));
    addRotations(at(schedule, i - 30), at(schedule, i - 29), 1, 8, 7, true);
    add(at(schedule, i - 32), at(schedule, i - 31));
    schedule.set(sum, i);
  }
};

/** Ch(e, f, g) of one half; `half` is 0 for the high ones. */
const choice = (half: number): number => {
  const e = at(work, 8 + half);
  return (e & at(work, 10 + half)) ^ (~e & at(work, 12 + half));
};

const majority = (half: number): number => {
  const [a, b, c] = [at(work, half), at(work, 2 + half), at(work, 4 + half)];
  return (a & b) ^ (a & c) ^ (b & c);
};

const runRound = (i: number): void => {
  sum[0] = at(work, 14);
  sum[1] = at(work, 15);
  addRotations(at(work, 8), at(work, 9), 14, 18, 41, false);
  add(choice(0), choice(1));
  add(at(sha512Rounds, i), at(sha512Rounds, i + 1));
  add(at(schedule, i), at(schedule, i + 1));
  const [firstHigh, firstLow] = [at(sum, 0), at(sum, 1)];
  add(at(work, 6), at(work, 7));
  const [eHigh, eLow] = [at(sum, 0), at(sum, 1)];
  sum[0] = firstHigh;
  sum[1] = firstLow;
  addRotations(at(work, 0), at(work, 1), 28, 34, 39, false);
  add(majority(0), majority(1));
  work.copyWithin(2, 0, 14);
  work.set(sum, 0);
  work[8] = eHigh;
  work[9] = eLow;
};

/** @param block 128 bytes */
export const compressSha512 = (chain: Int32Array, block: DataView): void => {
  for (let i = 0; i < 32; i += 1) schedule[i] = block.getInt32(4 * i);
  expand();
  work.set(chain);
  for (let i = 0; i < 2 * rounds; i += 2) runRound(i);
  for (let i = 0; i < 16; i += 2) {
    sum[0] = at(chain, i);
    sum[1] = at(chain, i + 1);
    add(at(work, i), at(work, i + 1));
    chain.set(sum, i);
  }
  for (const secret of [schedule, work, sum]) secret.fill(0);
};
