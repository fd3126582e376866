/** @module AES on the token: keys, GCM, and key wrap with and without padding. */
import { ciphertextInvalid } from '../../core/errors.ts';
import { HsmError } from '../ckr.ts';
import type { Handle, Template } from '../cryptoki.ts';
import type { Session } from '../session.ts';
import { asBuffer } from '../session.ts';

/** Bytes of a GCM initialisation vector (SP 800-38D §8.2.2) and of its tag. */
export const gcmIvBytes = 12;
export const gcmTagBytes = 16;

/** Makes an AES key; the template says how long and for what. */
export const generateAesKey = (session: Session, template: Template): Handle =>
  session.generateKey(session.mechanisms.aesKeyGen, template);

/**
 * Encrypts with AES-GCM.
 * @param iv 12 bytes, never used before with the key
 * @returns ciphertext with the 16-byte tag at its end
 */
export const gcmEncrypt = (session: Session, key: Handle, iv: Buffer, aad: Uint8Array, plaintext: Uint8Array): Buffer =>
  session.encrypt(session.mechanisms.gcm(iv, asBuffer(aad)), key, plaintext);

/**
 * Whether a failed decryption or unwrapping says something about the ciphertext. Modules disagree on the value (SoftHSM
 * answers CKR_GENERAL_ERROR), so it is everything that does not speak of sessions, devices, handles or resources.
 */
export const isCiphertextFault = (error: unknown): boolean => {
  if (!(error instanceof HsmError) || error.recovery !== undefined || error.reason === 'HSM_BUSY') return false;
  return error.call === 'C_Decrypt' || (error.call === 'C_UnwrapKey' && error.reason !== 'INTERNAL');
};

/**
 * Decrypts what `gcmEncrypt` gave.
 * @throws {GatewayError} CIPHERTEXT_INVALID for every fault of IV, ciphertext, tag or AAD
 */
export const gcmDecrypt = (
  session: Session,
  key: Handle,
  iv: Uint8Array,
  aad: Uint8Array,
  ciphertext: Uint8Array,
): Buffer => {
  if (iv.length !== gcmIvBytes || ciphertext.length < gcmTagBytes) throw ciphertextInvalid();
  try {
    return session.decrypt(session.mechanisms.gcm(asBuffer(iv), asBuffer(aad)), key, ciphertext);
  } catch (error) {
    throw isCiphertextFault(error) ? ciphertextInvalid(error) : error;
  }
};

/** Wraps a key of any length with AES key wrap with padding (SP 800-38F §6.3, RFC 5649). */
export const wrapWithPadding = (session: Session, kek: Handle, key: Handle): Buffer =>
  session.wrapKey(session.mechanisms.aesKeyWrapPad, kek, key);

/**
 * Unwraps a key into an object of the template.
 * @throws {GatewayError} CIPHERTEXT_INVALID where the wrapped form does not open
 */
export const unwrapWithPadding = (session: Session, kek: Handle, wrapped: Uint8Array, template: Template): Handle => {
  try {
    return session.unwrapKey(session.mechanisms.aesKeyWrapPad, kek, wrapped, template);
  } catch (error) {
    throw isCiphertextFault(error) ? ciphertextInvalid(error) : error;
  }
};

/** Wraps a key whose length is a multiple of 8 bytes with AES key wrap (SP 800-38F §6.2, RFC 3394). */
export const wrapWithoutPadding = (session: Session, kek: Handle, key: Handle): Buffer =>
  session.wrapKey(session.mechanisms.aesKeyWrap, kek, key);

/**
 * Unwraps what `wrapWithoutPadding` gave.
 * @throws {GatewayError} CIPHERTEXT_INVALID where the wrapped form does not open
 */
export const unwrapWithoutPadding = (
  session: Session,
  kek: Handle,
  wrapped: Uint8Array,
  template: Template,
): Handle => {
  try {
    return session.unwrapKey(session.mechanisms.aesKeyWrap, kek, wrapped, template);
  } catch (error) {
    throw isCiphertextFault(error) ? ciphertextInvalid(error) : error;
  }
};

/**
 * CBC-MAC of a digest: the last block of AES-CBC under a zero IV. Over inputs of one fixed length, as here, that is a
 * pseudo-random function of the key (Bellare, Kilian, Rogaway 2000), and it is deterministic.
 * @param digest 32 bytes
 * @returns 16 bytes
 */
export const macOfDigest = (session: Session, key: Handle, digest: Uint8Array): Buffer => {
  if (digest.length !== 32) throw new TypeError('the digest must have 32 bytes');
  const mechanism = { ...session.mechanisms.named('CKM_AES_CBC'), parameter: Buffer.alloc(16) };
  const blocks = session.encrypt(mechanism, key, digest, true);
  const mac = Buffer.from(blocks.subarray(16, 32));
  blocks.fill(0);
  return mac;
};
