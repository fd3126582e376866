/**
 * @module A share on its way from the helper that opened it with a UKey to the crypto-host that puts the root secret together. Whatever
 * is between them sees it sealed, to a key that the host made for this one ceremony.
 */
import type { ECDH } from 'node:crypto';
import { openEcies, sealEcies } from './ecies.ts';
import { ceremonyDigest, decodeSharePlaintext, type RootShare, shareInvalid } from './root_share.ts';

/** A share is bound to its ceremony and number. */
const addressOf = ({ ceremony, index }: RootShare, point: Uint8Array) => {
  const label = Buffer.from('hsm-gateway/root share transport/v1\0', 'latin1');
  return {
    curve: 'EC_P256',
    point,
    context: Buffer.concat([label, ceremonyDigest(ceremony), Buffer.of(index)]),
  } as const;
};

/**
 * Seals the share in what a UKey opened.
 * @param plaintext borrowed
 * @param recipient the host's point of P-256, 04‖X‖Y
 * @throws {GatewayError} ROOT_SHARE_INVALID where the plaintext is not that of the share
 */
export const resealShare = (share: RootShare, plaintext: Uint8Array, recipient: Uint8Array): Buffer =>
  sealEcies(addressOf(share, recipient), decodeSharePlaintext(share, plaintext));

/**
 * Opens what `resealShare` gave.
 * @param key the host's
 * @returns a fresh buffer, the caller's to wipe
 * @throws {GatewayError} ROOT_SHARE_INVALID
 */
export const openResealedShare = (share: RootShare, resealed: Uint8Array, key: ECDH): Buffer => {
  try {
    return openEcies(addressOf(share, key.getPublicKey()), resealed, (point) => key.computeSecret(point));
  } catch (cause) {
    throw shareInvalid('did not arrive as it was opened', cause);
  }
};
