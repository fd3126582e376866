/** @module SM2 key exchange (GB/T 32918.3), both sides, with the optional confirmation values. */
import { fieldInvalid } from '../../core/errors.ts';
import { sm3 } from '../sm3.ts';
import { isAllZero } from './constant_time.ts';
import { elementBytes } from './curve.ts';
import { zValue } from './identity.ts';
import { kdf } from './kdf.ts';
import type { RandomSource, Sm2KeyPair } from './keys.ts';
import { assertPrivateKey, assertPublicKey, drawScalar, isScalar } from './keys.ts';
import type { PrivateOperand } from './private_operand.ts';
import { toMultiplier } from './private_operand.ts';
import { curveArithmetic } from './wasm_arithmetic.ts';

/** What a side knows of the other one: points as 04‖X‖Y. */
export interface ExchangePeer {
  readonly id: Uint8Array;
  readonly publicKey: Uint8Array;
  /** R, the point that is made for one exchange. */
  readonly ephemeralPublicKey: Uint8Array;
}

/** What a side knows of itself. */
export interface ExchangeOwner extends ExchangePeer {
  /** d, or what multiplies with it. */
  readonly privateKey: PrivateOperand;
  /** r, 32 bytes. */
  readonly ephemeralPrivateKey: Uint8Array;
}

export interface ExchangeInput {
  /** The sponsor starts the exchange; its Z comes first. */
  readonly role: 'sponsor' | 'responder';
  readonly own: ExchangeOwner;
  readonly peer: ExchangePeer;
  /** Length of the key, at least 1. */
  readonly keyBytes: number;
}

/** All of it is secret until it is sent; the caller wipes the key. */
export interface ExchangeResult {
  readonly key: Uint8Array;
  /** S_B, which the responder sends and the sponsor compares (S1); 32 bytes. */
  readonly responderConfirmation: Uint8Array;
  /** S_A, which the sponsor sends and the responder compares (S2); 32 bytes. */
  readonly sponsorConfirmation: Uint8Array;
}

/** Makes the pair r, R for one exchange; r is in 1…n−1. The caller wipes r. */
export const generateEphemeralKeyPair = (random: RandomSource): Sm2KeyPair => {
  const privateKey = drawScalar(random);
  return { privateKey, publicKey: curveArithmetic().multiplyBase(privateKey) };
};

/** x̄ = 2^127 + (x mod 2^127) of a point (§6.1, A4 and A5; w = 127). */
const shortened = (point: Uint8Array): Uint8Array => {
  const scalar = new Uint8Array(elementBytes);
  scalar.set(point.subarray(1 + elementBytes / 2, 1 + elementBytes), elementBytes / 2);
  scalar[elementBytes / 2] = (scalar[elementBytes / 2] as number) | 0x80;
  return scalar;
};

/** P + x̄·R of the peer; infinity would make the shared point known to everybody. */
const peerPoint = (peer: ExchangePeer): Uint8Array => {
  const arithmetic = curveArithmetic();
  const { publicKey, ephemeralPublicKey } = peer;
  const point = arithmetic.add(publicKey, arithmetic.multiply(shortened(ephemeralPublicKey), ephemeralPublicKey));
  if (point === undefined) throw fieldInvalid('peer.ephemeral_public_key', 'cancels the public key');
  return point;
};

/** (d + x̄·r)·W; with d inside a token as d·W + (x̄·r)·W. */
const sharedPoint = (own: ExchangeOwner, peer: ExchangePeer): Uint8Array => {
  const arithmetic = curveArithmetic();
  const { scalars } = arithmetic;
  const point = peerPoint(peer);
  const share = scalars.multiply(shortened(own.ephemeralPublicKey), own.ephemeralPrivateKey);
  const unusable = (): Error => fieldInvalid('own.ephemeral_private_key', 'cancels the private key');
  try {
    if (typeof own.privateKey !== 'function') {
      const scalar = scalars.add(own.privateKey, share);
      if (isAllZero(scalar)) throw unusable();
      const shared = arithmetic.multiply(scalar, point);
      scalar.fill(0);
      return shared;
    }
    const [ofKey, ofShare] = [toMultiplier(own.privateKey)(point), arithmetic.multiply(share, point)];
    const shared = arithmetic.add(ofKey, ofShare);
    ofKey.fill(0);
    ofShare.fill(0);
    if (shared === undefined) throw unusable();
    return shared;
  } finally {
    share.fill(0);
  }
};

const assertInput = ({ own, peer, keyBytes }: ExchangeInput): void => {
  if (!Number.isInteger(keyBytes) || keyBytes < 1) throw fieldInvalid('key_bytes', 'must be at least 1');
  if (typeof own.privateKey !== 'function') assertPrivateKey(own.privateKey, 'own.private_key');
  if (!isScalar(own.ephemeralPrivateKey))
    throw fieldInvalid('own.ephemeral_private_key', 'is not a number of 1 to n-1');
  assertPublicKey(own.publicKey, 'own.public_key');
  assertPublicKey(own.ephemeralPublicKey, 'own.ephemeral_public_key');
  assertPublicKey(peer.publicKey, 'peer.public_key');
  assertPublicKey(peer.ephemeralPublicKey, 'peer.ephemeral_public_key');
};

/**
 * Computes the key that both sides get, and the values by which they can show each other that they have it. That the two
 * private keys belong to the own public keys is up to the caller.
 *
 * @throws {GatewayError} FIELD_INVALID, naming the value; what the multiplier of the private key throws
 */
export const exchangeKey = (input: ExchangeInput): ExchangeResult => {
  assertInput(input);
  const { role, own, peer, keyBytes } = input;
  const [sponsor, responder] = role === 'sponsor' ? [own, peer] : [peer, own];
  const sponsorZ = zValue(sponsor.publicKey, sponsor.id);
  const responderZ = zValue(responder.publicKey, responder.id);
  const shared = sharedPoint(own, peer);
  const [x, y] = [shared.subarray(1, 1 + elementBytes), shared.subarray(1 + elementBytes)];
  const points = [sponsor.ephemeralPublicKey.subarray(1), responder.ephemeralPublicKey.subarray(1)];
  const inner = sm3(x, sponsorZ, responderZ, ...points);
  const result = {
    key: kdf(keyBytes, x, y, sponsorZ, responderZ),
    responderConfirmation: sm3(Buffer.of(0x02), y, inner),
    sponsorConfirmation: sm3(Buffer.of(0x03), y, inner),
  };
  shared.fill(0);
  inner.fill(0);
  return result;
};
