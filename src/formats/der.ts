/**
 * @module Strict DER (ITU-T X.690) for the few types that keys and signatures need. The reader accepts
 * exactly one encoding of each value; whatever else it meets is refused with FIELD_INVALID.
 */
import { GatewayError } from '../core/errors.ts';

export const derTag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
} as const;

const derInvalid = (what: string): GatewayError =>
  new GatewayError('FIELD_INVALID', `the DER encoding is not valid: ${what}`, { metadata: { der: what } });

const encodeLength = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length]);
  if (length < 0x100) return Buffer.from([0x81, length]);
  if (length < 0x10000) return Buffer.from([0x82, length >> 8, length & 0xff]);
  if (length < 0x1000000) return Buffer.from([0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]);
  throw new TypeError('DER values over 16 MiB are not made here');
};

/** Encodes one value: tag, length, and the parts of the content in order. */
export const encodeDer = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  let length = 0;
  for (const part of parts) length += part.length;
  return Buffer.concat([Buffer.from([tag]), encodeLength(length), ...parts]);
};

/** Encodes an unsigned big-endian number as a minimal INTEGER. */
export const encodeUnsignedInteger = (value: Uint8Array): Buffer => {
  let start = 0;
  while (start < value.length - 1 && value[start] === 0) start += 1;
  const digits = value.length === 0 ? Buffer.alloc(1) : value.subarray(start);
  const needsZero = ((digits[0] as number) & 0x80) !== 0;
  return needsZero ? encodeDer(derTag.integer, Buffer.alloc(1), digits) : encodeDer(derTag.integer, digits);
};

/** Encodes whole bytes as a BIT STRING. */
export const encodeBitString = (value: Uint8Array): Buffer => encodeDer(derTag.bitString, Buffer.alloc(1), value);

/**
 * Reads values one after the other from a borrowed buffer; what it returns are views of that buffer.
 * Every method throws GatewayError FIELD_INVALID for an encoding that is not the canonical one.
 */
export class DerReader {
  readonly #data: Uint8Array;
  #offset = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  get isAtEnd(): boolean {
    return this.#offset === this.#data.length;
  }

  #byte(): number {
    const value = this.#data[this.#offset];
    if (value === undefined) throw derInvalid('it ends too early');
    this.#offset += 1;
    return value;
  }

  #length(): number {
    const first = this.#byte();
    if (first < 0x80) return first;
    const count = first & 0x7f;
    if (count === 0 || count > 3) throw derInvalid('a length is not definite or too large');
    let length = 0;
    for (let i = 0; i < count; i += 1) length = length * 256 + this.#byte();
    if (length < 0x80 || length < 0x100 ** (count - 1)) throw derInvalid('a length is not minimal');
    return length;
  }

  /** The content of the next value, which must have the tag. */
  read(tag: number): Uint8Array {
    if (this.#byte() !== tag) throw derInvalid('a tag is not the expected one');
    const length = this.#length();
    const end = this.#offset + length;
    if (end > this.#data.length) throw derInvalid('it ends too early');
    const content = this.#data.subarray(this.#offset, end);
    this.#offset = end;
    return content;
  }

  /** A reader over the content of the next SEQUENCE. */
  sequence(): DerReader {
    return new DerReader(this.read(derTag.sequence));
  }

  /** A positive INTEGER, without its sign byte; zero and negative numbers are refused. */
  positiveInteger(): Uint8Array {
    const content = this.read(derTag.integer);
    const first = content[0];
    if (first === undefined) throw derInvalid('an integer is empty');
    if (first >= 0x80) throw derInvalid('an integer is negative');
    if (first !== 0) return content;
    const second = content[1];
    if (second === undefined) throw derInvalid('an integer is zero');
    if (second < 0x80) throw derInvalid('an integer is not minimal');
    return content.subarray(1);
  }

  /** A BIT STRING of whole bytes. */
  bitString(): Uint8Array {
    const content = this.read(derTag.bitString);
    if (content[0] !== 0) throw derInvalid('a bit string has unused bits');
    return content.subarray(1);
  }

  /** Refuses bytes after the last value. */
  end(): void {
    if (!this.isAtEnd) throw derInvalid('bytes follow the last value');
  }
}
