/**
 * @module Encryption by ZUC (128-EEA3 with the IV of `eea3Iv`), whole and in steps. Decryption is the same. No step
 * changes the state it was given.
 */
import { assertBits } from './lte.ts';
import { ZucKeystream } from './keystream.ts';

/** An encryption between two steps: as secret as the key. */
export interface ZucCipherState {
  readonly words: Int32Array;
  /** Up to three bytes of key stream that were made and not used. */
  readonly left: Uint8Array;
}

export interface ZucCipherStep {
  readonly state: ZucCipherState;
  /** As long as the data of the step. */
  readonly data: Buffer;
}

/**
 * Begins an encryption or a decryption.
 * @throws {GatewayError} FIELD_INVALID for a key or an IV that has not 16 bytes
 */
export const beginZuc = (key: Uint8Array, iv: Uint8Array): ZucCipherState => {
  const stream = ZucKeystream.begin(key, iv);
  const words = stream.words();
  stream.wipe();
  return { words, left: new Uint8Array(0) };
};

/** Runs more data through; any length, borrowed. */
export const updateZuc = (state: ZucCipherState, data: Uint8Array): ZucCipherStep => {
  const stream = ZucKeystream.resume(state.words);
  const fresh = Math.max(0, data.length - state.left.length);
  const mask = Buffer.alloc(state.left.length + 4 * Math.ceil(fresh / 4));
  mask.set(state.left);
  for (let at = state.left.length; at < mask.length; at += 4) mask.writeInt32BE(stream.next(), at);
  const output = Buffer.allocUnsafeSlow(data.length);
  for (let at = 0; at < data.length; at += 1) output[at] = (data[at] as number) ^ (mask[at] as number);
  const next = { words: stream.words(), left: Uint8Array.from(mask.subarray(data.length)) };
  mask.fill(0);
  stream.wipe();
  return { state: next, data: output };
};

/**
 * Encrypts or decrypts one message.
 *
 * @param key 16 bytes; borrowed
 * @param iv 16 bytes; never twice under one key
 * @param bits length of the message in bits, all of `data` by default; the bits after it come out as zeros
 * @returns a fresh buffer as long as `data`
 * @throws {GatewayError} FIELD_INVALID for other lengths
 * @see GM/T 0001.2-2012, 3GPP TS 35.221
 */
export const zucCrypt = (key: Uint8Array, iv: Uint8Array, data: Uint8Array, bits = 8 * data.length): Buffer => {
  assertBits(data, bits);
  const { data: output } = updateZuc(beginZuc(key, iv), data);
  if (bits % 8 !== 0) output[output.length - 1] = (output[output.length - 1] as number) & (0xff00 >> (bits % 8));
  return output;
};
