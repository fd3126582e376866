/**
 * @module SM4 with authentication, GCM and CCM, as one operation in steps: begin, update as often as wanted, finish. A
 * step takes a state and gives the next one; no step changes the state it was given, so that a session can go on in
 * another process. One call for a whole message is in `aead_message.ts`, the bytes of a state in `aead_state.ts`.
 */
import { timingSafeEqual } from 'node:crypto';
import { ciphertextInvalid, fieldInvalid } from '../../core/errors.ts';
import type { AeadParameters, AeadScheme } from './aead_scheme.ts';
import { aeadBytesMax } from './aead_scheme.ts';
import { advanceCounter, blockBytes, xorBlocks } from './block.ts';
import { ccmScheme } from './ccm.ts';
import { gcmScheme } from './gcm.ts';
import type { BlockCipherKey } from './cipher_key.ts';

export type Sm4AeadMode = 'GCM' | 'CCM';

/** An operation between two steps. Holds up to 15 bytes of a message; to be sealed wherever it leaves the process. */
export interface AeadState {
  readonly mode: Sm4AeadMode;
  /** The tag to be verified; absent for an encryption. */
  readonly expectedTag?: Uint8Array;
  readonly tagBytes: number;
  readonly aadLength: number;
  readonly dataLength?: number;
  /** Bytes of data that went through, those in `pending` among them. */
  readonly processed: number;
  readonly firstCounter: Uint8Array;
  readonly chain: Uint8Array;
  /** Input bytes of the block that is not complete yet; their output was given already. */
  readonly pending: Uint8Array;
}

export interface AeadStep {
  readonly state: AeadState;
  /** As long as the data of the step. */
  readonly data: Buffer;
}

const schemes: Readonly<Record<Sm4AeadMode, AeadScheme>> = { GCM: gcmScheme, CCM: ccmScheme };
const empty = Buffer.alloc(0);

const begin = (
  key: BlockCipherKey,
  mode: Sm4AeadMode,
  parameters: AeadParameters,
  expectedTag?: Uint8Array,
): AeadState => {
  const scheme = schemes[mode];
  const { aad, tagBytes, dataLength } = parameters;
  if (aad.length > aeadBytesMax) throw fieldInvalid('aad', `must have at most ${aeadBytesMax} bytes`);
  if (
    dataLength !== undefined &&
    !(Number.isSafeInteger(dataLength) && dataLength >= 0 && dataLength <= aeadBytesMax)
  ) {
    throw fieldInvalid('data_length', `must be from 0 to ${aeadBytesMax}`);
  }
  scheme.check(parameters);
  return {
    mode,
    tagBytes,
    aadLength: aad.length,
    processed: 0,
    firstCounter: scheme.firstCounter(key, parameters),
    chain: scheme.beginChain(key, parameters),
    pending: empty,
    ...(expectedTag === undefined ? {} : { expectedTag: Uint8Array.from(expectedTag) }),
    ...(dataLength === undefined ? {} : { dataLength }),
  };
};

/**
 * Begins an encryption.
 * @throws {GatewayError} FIELD_INVALID for a nonce, a tag or a message of a length that the mode does not have
 * @see GB/T 36624-2018, NIST SP 800-38C, SP 800-38D, RFC 8998 §3
 */
export const beginSeal = (key: BlockCipherKey, mode: Sm4AeadMode, parameters: AeadParameters): AeadState =>
  begin(key, mode, parameters);

/** Begins a decryption whose tag is known; limits and errors as `beginSeal`, the tag's length is the tag's. */
export const beginOpen = (
  key: BlockCipherKey,
  mode: Sm4AeadMode,
  parameters: Omit<AeadParameters, 'tagBytes'>,
  tag: Uint8Array,
): AeadState => begin(key, mode, { ...parameters, tagBytes: tag.length }, tag);

/** Counter block at which the block that is not complete begins. */
const counterAt = (scheme: AeadScheme, state: AeadState): Buffer => {
  const counter = scheme.dataCounter(state.firstCounter);
  const blocks = Math.floor(state.processed / blockBytes);
  return advanceCounter(counter, blocks, scheme.wrapsAt32);
};

/**
 * Runs more data through. What a decryption gives out here is NOT authenticated until `finishOpen` accepts the tag;
 * who must not show it before keeps it back.
 *
 * @param data any length; borrowed
 * @throws {GatewayError} FIELD_INVALID for more data than was announced
 */
export const updateAead = (key: BlockCipherKey, state: AeadState, data: Uint8Array): AeadStep => {
  const processed = state.processed + data.length;
  if (processed > (state.dataLength ?? aeadBytesMax)) throw fieldInvalid('data', 'is longer than was announced');
  const scheme = schemes[state.mode];
  const skip = state.pending.length;
  const input = skip === 0 ? data : Buffer.concat([state.pending, data]);
  const output = key.counterMode(counterAt(scheme, state), input, scheme.wrapsAt32);
  const isPlaintext = state.expectedTag === undefined;
  const authenticated = scheme.authenticatesPlaintext === isPlaintext ? input : output;
  const whole = input.length - (input.length % blockBytes);
  const next: AeadState = {
    ...state,
    processed,
    chain: whole === 0 ? state.chain : scheme.absorb(key, state.chain, authenticated.subarray(0, whole)),
    pending: Uint8Array.from(input.subarray(whole)),
  };
  return { state: next, data: skip === 0 ? output : output.subarray(skip) };
};

/** The tag of everything that went through, as long as tags of the operation are; a fresh buffer. */
const tagOf = (key: BlockCipherKey, state: AeadState): Buffer => {
  if (state.dataLength !== undefined && state.processed !== state.dataLength) {
    throw fieldInvalid('data', 'is shorter than was announced');
  }
  const scheme = schemes[state.mode];
  let chain = state.chain;
  if (state.pending.length > 0) {
    const isPlaintext = state.expectedTag === undefined;
    const last =
      scheme.authenticatesPlaintext === isPlaintext
        ? state.pending
        : key.counterMode(counterAt(scheme, state), state.pending, scheme.wrapsAt32);
    chain = scheme.absorb(key, chain, last);
  }
  const end = scheme.endChain(key, chain, state.aadLength, state.processed);
  return xorBlocks(end, key.encryptBlocks(state.firstCounter)).subarray(0, state.tagBytes);
};

/**
 * Ends an encryption.
 * @returns the tag
 * @throws {GatewayError} FIELD_INVALID for less data than was announced
 */
export const finishSeal = (key: BlockCipherKey, state: AeadState): Buffer => {
  if (state.expectedTag !== undefined) throw new TypeError('a decryption is finished by finishOpen');
  return tagOf(key, state);
};

/**
 * Ends a decryption; only its return says that what was decrypted is genuine. Compares in constant time.
 * @throws {GatewayError} CIPHERTEXT_INVALID for a wrong tag, FIELD_INVALID for less data than was announced
 */
export const finishOpen = (key: BlockCipherKey, state: AeadState): void => {
  if (state.expectedTag === undefined) throw new TypeError('an encryption is finished by finishSeal');
  const tag = tagOf(key, state);
  if (!timingSafeEqual(tag, state.expectedTag)) throw ciphertextInvalid(`the ${state.mode} tag does not match`);
};
