/**
 * @module ECDSA signatures: raw r‖s, as PKCS#11 gives and takes them, and DER `SEQUENCE{r,s}`, as
 * everybody else does. Strict in both directions.
 */
import { fieldInvalid } from '../core/errors.ts';
import { DerReader } from './der.ts';

/** First byte of r or s that an INTEGER keeps; the last byte stays even when all are zero. */
const significantFrom = (raw: Uint8Array, from: number, to: number): number => {
  let start = from;
  while (start < to - 1 && raw[start] === 0) start += 1;
  return start;
};

/**
 * Encodes a raw signature as DER.
 *
 * @param raw r‖s, both big-endian and of the same length, 2 to 132 bytes in all; borrowed
 * @returns a fresh buffer
 * @throws {GatewayError} FIELD_INVALID for another length
 * @see RFC 3279 §2.2.3
 */
export const ecdsaRawToDer = (raw: Uint8Array): Buffer => {
  const size = raw.length / 2;
  if (!Number.isInteger(size) || size < 1 || size > 66) throw fieldInvalid('signature', 'has an invalid length');
  const r = significantFrom(raw, 0, size);
  const s = significantFrom(raw, size, 2 * size);
  const rSign = (raw[r] as number) >> 7;
  const sSign = (raw[s] as number) >> 7;
  const rLength = size - r + rSign;
  const sLength = 2 * size - s + sSign;
  const length = 4 + rLength + sLength;
  const header = length < 0x80 ? 2 : 3;
  const der = Buffer.allocUnsafe(header + length);
  der[0] = 0x30;
  if (header === 3) der[1] = 0x81;
  der[header - 1] = length;
  let offset = header;
  der[offset] = 0x02;
  der[offset + 1] = rLength;
  der[offset + 2] = 0;
  der.set(raw.subarray(r, size), offset + 2 + rSign);
  offset += 2 + rLength;
  der[offset] = 0x02;
  der[offset + 1] = sLength;
  der[offset + 2] = 0;
  der.set(raw.subarray(s), offset + 2 + sSign);
  return der;
};

/**
 * Decodes a DER signature to r‖s of fixed length. Accepts the one canonical encoding: minimal, positive
 * integers that fit the field, nothing after them.
 *
 * @param der the signature; borrowed
 * @param fieldBytes length of r and of s in bytes: 32 for P-256, 48 for P-384
 * @throws {GatewayError} FIELD_INVALID for every other encoding
 */
export const ecdsaDerToRaw = (der: Uint8Array, fieldBytes: number): Buffer => {
  const outer = new DerReader(der);
  const body = outer.sequence();
  outer.end();
  const r = body.positiveInteger();
  const s = body.positiveInteger();
  body.end();
  if (r.length > fieldBytes || s.length > fieldBytes) throw fieldInvalid('signature', 'has integers over the field');
  const raw = Buffer.alloc(2 * fieldBytes);
  raw.set(r, fieldBytes - r.length);
  raw.set(s, 2 * fieldBytes - s.length);
  return raw;
};
