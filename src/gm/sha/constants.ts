/**
 * @module The constants of SHA-2 (FIPS 180-4 §4.2, §5.3), computed from what they are: fractions of square and cube roots of
 * the first primes. So there are no tables to mistype; the vectors in the tests hold them to the standard.
 */

const primes = (count: number): number[] => {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
};

/** The largest whole number whose power is not above the value, bit by bit. */
const wholeRoot = (value: bigint, degree: bigint): bigint => {
  let root = 0n;
  for (let bit = 1n << 70n; bit > 0n; bit >>= 1n) if ((root + bit) ** degree <= value) root += bit;
  return root;
};

/** The first 64 bits after the point of the root of a prime. */
const fraction = (prime: number, degree: bigint): bigint =>
  BigInt.asUintN(64, wholeRoot(BigInt(prime) << (64n * degree), degree));

const words = (values: readonly bigint[]): Int32Array =>
  Int32Array.from(values.flatMap((value) => [Number(value >> 32n), Number(value & 0xffff_ffffn)]));

const squareRoots = primes(8).map((prime) => fraction(prime, 2n));
const cubeRoots = primes(80).map((prime) => fraction(prime, 3n));
const highHalves = (values: readonly bigint[]): Int32Array => Int32Array.from(values, (value) => Number(value >> 32n));

/** Round constants and initial chain of SHA-256, 32 bits each. */
export const sha256Rounds = highHalves(cubeRoots.slice(0, 64));
export const sha256Initial = highHalves(squareRoots);

/** Those of SHA-512, each as two words, the high one first. */
export const sha512Rounds = words(cubeRoots);
export const sha512Initial = words(squareRoots);

/** SHA-1 has no such rule for its chain (FIPS 180-4 §5.3.1). */
export const sha1Initial = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
