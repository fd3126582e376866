/**
 * @module Fields of the C structures of GM/T 0018: little-endian 32-bit numbers, big-endian integers at the right end of
 * wider fields, text filled up with zeros. What does not follow these rules is refused, never repaired.
 */
import { fieldInvalid } from '../core/errors.ts';

/** A natural number as big-endian bytes without the zeros in front. */
const significant = (value: Uint8Array): Uint8Array => {
  const first = value.findIndex((byte) => byte !== 0);
  return first < 0 ? value.subarray(value.length) : value.subarray(first);
};

const isPrintable = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** Writes the fields of one structure, one after the other. */
export class StructWriter {
  readonly #bytes: Buffer;
  #at = 0;

  /** @param size of the structure in bytes */
  constructor(size: number) {
    this.#bytes = Buffer.alloc(size);
  }

  /** @throws {GatewayError} FIELD_INVALID for what is no unsigned number of 32 bits */
  u32(field: string, value: number): this {
    if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
      throw fieldInvalid(field, 'must be an unsigned number of 32 bits');
    }
    this.#at = this.#bytes.writeUInt32LE(value, this.#at);
    return this;
  }

  /** A number of exactly `length` bytes at the right end of a field. */
  fixed(field: string, value: Uint8Array, length: number, width: number): this {
    if (value.length !== length) throw fieldInvalid(field, `must have ${length} bytes`);
    this.#bytes.set(value, this.#at + width - length);
    return this.skip(width);
  }

  /** A number of up to `max` significant bytes at the right end of a field; not zero. */
  natural(field: string, value: Uint8Array, max: number, width: number): this {
    const digits = significant(value);
    if (digits.length === 0 || digits.length > max) {
      throw fieldInvalid(field, `must be a number above zero of at most ${max} bytes`);
    }
    this.#bytes.set(digits, this.#at + width - digits.length);
    return this.skip(width);
  }

  /** Printable ASCII, filled up with zeros; may fill the field. */
  text(field: string, value: string, width: number): this {
    if (value.length > width || !isPrintable(value)) {
      throw fieldInvalid(field, `must be printable ASCII of at most ${width} characters`);
    }
    this.#bytes.write(value, this.#at, 'latin1');
    return this.skip(width);
  }

  /** Bytes as they are, at the left end. */
  raw(value: Uint8Array): this {
    this.#bytes.set(value, this.#at);
    return this.skip(value.length);
  }

  skip(width: number): this {
    this.#at += width;
    return this;
  }

  /** The structure, which must be written to its end. */
  done(): Buffer {
    if (this.#at !== this.#bytes.length) throw new TypeError('the structure is not written to its end');
    return this.#bytes;
  }
}

/** Reads the fields of one structure, one after the other; values are copies. */
export class StructReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** A structure of one size. @throws {GatewayError} FIELD_INVALID for another one */
  static exact(field: string, bytes: Uint8Array, size: number): StructReader {
    if (bytes.length !== size) throw fieldInvalid(field, `must have ${size} bytes`);
    return new StructReader(bytes);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** @throws {GatewayError} FIELD_INVALID past the end */
  raw(field: string, width: number): Buffer {
    if (width > this.left) throw fieldInvalid(field, 'ends before its last field');
    this.#at += width;
    return Buffer.from(this.#bytes.subarray(this.#at - width, this.#at));
  }

  u32(field: string): number {
    return this.raw(field, 4).readUInt32LE();
  }

  /** A number that has one value only. */
  constant(field: string, value: number): void {
    if (this.u32(field) !== value) throw fieldInvalid(field, `must be ${value}`);
  }

  /** The last `length` bytes of a field whose other bytes are zero. */
  fixed(field: string, length: number, width: number): Buffer {
    const bytes = this.raw(field, width);
    if (bytes.subarray(0, width - length).some((byte) => byte !== 0)) {
      throw fieldInvalid(field, `must have at most ${length} bytes, with zeros before them`);
    }
    return bytes.subarray(width - length);
  }

  /** A number above zero without the zeros in front. */
  natural(field: string, width: number): Buffer {
    const digits = significant(this.raw(field, width));
    if (digits.length === 0) throw fieldInvalid(field, 'must not be zero');
    return Buffer.from(digits);
  }

  /** Printable ASCII up to the first zero; after it there are zeros only. */
  text(field: string, width: number): string {
    const bytes = this.raw(field, width);
    const end = bytes.indexOf(0) < 0 ? width : bytes.indexOf(0);
    const text = bytes.toString('latin1', 0, end);
    if (!isPrintable(text) || bytes.subarray(end).some((byte) => byte !== 0)) {
      throw fieldInvalid(field, 'must be printable ASCII with zeros after it');
    }
    return text;
  }
}
