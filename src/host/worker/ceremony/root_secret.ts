/**
 * @module What comes from a root secret: the two root KEKs, and the value that it is known by. None of them depends on a ceremony, so
 * that another ceremony of the same secret gives the same KEKs.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { GatewayError } from '../../../core/errors.ts';
import type { KekPurpose } from '../../../hsm/templates.ts';

const derivedBytes = 32;

/** HKDF with SHA-256 (RFC 5869), without a salt: the secret is 32 random bytes. */
const derive = (secret: Uint8Array, purpose: KekPurpose | 'check'): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `hsm-gateway/root ${purpose}/v1`, derivedBytes));

/**
 * Lends a root KEK to a function, and wipes it.
 * @param secret borrowed
 */
export const withRootKek = <T>(secret: Uint8Array, purpose: KekPurpose, use: (kek: Buffer) => T): T => {
  const kek = derive(secret, purpose);
  try {
    return use(kek);
  } finally {
    kek.fill(0);
  }
};

/** The check value in hexadecimal. */
export const checkValueOf = (secret: Uint8Array): string => {
  const key = derive(secret, 'check');
  try {
    return createHmac('sha256', key).update('hsm-gateway/root check value/v1').digest('hex');
  } finally {
    key.fill(0);
  }
};

/** @throws {GatewayError} ROOT_SECRET_MISMATCH where the shares gave something else than was split */
export const assertCheckValue = (secret: Uint8Array, expected: string): void => {
  if (timingSafeEqual(Buffer.from(checkValueOf(secret), 'hex'), Buffer.from(expected, 'hex'))) return;
  throw new GatewayError('ROOT_SECRET_MISMATCH', 'the shares do not give the root secret of their ceremony');
};
