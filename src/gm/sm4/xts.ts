/**
 * @module SM4 in XTS mode, for the sectors of a storage medium, with ciphertext stealing; in one call and in steps. GB/T
 * 17964-2021 numbers the bits of the tweak as GCM does, IEEE 1619 the other way round: they agree on the first block only.
 */
import { timingSafeEqual } from 'node:crypto';
import { fieldInvalid } from '../../core/errors.ts';
import { assertIv, blockBytes, xorInto } from './block.ts';
import { Sm4Key } from './sm4_key.ts';

export type XtsStandard = 'GB' | 'IEEE';

/** The two keys of XTS. Usable with `using`. */
export class Sm4XtsKey {
  readonly data: Sm4Key;
  readonly tweak: Sm4Key;

  /**
   * @param bytes 32 bytes: the key of the data, then that of the tweak; copied
   * @throws {GatewayError} FIELD_INVALID for another length, and for two equal halves, which give the mode away
   */
  constructor(bytes: Uint8Array) {
    if (bytes.length !== 2 * blockBytes) throw fieldInvalid('key', `must have ${2 * blockBytes} bytes for XTS`);
    const [first, second] = [bytes.subarray(0, blockBytes), bytes.subarray(blockBytes)];
    if (timingSafeEqual(first, second)) throw fieldInvalid('key', 'must have two different halves for XTS');
    this.data = new Sm4Key(first);
    this.tweak = new Sm4Key(second);
  }

  destroy(): void {
    this.data.destroy();
    this.tweak.destroy();
  }

  [Symbol.dispose](): void {
    this.destroy();
  }
}

/** A data unit between two steps. Holds up to 31 bytes of it; to be sealed wherever it leaves the process. */
export interface XtsState {
  readonly isEncrypt: boolean;
  readonly standard: XtsStandard;
  /** The encrypted tweak of the next block. */
  readonly tweak: Uint8Array;
  /** Input that waits, since the last whole block and the rest after it are done together. */
  readonly pending: Uint8Array;
}

export interface XtsStep {
  readonly state: XtsState;
  readonly data: Buffer;
}

const at = (words: Int32Array, index: number): number => words[index] as number;

/** Multiplies by x where the first bit of the first byte is the coefficient of 1. */
const doubleGb = (words: Int32Array): void => {
  const [w0, w1, w2, w3] = [at(words, 0), at(words, 1), at(words, 2), at(words, 3)];
  words[3] = (w3 >>> 1) | (w2 << 31);
  words[2] = (w2 >>> 1) | (w1 << 31);
  words[1] = (w1 >>> 1) | (w0 << 31);
  words[0] = (w0 >>> 1) ^ (-(w3 & 1) & 0xe1000000);
};

/** Multiplies by x where the last bit of the first byte is the coefficient of 1; words are little-endian. */
const doubleIeee = (words: Int32Array): void => {
  const [w0, w1, w2, w3] = [at(words, 0), at(words, 1), at(words, 2), at(words, 3)];
  words[3] = (w3 << 1) | (w2 >>> 31);
  words[2] = (w2 << 1) | (w1 >>> 31);
  words[1] = (w1 << 1) | (w0 >>> 31);
  words[0] = (w0 << 1) ^ (-(w3 >>> 31) & 0x87);
};

/** Tweaks of so many blocks one after the other, and the one after them. */
const tweaksFrom = (first: Uint8Array, blocks: number, standard: XtsStandard): Buffer => {
  const isLittle = standard === 'IEEE';
  const double = isLittle ? doubleIeee : doubleGb;
  const tweaks = Buffer.allocUnsafeSlow((blocks + 1) * blockBytes);
  const view = new DataView(tweaks.buffer, tweaks.byteOffset, tweaks.length);
  const from = new DataView(first.buffer, first.byteOffset, blockBytes);
  const words = Int32Array.from([0, 4, 8, 12], (offset) => from.getInt32(offset, isLittle));
  for (let offset = 0; offset < tweaks.length; offset += blockBytes) {
    for (let i = 0; i < 4; i += 1) view.setInt32(offset + 4 * i, at(words, i), isLittle);
    double(words);
  }
  words.fill(0);
  return tweaks;
};

