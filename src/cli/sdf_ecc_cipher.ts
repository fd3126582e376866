/**
 * @module Reads ECCCipher of GM/T 0018 as C programs write it into a file. A small reader of its own: the command line knows
 * nothing of the gateway's formats, and checks only what it takes to find the parts; the gateway checks the rest.
 */
import { fieldInvalid } from '../core/errors.ts';

const fieldBytes = 64;
const numberBytes = 32;
const lengthAt = 2 * fieldBytes + numberBytes;
const headerBytes = lengthAt + 4;

/** The message SdfEccCipher in JSON: base64 of x, y, hash (32 bytes each) and ciphertext. */
export interface EccCipherJson {
  readonly x: string;
  readonly y: string;
  readonly hash: string;
  readonly ciphertext: string;
}

/** The last 32 bytes of a field of 64, whose other bytes are zero. */
const coordinate = (bytes: Buffer, at: number, name: string): string => {
  const field = bytes.subarray(at, at + fieldBytes);
  if (field.subarray(0, fieldBytes - numberBytes).some((byte) => byte !== 0)) {
    throw fieldInvalid('wrapped_kek', `is no ECCCipher: ${name} has more than 256 bits`);
  }
  return field.subarray(fieldBytes - numberBytes).toString('base64');
};

/**
 * Takes an ECCCipher apart: x and y (64 bytes each, right-aligned), M (32 bytes), L (4 bytes, little-endian), C. What follows
 * the first L bytes of C is not looked at: headers give C a fixed size.
 * @throws {GatewayError} FIELD_INVALID, never with a piece of the file in it
 */
export const readEccCipher = (bytes: Buffer): EccCipherJson => {
  if (bytes.length < headerBytes)
    throw fieldInvalid('wrapped_kek', `is no ECCCipher: shorter than ${headerBytes} bytes`);
  const length = bytes.readUInt32LE(lengthAt);
  if (length > bytes.length - headerBytes) throw fieldInvalid('wrapped_kek', 'is no ECCCipher: L goes past the end');
  return {
    x: coordinate(bytes, 0, 'x'),
    y: coordinate(bytes, fieldBytes, 'y'),
    hash: bytes.toString('base64', 2 * fieldBytes, lengthAt),
    ciphertext: bytes.toString('base64', headerBytes, headerBytes + length),
  };
};
