/**
 * @module A private key as decryption and key exchange need it: something that multiplies points. Either d itself, or a
 * token that holds d and gives the x-coordinate of d·Q (ECDH).
 */
import { timingSafeEqual } from 'node:crypto';
import { GatewayError } from '../../core/errors.ts';
import { basePoint } from './curve.ts';
import { assertPrivateKey, assertPublicKey } from './keys.ts';
import { curveArithmetic } from './wasm_arithmetic.ts';

/** Gives d·Q for a point Q of the curve, in a fresh buffer that the caller wipes. */
export type PointMultiplier = (point: Uint8Array) => Uint8Array;

/** d, 32 bytes, or what multiplies with it. */
export type PrivateOperand = Uint8Array | PointMultiplier;

/** @throws {GatewayError} FIELD_INVALID for a d out of range */
export const toMultiplier = (operand: PrivateOperand): PointMultiplier => {
  if (typeof operand === 'function') return operand;
  assertPrivateKey(operand);
  return (point) => curveArithmetic().multiply(operand, point);
};

const tokenFault = (): GatewayError => new GatewayError('HSM_FAILURE', 'the token gave a shared point that is not one');

const hasX = (point: Uint8Array | undefined, x: Uint8Array): boolean =>
  point !== undefined && timingSafeEqual(point.subarray(1, 33), x);

/**
 * Makes a multiplier of an ECDH that gives x alone. A second derivation, of Q + G, tells which of the two points it is,
 * since d·(Q + G) = d·Q + P. Both candidates are computed; which one is taken shows in no time but that of the choice.
 *
 * @param publicKey P = d·G, 04‖X‖Y
 * @param deriveX the x-coordinate of d·Q, 32 bytes, in a buffer that is then ours
 * @throws {GatewayError} FIELD_INVALID for a public key that is none; when it is used, HSM_FAILURE if the answers do not fit
 */
export const multiplierOfEcdh = (
  publicKey: Uint8Array,
  deriveX: (point: Uint8Array) => Uint8Array,
): PointMultiplier => {
  assertPublicKey(publicKey);
  const arithmetic = curveArithmetic();
  return (point) => {
    const shifted = arithmetic.add(point, basePoint);
    // Q = −G: there is nothing to derive.
    if (shifted === undefined) return arithmetic.negate(publicKey);
    const [x, shiftedX] = [deriveX(point), deriveX(shifted)];
    const candidate = arithmetic.liftX(x);
    if (candidate === undefined || shiftedX.length !== x.length) throw tokenFault();
    const opposite = arithmetic.negate(candidate);
    const isCandidate = hasX(arithmetic.add(candidate, publicKey), shiftedX);
    const isOpposite = hasX(arithmetic.add(opposite, publicKey), shiftedX);
    const [found, other] = isCandidate ? [candidate, opposite] : [opposite, candidate];
    for (const secret of [x, shiftedX, other]) secret.fill(0);
    if (isCandidate || isOpposite) return found;
    found.fill(0);
    throw tokenFault();
  };
};
