/**
 * @module The fingerprint of imported material, by which it is known again. A plain digest could be searched for short or
 * badly made material, so it is keyed: a MAC of the digest under the `bind` KEK, made on the token.
 *
 * The `bind` KEK does AES-GCM otherwise. Its blocks and these can't be made to meet: what goes in here is a SHA-256 over a
 * prefix of its own, and what comes out is a block that was chained to one which nobody sees.
 */
import { createHash } from 'node:crypto';
import type { KeyAddress } from '../../../core/key.ts';
import { macOfDigest } from '../../../hsm/ops/aes.ts';
import type { Token } from '../../../hsm/token.ts';
import { encodeParts } from './envelope.ts';
import type { Keks } from './keks.ts';

/**
 * What stands for the material. Keys of a token: their form under the `wrap` KEK, which AES-KWP gives alike every time, so that
 * their value needn't be known. Pairs: the public key, which the private one determines.
 */
export type FingerprintSource = 'wrapped' | 'value' | 'publicKey';

/** 16 bytes; equal for equal material of one CMK, and different for equal material of two. */
export const fingerprintOf = (
  token: Token,
  keks: Keks,
  address: KeyAddress,
  source: FingerprintSource,
  material: Uint8Array,
): Buffer => {
  token.assertSupports('CKM_AES_CBC');
  const { tenantId, keyId } = address;
  const parts = encodeParts('hsm-gateway/fingerprint/v1', tenantId, keyId, source, material);
  const digest = createHash('sha256').update(parts).digest();
  parts.fill(0);
  try {
    return token.withSession((session) => macOfDigest(session, keks.bind, digest));
  } finally {
    digest.fill(0);
  }
};
