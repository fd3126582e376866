/**
 * @module The states of operations in steps as bytes, for the seal under which a session carries them. The bytes are
 * secret (they hold pieces of the message and, for XTS, the encrypted tweak); what is read back is checked, so that
 * bytes from elsewhere are refused and never become an operation.
 */
import { fieldInvalid } from '../../core/errors.ts';
import type { AeadState, Sm4AeadMode } from './aead.ts';
import { aeadBytesMax } from './aead_scheme.ts';
import { blockBytes } from './block.ts';
import type { Sm4Mode } from './block_modes.ts';
import type { Sm4StreamOperation, Sm4StreamState } from './stream.ts';
import type { XtsStandard, XtsState } from './xts.ts';

// First byte of each kind; another layout gets another number.
const kinds = { stream: 0x11, aead: 0x21, xts: 0x31 } as const;

const operations: readonly Sm4StreamOperation[] = ['ENCRYPT', 'DECRYPT', 'MAC'];
const modes: readonly Sm4Mode[] = ['ECB', 'CBC', 'CFB', 'OFB', 'CTR'];
const aeadModes: readonly Sm4AeadMode[] = ['GCM', 'CCM'];
const standards: readonly XtsStandard[] = ['GB', 'IEEE'];
const notAnnounced = 0xffff_ffff;

const stateInvalid = () => fieldInvalid('state', 'is not the state of an operation');

/** Reads forward; every way to leave the bytes is FIELD_INVALID. */
class StateReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array, kind: number) {
    this.#bytes = bytes;
    if (this.number(1) !== kind) throw stateInvalid();
  }

  take(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw stateInvalid();
    this.#at += length;
    return Uint8Array.from(this.#bytes.subarray(this.#at - length, this.#at));
  }

  number(width: 1 | 4): number {
    const bytes = this.take(width);
    return Buffer.from(bytes.buffer).readUIntBE(0, width);
  }

  /** A number up to a bound. */
  upTo(max: number, width: 1 | 4 = 1): number {
    const value = this.number(width);
    if (value > max) throw stateInvalid();
    return value;
  }

  oneOf<T>(values: readonly T[]): T {
    return values[this.upTo(values.length - 1)] as T;
  }

  /** The rest, which has the length given before it. */
  rest(length: number): Uint8Array {
    const bytes = this.take(length);
    if (this.#at !== this.#bytes.length) throw stateInvalid();
    return bytes;
  }
}

/** Four bytes, big-endian. */
const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const hasIv = (mode: Sm4Mode): boolean => mode !== 'ECB';

export const encodeStreamState = ({ operation, mode, iv, pending }: Sm4StreamState): Buffer =>
  Buffer.concat([
    Buffer.from([kinds.stream, operations.indexOf(operation), modes.indexOf(mode), pending.length]),
    iv,
    pending,
  ]);

/** @throws {GatewayError} FIELD_INVALID for bytes that `encodeStreamState` did not make */
export const decodeStreamState = (bytes: Uint8Array): Sm4StreamState => {
  const reader = new StateReader(bytes, kinds.stream);
  const operation = reader.oneOf(operations);
  const mode = reader.oneOf(modes);
  if (operation === 'MAC' && mode !== 'CBC') throw stateInvalid();
  const waiting = reader.upTo(blockBytes - 1);
  const iv = reader.take(hasIv(mode) ? blockBytes : 0);
  return { operation, mode, iv, pending: reader.rest(waiting) };
};

export const encodeAeadState = (state: AeadState): Buffer =>
  Buffer.concat([
    Buffer.from([
      kinds.aead,
      aeadModes.indexOf(state.mode),
      state.tagBytes,
      state.expectedTag === undefined ? 0 : 1,
      state.pending.length,
    ]),
    word(state.aadLength),
    word(state.dataLength ?? notAnnounced),
    word(state.processed),
    state.firstCounter,
    state.chain,
    state.expectedTag ?? Buffer.alloc(0),
    state.pending,
  ]);

/** @throws {GatewayError} FIELD_INVALID for bytes that `encodeAeadState` did not make */
export const decodeAeadState = (bytes: Uint8Array): AeadState => {
  const reader = new StateReader(bytes, kinds.aead);
  const mode = reader.oneOf(aeadModes);
  const tagBytes = reader.upTo(blockBytes);
  const isOpen = reader.upTo(1) === 1;
  const waiting = reader.upTo(blockBytes - 1);
  const aadLength = reader.upTo(aeadBytesMax, 4);
  const announced = reader.number(4);
  if (announced !== notAnnounced && announced > aeadBytesMax) throw stateInvalid();
  const processed = reader.upTo(Math.min(announced, aeadBytesMax), 4);
  if (processed % blockBytes !== waiting) throw stateInvalid();
  const firstCounter = reader.take(blockBytes);
  const chain = reader.take(blockBytes);
  const expectedTag = reader.take(isOpen ? tagBytes : 0);
  const pending = reader.rest(waiting);
  return {
    ...{ mode, tagBytes, aadLength, processed, firstCounter, chain, pending },
    ...(isOpen ? { expectedTag } : {}),
    ...(announced === notAnnounced ? {} : { dataLength: announced }),
  };
};

export const encodeXtsState = ({ isEncrypt, standard, tweak, pending }: XtsState): Buffer =>
  Buffer.concat([
    Buffer.from([kinds.xts, isEncrypt ? 1 : 0, standards.indexOf(standard), pending.length]),
    tweak,
    pending,
  ]);

/** @throws {GatewayError} FIELD_INVALID for bytes that `encodeXtsState` did not make */
export const decodeXtsState = (bytes: Uint8Array): XtsState => {
  const reader = new StateReader(bytes, kinds.xts);
  const isEncrypt = reader.upTo(1) === 1;
  const standard = reader.oneOf(standards);
  const waiting = reader.upTo(2 * blockBytes - 1);
  const tweak = reader.take(blockBytes);
  return { isEncrypt, standard, tweak, pending: reader.rest(waiting) };
};
