/** @module SM2 public key encryption (GB/T 32918.4), with the parts C1, C3, C2 as fields. */
import { timingSafeEqual } from 'node:crypto';
import { ciphertextInvalid, fieldInvalid } from '../../core/errors.ts';
import type { Sm2Ciphertext } from '../../formats/sm2_asn1.ts';
import { sm3 } from '../sm3.ts';
import { isAllZero } from './constant_time.ts';
import { elementBytes, pointBytes } from './curve.ts';
import { kdf } from './kdf.ts';
import type { RandomSource } from './keys.ts';
import { assertPublicKey, drawScalar } from './keys.ts';
import type { PrivateOperand } from './private_operand.ts';
import { toMultiplier } from './private_operand.ts';
import { curveArithmetic } from './wasm_arithmetic.ts';

const xOf = (point: Uint8Array): Uint8Array => point.subarray(1, 1 + elementBytes);
const yOf = (point: Uint8Array): Uint8Array => point.subarray(1 + elementBytes);

/** XORs the mask onto a copy of the data. */
const masked = (data: Uint8Array, mask: Uint8Array): Uint8Array => {
  const result = Buffer.alloc(data.length);
  for (let i = 0; i < data.length; i += 1) result[i] = (data[i] as number) ^ (mask[i] as number);
  return result;
};

/** One attempt; undefined if the mask is all zero and the standard wants another nonce (§6.1, A5). */
const encryptWith = (publicKey: Uint8Array, message: Uint8Array, nonce: Uint8Array): Sm2Ciphertext | undefined => {
  const shared = curveArithmetic().multiply(nonce, publicKey);
  const mask = kdf(message.length, shared.subarray(1));
  try {
    if (isAllZero(mask)) return undefined;
    const c1 = curveArithmetic().multiplyBase(nonce);
    const c3 = sm3(xOf(shared), message, yOf(shared));
    return { x: xOf(c1), y: yOf(c1), c3, c2: masked(message, mask) };
  } finally {
    shared.fill(0);
    mask.fill(0);
  }
};

/**
 * Encrypts a message.
 * @param publicKey 04‖X‖Y
 * @param message at least one byte; borrowed
 * @throws {GatewayError} FIELD_INVALID
 */
export const encrypt = (publicKey: Uint8Array, message: Uint8Array, random: RandomSource): Sm2Ciphertext => {
  assertPublicKey(publicKey);
  if (message.length === 0) throw fieldInvalid('plaintext', 'is empty');
  for (;;) {
    const nonce = drawScalar(random);
    const ciphertext = encryptWith(publicKey, message, nonce);
    nonce.fill(0);
    if (ciphertext !== undefined) return ciphertext;
  }
};

/** C1 as a point, which is on the curve. */
const readC1 = ({ x, y, c3, c2 }: Sm2Ciphertext): Uint8Array => {
  const isComplete =
    x.length === elementBytes && y.length === elementBytes && c3.length === elementBytes && c2.length > 0;
  if (!isComplete) throw ciphertextInvalid(new Error('a part of the ciphertext has a wrong length'));
  const c1 = new Uint8Array(pointBytes);
  c1[0] = 4;
  c1.set(x, 1);
  c1.set(y, 1 + elementBytes);
  if (!curveArithmetic().isOnCurve(c1)) throw ciphertextInvalid(new Error('C1 is not on the curve'));
  return c1;
};

/**
 * Decrypts a message. Every failure is the same one outside; only C1, which is public, is checked before the private key is
 * used, and C3 is compared in constant time.
 *
 * @param operand d, borrowed, or what multiplies with it
 * @returns a fresh buffer, the caller's to wipe
 * @throws {GatewayError} CIPHERTEXT_INVALID; FIELD_INVALID for a d out of range; what the multiplier throws
 */
export const decrypt = (operand: PrivateOperand, ciphertext: Sm2Ciphertext): Uint8Array => {
  const multiplier = toMultiplier(operand);
  const shared = multiplier(readC1(ciphertext));
  const mask = kdf(ciphertext.c2.length, shared.subarray(1));
  const isMaskGood = !isAllZero(mask);
  const message = masked(ciphertext.c2, mask);
  const expected = sm3(xOf(shared), message, yOf(shared));
  const isTagGood = timingSafeEqual(expected, ciphertext.c3);
  for (const secret of [shared, mask, expected]) secret.fill(0);
  if (isMaskGood && isTagGood) return message;
  message.fill(0);
  throw ciphertextInvalid(new Error(isMaskGood ? 'C3 does not match' : 'the mask is all zero'));
};
