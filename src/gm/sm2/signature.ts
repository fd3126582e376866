/**
 * @module SM2 signatures (GB/T 32918.2): r‖s of 64 bytes over a digest e. BigInt touches no secret here, and the core's
 * scalar arithmetic runs the same way for all values, so nothing has to be blinded.
 */
import { fieldInvalid } from '../../core/errors.ts';
import { isAllZero } from './constant_time.ts';
import { elementBytes } from './curve.ts';
import { messageDigest } from './identity.ts';
import type { RandomSource } from './keys.ts';
import { assertPrivateKey, assertPublicKey, drawScalar, isScalar, publicKeyOf } from './keys.ts';
import { curveArithmetic } from './wasm_arithmetic.ts';

/** Bytes of r‖s. */
export const signatureBytes = 64;

const one = Uint8Array.from({ length: elementBytes }, (_, i) => (i === elementBytes - 1 ? 1 : 0));

const assertDigest = (e: Uint8Array): void => {
  if (e.length !== elementBytes) throw fieldInvalid('digest', 'must have 32 bytes');
};

/**
 * A private key made ready to sign: holds (1 + d)⁻¹, which is all that a signature needs and a third of its work. As secret
 * as the key; wipe it with `destroy`.
 */
export class Sm2Signer {
  readonly #inverse: Uint8Array;
  #isDestroyed = false;

  /**
   * @param privateKey borrowed
   * @throws {GatewayError} FIELD_INVALID
   */
  constructor(privateKey: Uint8Array) {
    assertPrivateKey(privateKey);
    const { scalars } = curveArithmetic();
    const successor = scalars.add(privateKey, one);
    this.#inverse = scalars.invert(successor);
    successor.fill(0);
  }

  /**
   * Signs a digest.
   * @param e 32 bytes; SM3(Z‖M) where the signature is to be one of a message
   * @throws {GatewayError} FIELD_INVALID
   */
  sign(e: Uint8Array, random: RandomSource): Uint8Array {
    if (this.#isDestroyed) throw new TypeError('the signing key was destroyed');
    assertDigest(e);
    const digest = curveArithmetic().scalars.reduce(e);
    for (;;) {
      const nonce = drawScalar(random);
      const signature = this.#signWith(digest, nonce);
      nonce.fill(0);
      if (signature !== undefined) return signature;
    }
  }

  /** s = (1 + d)⁻¹(k − r·d) = (1 + d)⁻¹(k + r) − r; undefined where the standard wants another nonce. */
  #signWith(digest: Uint8Array, nonce: Uint8Array): Uint8Array | undefined {
    const arithmetic = curveArithmetic();
    const { scalars } = arithmetic;
    const r = scalars.add(digest, scalars.reduce(arithmetic.multiplyBase(nonce).subarray(1, 33)));
    if (isAllZero(r)) return undefined;
    const sum = scalars.add(nonce, r);
    const product = scalars.multiply(this.#inverse, sum);
    const s = scalars.subtract(product, r);
    const isGood = !isAllZero(sum) && !isAllZero(s);
    sum.fill(0);
    product.fill(0);
    if (!isGood) return undefined;
    const signature = new Uint8Array(signatureBytes);
    signature.set(r);
    signature.set(s, elementBytes);
    return signature;
  }

  /** Wipes the key; repeating it is harmless. */
  destroy(): void {
    this.#isDestroyed = true;
    this.#inverse.fill(0);
  }

  [Symbol.dispose](): void {
    this.destroy();
  }
}

/**
 * Signs a digest with a key that is used once. Whoever keeps the key keeps an {@link Sm2Signer}.
 * @throws {GatewayError} FIELD_INVALID
 */
export const signDigest = (privateKey: Uint8Array, e: Uint8Array, random: RandomSource): Uint8Array => {
  using signer = new Sm2Signer(privateKey);
  return signer.sign(e, random);
};

/**
 * Signs a message under the signer's id.
 * @throws {GatewayError} FIELD_INVALID
 */
export const signMessage = (
  privateKey: Uint8Array,
  id: Uint8Array,
  message: Uint8Array,
  random: RandomSource,
): Uint8Array => signDigest(privateKey, messageDigest(publicKeyOf(privateKey), id, message), random);

/**
 * Whether r‖s is a signature of the digest. A signature of another length or out of range is none; that is no error.
 * @param publicKey 04‖X‖Y
 * @throws {GatewayError} FIELD_INVALID for a public key or a digest that is none
 */
export const verifyDigest = (publicKey: Uint8Array, e: Uint8Array, signature: Uint8Array): boolean => {
  assertDigest(e);
  assertPublicKey(publicKey);
  if (signature.length !== signatureBytes) return false;
  const [r, s] = [signature.subarray(0, elementBytes), signature.subarray(elementBytes)];
  if (!isScalar(r) || !isScalar(s)) return false;
  const arithmetic = curveArithmetic();
  const t = arithmetic.scalars.add(r, s);
  if (isAllZero(t)) return false;
  return arithmetic.isSumAt(s, t, publicKey, arithmetic.scalars.subtract(r, arithmetic.scalars.reduce(e)));
};

/**
 * Whether r‖s is a signature of the message under the signer's id.
 * @throws {GatewayError} FIELD_INVALID for a public key or an id that is none
 */
export const verifyMessage = (
  publicKey: Uint8Array,
  id: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean => verifyDigest(publicKey, messageDigest(publicKey, id, message), signature);
