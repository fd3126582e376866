/** @module The states of ZUC in steps as bytes, for the seal under which a session carries them: as secret as the key. */
import { fieldInvalid } from '../../core/errors.ts';
import type { ZucCipherState } from './cipher.ts';
import { zucStateWords } from './keystream.ts';
import type { ZucMacState } from './mac.ts';

// First byte of each kind; another layout gets another number.
const kinds = { cipher: 0x41, mac: 0x51 } as const;

const wordsBytes = (words: Iterable<number>): Buffer => {
  const values = [...words];
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => {
    bytes.writeInt32BE(value, 4 * i);
  });
  return bytes;
};

/** Words, and up to three bytes after them. */
const decode = (bytes: Uint8Array, kind: number, words: number): { words: Int32Array; rest: Uint8Array } => {
  const rest = bytes.length - 1 - 4 * words;
  if (bytes[0] !== kind || rest < 0 || rest > 3) throw fieldInvalid('state', 'is not the state of an operation');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = Int32Array.from({ length: words }, (_, i) => view.getInt32(1 + 4 * i));
  if (!values.subarray(0, zucStateWords - 2).every((cell) => cell > 0)) {
    throw fieldInvalid('state', 'is not the state of a key stream');
  }
  return { words: values, rest: Uint8Array.from(bytes.subarray(1 + 4 * words)) };
};

export const encodeZucCipherState = ({ words, left }: ZucCipherState): Buffer =>
  Buffer.concat([Buffer.from([kinds.cipher]), wordsBytes(words), left]);

/** @throws {GatewayError} FIELD_INVALID for bytes that `encodeZucCipherState` did not make */
export const decodeZucCipherState = (bytes: Uint8Array): ZucCipherState => {
  const { words, rest } = decode(bytes, kinds.cipher, zucStateWords);
  return { words, left: rest };
};

export const encodeZucMacState = ({ words, window, sum, pending }: ZucMacState): Buffer =>
  Buffer.concat([Buffer.from([kinds.mac]), wordsBytes([...words, ...window, sum]), pending]);

/** @throws {GatewayError} FIELD_INVALID for bytes that `encodeZucMacState` did not make */
export const decodeZucMacState = (bytes: Uint8Array): ZucMacState => {
  const { words, rest } = decode(bytes, kinds.mac, zucStateWords + 3);
  const at = (index: number): number => words[zucStateWords + index] as number;
  return { words: words.slice(0, zucStateWords), window: [at(0), at(1)], sum: at(2), pending: rest };
};
