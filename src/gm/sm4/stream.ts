/**
 * @module SM4 block modes and CBC-MAC as one operation in steps, for the Init, Update and Final calls of GM/T 0018-2023.
 * Pieces may have any length; what comes out in all is what one call over the whole message gives. No step changes the
 * state it was given.
 */
import { fieldInvalid } from '../../core/errors.ts';
import { assertIv, blockBytes } from './block.ts';
import type { Sm4Mode } from './block_modes.ts';
import { isStreamMode, sm4Decrypt, sm4Encrypt } from './block_modes.ts';
import { sm4CbcMac } from './cbc_mac.ts';
import type { BlockCipherKey } from './cipher_key.ts';

export type Sm4StreamOperation = 'ENCRYPT' | 'DECRYPT' | 'MAC';

/** An operation between two steps. Holds up to 15 bytes of a message; to be sealed wherever it leaves the process. */
export interface Sm4StreamState {
  readonly operation: Sm4StreamOperation;
  /** CBC for a MAC. */
  readonly mode: Sm4Mode;
  /** IV at the start of the block that is not complete yet; no bytes for ECB. */
  readonly iv: Uint8Array;
  /** Input bytes of that block. For CFB, OFB and CTR their output was given already. */
  readonly pending: Uint8Array;
}

export interface Sm4StreamStep {
  readonly state: Sm4StreamState;
  /** Whole blocks for ECB and CBC, as long as the input for the other modes, nothing for a MAC. */
  readonly data: Buffer;
}

const empty = Buffer.alloc(0);

/**
 * Begins an operation.
 * @param iv 16 bytes; ignored for ECB
 * @throws {GatewayError} FIELD_INVALID for an IV of another length
 */
export const beginStream = (operation: Sm4StreamOperation, mode: Sm4Mode, iv: Uint8Array): Sm4StreamState => {
  if (operation === 'MAC' && mode !== 'CBC') throw new TypeError('a MAC is made by CBC');
  if (mode !== 'ECB') assertIv(iv);
  return { operation, mode, iv: mode === 'ECB' ? empty : Uint8Array.from(iv), pending: empty };
};

const runWhole = (key: BlockCipherKey, { operation, mode, iv }: Sm4StreamState, data: Uint8Array) => {
  if (operation === 'MAC') return { data: empty, iv: sm4CbcMac(key, iv, data) };
  return (operation === 'ENCRYPT' ? sm4Encrypt : sm4Decrypt)(key, mode, iv, data);
};

/** Runs more data through; any length, borrowed. */
export const updateStream = (key: BlockCipherKey, state: Sm4StreamState, data: Uint8Array): Sm4StreamStep => {
  const skip = state.pending.length;
  const input = skip === 0 ? data : Buffer.concat([state.pending, data]);
  const whole = input.length - (input.length % blockBytes);
  const pending = Uint8Array.from(input.subarray(whole));
  const done = runWhole(key, state, input.subarray(0, whole));
  const next = { ...state, iv: done.iv, pending };
  if (!isStreamMode(state.mode)) return { state: next, data: done.data };
  // The block that is not complete is run now, for its output, and again when the rest of it is there.
  const begun = pending.length === 0 ? empty : runWhole(key, next, pending).data;
  const output = begun.length === 0 ? done.data : Buffer.concat([done.data, begun]);
  return { state: next, data: output.subarray(skip) };
};

/**
 * Ends an operation.
 * @returns the MAC, 16 bytes; for a cipher nothing, since all was given by the updates
 * @throws {GatewayError} FIELD_INVALID where ECB, CBC or a MAC did not get whole blocks: there is no padding
 */
export const finishStream = (state: Sm4StreamState): Buffer => {
  if (state.pending.length > 0 && !isStreamMode(state.mode)) {
    throw fieldInvalid('data', `must be a multiple of ${blockBytes} bytes in all`);
  }
  return state.operation === 'MAC' ? Buffer.from(state.iv) : empty;
};
