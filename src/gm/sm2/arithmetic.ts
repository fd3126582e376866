/**
 * @module What the SM2 algorithms need of the curve and of its scalars, as interfaces: so that another core (native,
 * vectorized) can take the place of the one in `wasm_arithmetic.ts` without the algorithms noticing.
 *
 * Scalars are 32 bytes, big-endian. Points are 65 bytes, 04‖X‖Y, and on the curve; `undefined` stands for infinity. Results
 * are fresh buffers that belong to the caller. Except where it is said, neither time nor memory accesses may depend on the
 * values.
 */

/** Arithmetic modulo n; operands in 0…n−1 unless it is said. */
export interface ScalarArithmetic {
  add(a: Uint8Array, b: Uint8Array): Uint8Array;
  subtract(a: Uint8Array, b: Uint8Array): Uint8Array;
  multiply(a: Uint8Array, b: Uint8Array): Uint8Array;
  /** a⁻¹ for a in 1…n−1; 0 for 0. */
  invert(a: Uint8Array): Uint8Array;
  /** Any 32 bytes brought below n. */
  reduce(a: Uint8Array): Uint8Array;
}

export interface CurveArithmetic {
  readonly scalars: ScalarArithmetic;

  /** Whether any bytes are 04‖X‖Y with coordinates below p that satisfy the curve's equation. Time depends on the point. */
  isOnCurve(point: Uint8Array): boolean;

  /** k·G for k in 1…n−1. */
  multiplyBase(k: Uint8Array): Uint8Array;

  /** k·P for k in 1…n−1. */
  multiply(k: Uint8Array, point: Uint8Array): Uint8Array;

  /**
   * Whether s·G + t·P, for s and t in 1…n−1, is a point whose x-coordinate is the given number modulo n. For public values
   * alone: time may depend on them.
   */
  isSumAt(s: Uint8Array, t: Uint8Array, point: Uint8Array, x: Uint8Array): boolean;

  /** P + Q, which may be equal or opposite; only whether the sum is infinity shows in the time. */
  add(p: Uint8Array, q: Uint8Array): Uint8Array | undefined;

  /** −P. */
  negate(point: Uint8Array): Uint8Array;

  /** A point with this x-coordinate (the other is its opposite), or undefined where there is none. */
  liftX(x: Uint8Array): Uint8Array | undefined;
}
