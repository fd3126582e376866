/** @module Elliptic curves on the token, by named curves in short Weierstrass form: key pairs, ECDSA, ECDH. */
import pkcs11 from 'pkcs11js';
import type { KeySpecRow } from '../../core/algorithms.ts';
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { decodeEcPoint, encodeEcPoint, isUncompressedPoint } from '../../formats/ec_point.ts';
import { ecdsaDerToRaw, ecdsaRawToDer } from '../../formats/ecdsa.ts';
import { assertPointOnCurve, encodeEcSpki } from '../../formats/spki.ts';
import type { Handle, Template } from '../cryptoki.ts';
import type { Session } from '../session.ts';
import { asBuffer } from '../session.ts';
import { sharedSecretTemplate } from '../templates.ts';

export type Curve = NonNullable<KeySpecRow['curve']>;

/** Makes a key pair; the templates name the curve. */
export const generateEcKeyPair = (session: Session, publicTemplate: Template, privateTemplate: Template) =>
  session.generateKeyPair(session.mechanisms.ecKeyPairGen, publicTemplate, privateTemplate);

/** The public key of an object as DER SubjectPublicKeyInfo. */
export const readEcSpki = (session: Session, publicKey: Handle, curve: Curve): Buffer => {
  const point = decodeEcPoint(session.attribute(publicKey, pkcs11.CKA_EC_POINT), curve.fieldBytes);
  return encodeEcSpki(Buffer.from(curve.ecParams, 'hex'), point);
};

/** ECDSA signature of a digest (FIPS 186-5 §6.4.1) as DER SEQUENCE{r,s}. */
export const signEcdsa = (session: Session, key: Handle, digest: Uint8Array): Buffer =>
  ecdsaRawToDer(session.sign(session.mechanisms.ecdsa, key, digest));

/** r‖s of a DER signature; undefined where it is not the one canonical encoding. */
export const findRawSignature = (der: Uint8Array, fieldBytes: number): Buffer | undefined => {
  try {
    return ecdsaDerToRaw(der, fieldBytes);
  } catch (error) {
    if (error instanceof GatewayError) return undefined;
    throw error;
  }
};

/** Checks a DER signature; one that is not canonical DER does not match. */
export const verifyEcdsa = (
  session: Session,
  key: Handle,
  fieldBytes: number,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean => {
  const raw = findRawSignature(signature, fieldBytes);
  return raw !== undefined && session.verify(session.mechanisms.ecdsa, key, digest, raw);
};

/**
 * ECDH with the peer's point (SP 800-56A rev. 3 §5.7.1.2): the x coordinate, as long as the field. The peer's
 * point is checked first, and the object that holds the secret is gone before the call returns.
 *
 * @param peer 04‖X‖Y
 * @returns a buffer of its own, which the caller wipes
 * @throws {GatewayError} FIELD_INVALID for a peer that is no point of the curve
 */
export const deriveEcdh = (session: Session, key: Handle, curve: Curve, peer: Uint8Array): Buffer => {
  if (!isUncompressedPoint(peer, curve.fieldBytes)) throw fieldInvalid('peer', 'is not an uncompressed point');
  assertPointOnCurve(Buffer.from(curve.ecParams, 'hex'), peer);
  const encoded = session.mechanisms.quirks.ecdhPoint === 'der' ? encodeEcPoint(peer) : asBuffer(peer);
  const secret = session.deriveKey(session.mechanisms.ecdh(encoded), key, sharedSecretTemplate(curve.fieldBytes));
  try {
    return session.attribute(secret, pkcs11.CKA_VALUE);
  } finally {
    session.destroyObject(secret);
  }
};
