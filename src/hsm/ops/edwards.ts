/** @module Ed25519 on the token (PKCS#11 v3.0 §2.3.14): key pairs and signatures. */
import pkcs11 from 'pkcs11js';
import { GatewayError } from '../../core/errors.ts';
import { DerReader, derTag } from '../../formats/der.ts';
import { encodeEd25519Spki } from '../../formats/spki.ts';
import type { Handle, Template } from '../cryptoki.ts';
import type { Session } from '../session.ts';

const keyBytes = 32;
const signatureBytes = 64;

/** Makes a key pair; the templates name the curve. */
export const generateEdwardsKeyPair = (session: Session, publicTemplate: Template, privateTemplate: Template) =>
  session.generateKeyPair(session.mechanisms.named('CKM_EC_EDWARDS_KEY_PAIR_GEN'), publicTemplate, privateTemplate);

/**
 * The public key in a CKA_EC_POINT: in an OCTET STRING (v3.0) or alone (v3.1).
 * @throws {GatewayError} HSM_FAILURE for anything else
 */
const decodePoint = (value: Uint8Array): Uint8Array => {
  if (value.length === keyBytes) return value;
  try {
    const reader = new DerReader(value);
    const point = reader.read(derTag.octetString);
    reader.end();
    if (point.length === keyBytes) return point;
  } catch (cause) {
    throw new GatewayError('HSM_FAILURE', 'the token gave a public key that is not valid', { cause });
  }
  throw new GatewayError('HSM_FAILURE', 'the token gave a public key that is not one of Ed25519');
};

/** The public key of an object as DER SubjectPublicKeyInfo. */
export const readEdwardsSpki = (session: Session, publicKey: Handle): Buffer =>
  encodeEd25519Spki(decodePoint(session.attribute(publicKey, pkcs11.CKA_EC_POINT)));

/**
 * Signs a message (RFC 8032 §5.1.6): Ed25519 itself, since the mechanism has no parameters here.
 * @returns 64 bytes
 */
export const signEdwards = (session: Session, key: Handle, message: Uint8Array): Buffer =>
  session.sign(session.mechanisms.named('CKM_EDDSA'), key, message);

/** Whether a signature is one of the message; one of another length never is. */
export const verifyEdwards = (session: Session, key: Handle, message: Uint8Array, signature: Uint8Array): boolean =>
  signature.length === signatureBytes && session.verify(session.mechanisms.named('CKM_EDDSA'), key, message, signature);
