/** @module SM2 keys (GB/T 32918.1 §6): their ranges and how they are made. Private keys are 32 bytes, points 04‖X‖Y. */
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { isAllZero, isBelow } from './constant_time.ts';
import { curve, elementBytes, toElementBytes } from './curve.ts';
import { curveArithmetic } from './wasm_arithmetic.ts';

/**
 * Where randomness comes from: gives so many fresh bytes in a buffer that is then the engine's, to be wiped by it.
 */
export type RandomSource = (bytes: number) => Uint8Array;

/** A private key and the point that belongs to it. */
export interface Sm2KeyPair {
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

const order = toElementBytes(curve.n);
const orderMinusOne = toElementBytes(curve.n - 1n);
/** A good source is refused once in 2^32 times. */
const maxDraws = 16;

/** Whether the bytes are a number of 1…n−1. */
export const isScalar = (k: Uint8Array): boolean => k.length === elementBytes && !isAllZero(k) && isBelow(k, order);

/** Whether the bytes are a private key, 1…n−2: for n − 1 there is no (1 + d)⁻¹. */
export const isPrivateKey = (d: Uint8Array): boolean => isScalar(d) && isBelow(d, orderMinusOne);

/** @throws {GatewayError} FIELD_INVALID */
export const assertPrivateKey = (d: Uint8Array, field = 'private_key'): void => {
  if (!isPrivateKey(d)) throw fieldInvalid(field, 'is not a private key of the SM2 curve');
};

/**
 * Refuses what is not 04‖X‖Y with coordinates below p on the curve: a point of another curve would tell about the private
 * key it is multiplied with (GB/T 32918.1 §6.2).
 * @throws {GatewayError} FIELD_INVALID
 */
export const assertPublicKey = (point: Uint8Array, field = 'public_key'): void => {
  if (!curveArithmetic().isOnCurve(point)) throw fieldInvalid(field, 'is not a point of the SM2 curve');
};

const draw = (random: RandomSource, isGood: (value: Uint8Array) => boolean): Uint8Array => {
  for (let i = 0; i < maxDraws; i += 1) {
    const value = random(elementBytes);
    if (isGood(value)) return value;
    value.fill(0);
  }
  throw new GatewayError('INTERNAL', 'the source of randomness gives no usable numbers');
};

/** A secret of 1…n−1, evenly distributed; the caller wipes it. */
export const drawScalar = (random: RandomSource): Uint8Array => draw(random, isScalar);

/**
 * The point of a private key.
 * @throws {GatewayError} FIELD_INVALID
 */
export const publicKeyOf = (privateKey: Uint8Array): Uint8Array => {
  assertPrivateKey(privateKey);
  return curveArithmetic().multiplyBase(privateKey);
};

/** Makes a key pair (GB/T 32918.1 §6.1); the caller wipes the private key. */
export const generateKeyPair = (random: RandomSource): Sm2KeyPair => {
  const privateKey = draw(random, isPrivateKey);
  return { privateKey, publicKey: curveArithmetic().multiplyBase(privateKey) };
};
