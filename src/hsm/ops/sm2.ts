/**
 * @module SM2 by a token's own mechanisms, whose numbers and forms come from the profile. Public operations need no token: the
 * host does them.
 */
import { ciphertextInvalid, GatewayError } from '../../core/errors.ts';
import { ecdsaDerToRaw } from '../../formats/ecdsa.ts';
import type { Sm2Ciphertext } from '../../formats/sm2_asn1.ts';
import { encodeSm2Cipher } from '../../formats/sm2_asn1.ts';
import { encodeDeviceSm2Cipher } from '../../formats/sm2_raw.ts';
import type { Handle, Template } from '../cryptoki.ts';
import type { Session } from '../session.ts';
import { isCiphertextFault } from './aes.ts';

const fieldBytes = 32;

/** Makes a key pair; the templates name the curve. */
export const generateSm2KeyPair = (session: Session, publicTemplate: Template, privateTemplate: Template) =>
  session.generateKeyPair(session.mechanisms.named('CKM_SM2_KEY_PAIR_GEN'), publicTemplate, privateTemplate);

/** Makes an SM4 key. */
export const generateSm4Key = (session: Session, template: Template): Handle =>
  session.generateKey(session.mechanisms.named('CKM_SM4_KEY_GEN'), template);

/**
 * Signs a digest e, which the caller made.
 * @returns r‖s, 64 bytes
 * @throws {GatewayError} HSM_FAILURE for a signature that has not the form that the profile says
 */
export const signSm2 = (session: Session, key: Handle, e: Uint8Array): Buffer => {
  const signature = session.sign(session.mechanisms.named('CKM_SM2'), key, e);
  try {
    const raw = session.mechanisms.quirks.sm2Signature === 'der' ? ecdsaDerToRaw(signature, fieldBytes) : signature;
    if (raw.length === 2 * fieldBytes) return raw;
  } catch (cause) {
    throw new GatewayError('HSM_FAILURE', 'the token gave an SM2 signature that is not DER; check the profile', {
      cause,
    });
  }
  throw new GatewayError('HSM_FAILURE', 'the token gave an SM2 signature of another length; check the profile');
};

/**
 * Decrypts a ciphertext.
 * @returns a fresh buffer, the caller's to wipe
 * @throws {GatewayError} CIPHERTEXT_INVALID
 */
export const decryptSm2 = (session: Session, key: Handle, ciphertext: Sm2Ciphertext): Buffer => {
  const form = session.mechanisms.quirks.sm2Ciphertext;
  const encoded = form === 'der' ? encodeSm2Cipher(ciphertext) : encodeDeviceSm2Cipher(ciphertext, form);
  try {
    return session.decrypt(session.mechanisms.named('CKM_SM2_ENCRYPT'), key, encoded);
  } catch (error) {
    throw isCiphertextFault(error) ? ciphertextInvalid(error) : error;
  }
};
