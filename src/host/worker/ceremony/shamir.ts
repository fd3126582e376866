/**
 * @module Shamir's secret sharing, byte by byte over GF(2⁸) with the polynomial x⁸+x⁴+x³+x+1. Time and memory access depend on
 * lengths and on the shares' numbers alone: no tables, and no branch on a byte of a secret.
 *
 * Ours, because the library that is audited (`shamir-secret-sharing`) looks secret bytes up in tables, leaves its coefficients in
 * memory and answers by promises, which a synchronous host can't wait for. The tests hold ours against it, in both directions.
 */

/** One point of the polynomials: its number, which is never 0, and one byte for each byte of the secret. */
export interface Component {
  readonly x: number;
  readonly y: Uint8Array;
}

export interface Quorum {
  /** Components that give the secret. */
  readonly threshold: number;
  /** Components that there are. */
  readonly count: number;
}

/** What a product that leaves the field is reduced by. */
const reduction = 0x11b;

/** Product of two elements: eight steps, whatever they are. */
const multiply = (a: number, b: number): number => {
  let product = 0;
  let factor = a;
  for (let bit = 0; bit < 8; bit += 1) {
    product ^= -((b >> bit) & 1) & factor;
    factor = (factor << 1) ^ (-(factor >> 7) & reduction);
  }
  return product;
};

/** a⁻¹ = a²⁵⁴; of numbers of components only, which are public. */
const invert = (a: number): number => {
  let result = 1;
  for (let power = 0; power < 254; power += 1) result = multiply(result, a);
  return result;
};

const assertNumbers = (numbers: readonly number[]): void => {
  const isGood = numbers.every((x) => Number.isInteger(x) && x >= 1 && x <= 255);
  if (!isGood || new Set(numbers).size !== numbers.length) {
    throw new TypeError('components are numbered from 1 to 255, each number once');
  }
};

/**
 * Splits a secret into components 1 to `count`. Fewer than `threshold` of them say nothing about it.
 * @param secret borrowed
 * @param random gives fresh random bytes, which are wiped here
 * @returns fresh buffers, the caller's to wipe
 */
export const splitSecret = (
  secret: Uint8Array,
  { threshold, count }: Quorum,
  random: (bytes: number) => Uint8Array,
): readonly Component[] => {
  const isGood = Number.isInteger(threshold) && Number.isInteger(count) && threshold >= 2 && threshold <= count;
  if (!isGood || count > 255 || secret.length === 0) throw new TypeError('no such quorum, or no secret');
  const coefficients = Array.from({ length: threshold - 1 }, () => random(secret.length));
  try {
    return Array.from({ length: count }, (_, index) => {
      const x = index + 1;
      const y = Buffer.alloc(secret.length);
      for (const coefficient of [...coefficients, secret]) {
        for (let i = 0; i < y.length; i += 1) y[i] = multiply(y[i] as number, x) ^ (coefficient[i] as number);
      }
      return { x, y };
    });
  } finally {
    for (const coefficient of coefficients) coefficient.fill(0);
  }
};

/**
 * The secret of components, as many as the threshold or more. What comes out of fewer, or of a wrong one, is something else.
 * @param components borrowed, all of one length
 * @returns a fresh buffer, the caller's to wipe
 */
export const combineComponents = (components: readonly Component[]): Buffer => {
  const numbers = components.map(({ x }) => x);
  assertNumbers(numbers);
  const bytes = components[0]?.y.length ?? 0;
  if (bytes === 0 || components.some(({ y }) => y.length !== bytes)) {
    throw new TypeError('components have one length');
  }
  const secret = Buffer.alloc(bytes);
  for (const { x, y } of components) {
    // The Lagrange polynomial of this component at 0.
    let weight = 1;
    for (const other of numbers) if (other !== x) weight = multiply(weight, multiply(other, invert(other ^ x)));
    for (let i = 0; i < bytes; i += 1) secret[i] = (secret[i] as number) ^ multiply(y[i] as number, weight);
  }
  return secret;
};
