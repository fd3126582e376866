/**
 * @module Sealed key material: a key wrapped by the `wrap` KEK (AES key wrap with padding), inside an envelope of the
 * `bind` KEK whose AAD is the key's logical address. Both on the token; the key is never outside it.
 */
import { createHash } from 'node:crypto';
import type { KeyAddress } from '../../../core/key.ts';
import { encodeKeyAddress } from '../../../core/key.ts';
import { GatewayError } from '../../../core/errors.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { unwrapWithPadding, wrapWithPadding } from '../../../hsm/ops/aes.ts';
import type { ObjectName } from '../../../hsm/templates.ts';
import { unwrapTemplate } from '../../../hsm/templates.ts';
import type { Token } from '../../../hsm/token.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import type { Keks } from './keks.ts';

/** The address, and of a key pair also the digest of its public key, so that neither can be exchanged in the store. */
export const sealedAad = (address: KeyAddress, publicKey: Uint8Array | undefined): Buffer => {
  const head = encodeKeyAddress(address);
  if (publicKey === undefined) return Buffer.concat([head, Buffer.from([0])]);
  return Buffer.concat([head, Buffer.from([1]), createHash('sha256').update(publicKey).digest()]);
};

/** Seals an extractable key object. */
export const sealKey = (
  token: Token,
  keks: Keks,
  key: Handle,
  address: KeyAddress,
  publicKey: Uint8Array | undefined,
): Buffer => {
  const wrapped = wrapWithPadding(token.keeper, keks.wrap, key);
  return sealEnvelope(token, keks.bind, sealedAad(address, publicKey), wrapped);
};

/**
 * Opens the outer layer only: proves that address and public key are those that were sealed.
 * @returns the wrapped key
 * @throws {GatewayError} HSM_FAILURE
 */
export const openSealed = (
  token: Token,
  keks: Keks,
  sealed: Uint8Array,
  address: KeyAddress,
  publicKey: Uint8Array | undefined,
): Buffer => openEnvelope(token, keks.bind, sealedAad(address, publicKey), sealed);

/**
 * Unseals a key into a session object of the keeper session that cannot leave the token.
 * @throws {GatewayError} HSM_FAILURE
 */
export const unsealKey = (
  token: Token,
  keks: Keks,
  sealed: Uint8Array,
  address: KeyAddress,
  publicKey: Uint8Array | undefined,
  name: ObjectName,
): Handle => {
  const wrapped = openSealed(token, keks, sealed, address, publicKey);
  try {
    const template = unwrapTemplate(address.spec, address.usage, name, token.mechanisms.profile);
    return unwrapWithPadding(token.keeper, keks.wrap, wrapped, template);
  } catch (cause) {
    if (!(cause instanceof GatewayError) || cause.reason !== 'CIPHERTEXT_INVALID') throw cause;
    throw new GatewayError('HSM_FAILURE', 'sealed material was bound here but does not unwrap', { cause });
  }
};