const runBlocks = (key: Sm4XtsKey, isEncrypt: boolean, tweaks: Uint8Array, data: Uint8Array): Buffer => {
  const masked = Buffer.from(data);
  xorInto(masked, tweaks);
  const output = isEncrypt ? key.data.encryptBlocks(masked) : key.data.decryptBlocks(masked);
  masked.fill(0);
  xorInto(output, tweaks);
  return output;
};

/**
 * Begins a data unit.
 * @param tweak 16 bytes, the number of the data unit (little-endian in IEEE 1619); never twice for different places
 * @throws {GatewayError} FIELD_INVALID for a tweak of another length
 */
export const beginXts = (key: Sm4XtsKey, isEncrypt: boolean, standard: XtsStandard, tweak: Uint8Array): XtsState => {
  assertIv(tweak);
  return { isEncrypt, standard, tweak: key.tweak.encryptBlocks(tweak), pending: Buffer.alloc(0) };
};

/** Runs more of the data unit through; any length, borrowed. Keeps 16 to 31 bytes back for the end. */
export const updateXts = (key: Sm4XtsKey, state: XtsState, data: Uint8Array): XtsStep => {
  const input = state.pending.length === 0 ? data : Buffer.concat([state.pending, data]);
  const blocks = Math.max(0, Math.floor(input.length / blockBytes) - 1);
  const whole = blocks * blockBytes;
  const tweaks = tweaksFrom(state.tweak, blocks, state.standard);
  const output =
    blocks === 0
      ? Buffer.alloc(0)
      : runBlocks(key, state.isEncrypt, tweaks.subarray(0, whole), input.subarray(0, whole));
  const next = {
    ...state,
    tweak: Uint8Array.from(tweaks.subarray(whole)),
    pending: Uint8Array.from(input.subarray(whole)),
  };
  tweaks.fill(0);
  return { state: next, data: output };
};

/**
 * Ends a data unit. A rest after the last whole block takes the end of that block's output (ciphertext stealing).
 * @returns the last 16 to 31 bytes
 * @throws {GatewayError} FIELD_INVALID for a data unit of less than one block
 */
export const finishXts = (key: Sm4XtsKey, { isEncrypt, standard, tweak, pending }: XtsState): Buffer => {
  if (pending.length < blockBytes) throw fieldInvalid('data', `must have at least ${blockBytes} bytes for XTS`);
  const rest = pending.length - blockBytes;
  if (rest === 0) return runBlocks(key, isEncrypt, tweak, pending);
  const tweaks = tweaksFrom(tweak, 1, standard);
  const [own, next] = [tweaks.subarray(0, blockBytes), tweaks.subarray(blockBytes)];
  // Decryption takes the two last tweaks in the opposite order.
  const first = runBlocks(key, isEncrypt, isEncrypt ? own : next, pending.subarray(0, blockBytes));
  const stolen = Buffer.concat([pending.subarray(blockBytes), first.subarray(rest)]);
  const last = runBlocks(key, isEncrypt, isEncrypt ? next : own, stolen);
  return Buffer.concat([last, first.subarray(0, rest)]);
};

const runUnit = (
  key: Sm4XtsKey,
  isEncrypt: boolean,
  standard: XtsStandard,
  tweak: Uint8Array,
  data: Uint8Array,
): Buffer => {
  const { state, data: output } = updateXts(key, beginXts(key, isEncrypt, standard, tweak), data);
  return Buffer.concat([output, finishXts(key, state)]);
};

/**
 * Encrypts one data unit.
 *
 * @param tweak 16 bytes
 * @param data at least 16 bytes, any length from there; borrowed
 * @throws {GatewayError} FIELD_INVALID for other lengths
 * @see GB/T 17964-2021, IEEE 1619-2007
 */
export const sm4XtsEncrypt = (key: Sm4XtsKey, standard: XtsStandard, tweak: Uint8Array, data: Uint8Array): Buffer =>
  runUnit(key, true, standard, tweak, data);

/** Decrypts one data unit; the counterpart of `sm4XtsEncrypt`. */
export const sm4XtsDecrypt = (key: Sm4XtsKey, standard: XtsStandard, tweak: Uint8Array, data: Uint8Array): Buffer =>
  runUnit(key, false, standard, tweak, data);
