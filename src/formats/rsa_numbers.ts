/**
 * @module Whether the numbers of an RSA private key belong together (SP 800-56B rev. 2 §6.4.1.2). A token that signs by the
 * Chinese remainder with numbers that do not would give away the factors with its first signature.
 */
import { fieldInvalid } from '../core/errors.ts';
import type { RsaPrivateFields } from './sdf_rsa.ts';

/**
 * A number of our own arithmetic. Big integers and the text that they are made from can't be wiped: they stay in the host's
 * memory until it is collected. There is no other arithmetic for this here, and OpenSSL's import checks nothing.
 */
const toNumber = (bytes: Uint8Array): bigint => {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return BigInt(`0x${hex === '' ? '0' : hex}`);
};

const bitLength = (value: bigint): number => value.toString(2).length;

/** FIPS 186-5 §A.1.1: odd, above 2^16 and below 2^256. */
const isGoodExponent = (e: bigint): boolean => e % 2n === 1n && e > 65_536n && e < 1n << 256n;

/**
 * Refuses a key of another size, or one whose numbers contradict each other. Primality is not tested: a caller who
 * brings factors that are no primes has a key that fails them alone.
 * @throws {GatewayError} FIELD_INVALID
 */
export const assertRsaNumbers = (key: RsaPrivateFields, bits: number): void => {
  const n = toNumber(key.modulus);
  const e = toNumber(key.publicExponent);
  const d = toNumber(key.privateExponent);
  const [p, q] = [toNumber(key.prime1), toNumber(key.prime2)];
  const [dp, dq, inverse] = [toNumber(key.exponent1), toNumber(key.exponent2), toNumber(key.coefficient)];
  if (bitLength(n) !== bits) throw fieldInvalid('private_key', `is not one of ${bits} bits`);
  if (!isGoodExponent(e)) throw fieldInvalid('private_key', 'has a public exponent that is not allowed');
  const areFactors = p !== q && bitLength(p) === bits / 2 && bitLength(q) === bits / 2 && p * q === n;
  const isConsistent =
    areFactors &&
    d < n &&
    (d * e) % (p - 1n) === 1n &&
    (d * e) % (q - 1n) === 1n &&
    dp === d % (p - 1n) &&
    dq === d % (q - 1n) &&
    inverse < p &&
    (inverse * q) % p === 1n;
  if (!isConsistent) throw fieldInvalid('private_key', 'holds numbers that do not belong together');
};
