/** @module RSAPrivateKey (RFC 8017 §A.1.2): two primes, the numbers of the Chinese remainder with them. */
import { fieldInvalid } from '../core/errors.ts';
import { DerReader, derTag, encodeDer, encodeUnsignedInteger } from './der.ts';
import type { RsaPrivateFields } from './sdf_rsa.ts';

const twoPrimes = encodeUnsignedInteger(Buffer.from([0]));

const order = [
  'modulus',
  'publicExponent',
  'privateExponent',
  'prime1',
  'prime2',
  'exponent1',
  'exponent2',
  'coefficient',
] as const;

/** Encodes a private key from big-endian numbers, leading zeros allowed. The result is the caller's to wipe. */
export const encodeRsaPrivateKeyDer = (key: RsaPrivateFields): Buffer => {
  const numbers = order.map((name) => encodeUnsignedInteger(key[name]));
  const der = encodeDer(derTag.sequence, twoPrimes, ...numbers);
  for (const number of numbers) number.fill(0);
  return der;
};

/** A number with zeros in front of it, `length` bytes in all. */
const padded = (value: Uint8Array, length: number): Buffer => {
  if (value.length > length) throw fieldInvalid('private_key', 'holds a number that is longer than its modulus allows');
  const result = Buffer.alloc(length);
  result.set(value, length - value.length);
  return result;
};

/**
 * Decodes a private key with two primes: private exponent as long as the modulus, the numbers of the Chinese remainder half
 * as long. What it gives is the caller's to wipe.
 * @throws {GatewayError} FIELD_INVALID for anything else
 */
export const decodeRsaPrivateKeyDer = (der: Uint8Array): RsaPrivateFields => {
  const outer = new DerReader(der);
  const body = outer.sequence();
  outer.end();
  const version = body.read(derTag.integer);
  if (version.length !== 1 || version[0] !== 0) throw fieldInvalid('private_key', 'must have two primes');
  const modulus = Buffer.from(body.positiveInteger());
  const publicExponent = Buffer.from(body.positiveInteger());
  const privateExponent = padded(body.positiveInteger(), modulus.length);
  const half = (): Buffer => padded(body.positiveInteger(), Math.ceil(modulus.length / 2));
  const key = {
    ...{ modulus, publicExponent, privateExponent },
    ...{ prime1: half(), prime2: half(), exponent1: half(), exponent2: half(), coefficient: half() },
  };
  body.end();
  return key;
};
