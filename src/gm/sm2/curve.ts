/** @module The recommended curve of GB/T 32918.5 (OID 1.2.156.10197.1.301): y² = x³ − 3x + b over a prime field. */

/** Bytes of a field element and of a scalar. */
export const elementBytes = 32;

/** Bytes of a point 04‖X‖Y. */
export const pointBytes = 65;

export const curve = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  /** The prime order; the cofactor is 1, so that every point of the curve but infinity has this order. */
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
} as const;

/** A public number as 32 bytes, big-endian. Never for secrets: the time of BigInt depends on the value. */
export const toElementBytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');

/** a‖b‖Gx‖Gy, as Z hashes them (GB/T 32918.2 §5.5). */
export const curveParameters: Buffer = Buffer.concat(
  [curve.p - 3n, curve.b, curve.gx, curve.gy].map((value) => toElementBytes(value)),
);

/** The base point as 04‖X‖Y. */
export const basePoint: Buffer = Buffer.concat([Buffer.of(4), toElementBytes(curve.gx), toElementBytes(curve.gy)]);
