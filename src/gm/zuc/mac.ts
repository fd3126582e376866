/**
 * @module The MAC of ZUC, 128-EIA3 (with the IV of `eia3Iv`), whole and in steps. Its 4 bytes are what the standard of
 * the radio network has; a protocol must limit how often one may guess. No step changes the state it was given.
 */
import { assertBits } from './lte.ts';
import { ZucKeystream } from './keystream.ts';

export const zucMacBytes = 4;

/** A MAC between two steps: as secret as the key. */
export interface ZucMacState {
  readonly words: Int32Array;
  /** The two words of key stream over the next 32 bits of the message. */
  readonly window: readonly [number, number];
  readonly sum: number;
  /** Up to three bytes of the message. */
  readonly pending: Uint8Array;
}

/** The 32 bits of key stream from bit `at` of the window on; `at` below 32. */
const windowAt = (first: number, second: number, at: number): number =>
  at === 0 ? first : (first << at) | (second >>> (32 - at));

/** Adds the stream at every set bit among the first bits of a message word; no branch looks at a bit. */
const addWord = (sum: number, word: number, bits: number, first: number, second: number): number => {
  let result = sum;
  for (let at = 0; at < bits; at += 1) result ^= windowAt(first, second, at) & ((word << at) >> 31);
  return result;
};

/**
 * Begins a MAC.
 * @throws {GatewayError} FIELD_INVALID for a key or an IV that has not 16 bytes
 */
export const beginZucMac = (key: Uint8Array, iv: Uint8Array): ZucMacState => {
  const stream = ZucKeystream.begin(key, iv);
  const window = [stream.next(), stream.next()] as const;
  const words = stream.words();
  stream.wipe();
  return { words, window, sum: 0, pending: new Uint8Array(0) };
};

/** Takes more of the message; any length, borrowed. */
export const updateZucMac = (state: ZucMacState, data: Uint8Array): ZucMacState => {
  const input = Buffer.concat([state.pending, data]);
  const whole = input.length - (input.length % 4);
  const stream = ZucKeystream.resume(state.words);
  let [first, second] = state.window;
  let sum = state.sum;
  for (let at = 0; at < whole; at += 4) {
    sum = addWord(sum, input.readInt32BE(at), 32, first, second);
    first = second;
    second = stream.next();
  }
  const words = stream.words();
  stream.wipe();
  return { words, window: [first, second], sum, pending: Uint8Array.from(input.subarray(whole)) };
};

/**
 * Ends a MAC.
 * @param bitsOfLastByte how many bits of the last byte belong to the message, 1 to 8
 * @returns 4 bytes
 */
export const finishZucMac = (state: ZucMacState, bitsOfLastByte = 8): Buffer => {
  const [first, second] = state.window;
  const bits = state.pending.length === 0 ? 0 : 8 * state.pending.length - 8 + bitsOfLastByte;
  const last = Buffer.alloc(4);
  last.set(state.pending);
  const stream = ZucKeystream.resume(state.words);
  // The last word of the stream is the one after the 32 bits that follow the message.
  const sum = addWord(state.sum, last.readInt32BE(0), bits, first, second);
  const mac = sum ^ windowAt(first, second, bits) ^ (bits === 0 ? second : stream.next());
  stream.wipe();
  last.writeInt32BE(mac);
  return last;
};

/**
 * Computes the MAC of one message.
 *
 * @param key 16 bytes; borrowed
 * @param iv 16 bytes; never twice under one key
 * @param bits length of the message in bits, all of `data` by default
 * @returns 4 bytes
 * @throws {GatewayError} FIELD_INVALID for other lengths
 * @see GM/T 0001.3-2012, 3GPP TS 35.221
 */
export const zucMac = (key: Uint8Array, iv: Uint8Array, data: Uint8Array, bits = 8 * data.length): Buffer => {
  assertBits(data, bits);
  // The last word may not be complete, and then its bits count: it is kept for the end.
  const rest = bits % 32 === 0 ? 0 : data.length % 4 || 4;
  const begun = updateZucMac(beginZucMac(key, iv), data.subarray(0, data.length - rest));
  const state = { ...begun, pending: Uint8Array.from(data.subarray(data.length - rest)) };
  return finishZucMac(state, bits % 8 || 8);
};
