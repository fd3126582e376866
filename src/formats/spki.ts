/**
 * @module SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) of RSA, EC and Ed25519 keys: made from what a token gives, and taken
 * apart into what a token wants.
 */
import { createPublicKey } from 'node:crypto';
import { fieldInvalid } from '../core/errors.ts';
import { DerReader, derTag, encodeBitString, encodeDer, encodeUnsignedInteger } from './der.ts';

const rsaAlgorithm = Buffer.from('300d06092a864886f70d0101010500', 'hex');
/** OID 1.2.840.10045.2.1 (id-ecPublicKey), RFC 5480 §2.1.1. */
const ecOid = Buffer.from('06072a8648ce3d0201', 'hex');

/** Ed25519 (RFC 8410 §4): the OID 1.3.101.112 and no parameters; a key has 32 bytes. */
const ed25519Algorithm = Buffer.from('300506032b6570', 'hex');
const ed25519Bytes = 32;

export type PublicKeyParts =
  /** Both numbers big-endian without leading zeros. */
  | { readonly family: 'rsa'; readonly modulus: Buffer; readonly publicExponent: Buffer }
  /** `ecParams` is the DER of the curve's OID; `point` is 04‖X‖Y. */
  | { readonly family: 'ec'; readonly ecParams: Buffer; readonly point: Buffer }
  /** The key of RFC 8032 §5.1.5. */
  | { readonly family: 'edwards'; readonly point: Buffer };

/** Encodes an RSA public key (RFC 8017 §A.1.1) from big-endian numbers, leading zeros allowed. */
export const encodeRsaSpki = (modulus: Uint8Array, publicExponent: Uint8Array): Buffer => {
  const key = encodeDer(derTag.sequence, encodeUnsignedInteger(modulus), encodeUnsignedInteger(publicExponent));
  return encodeDer(derTag.sequence, rsaAlgorithm, encodeBitString(key));
};

/** Encodes an EC public key (RFC 5480 §2) from the DER of the curve's OID and the point 04‖X‖Y. */
export const encodeEcSpki = (ecParams: Uint8Array, point: Uint8Array): Buffer =>
  encodeDer(derTag.sequence, encodeDer(derTag.sequence, ecOid, ecParams), encodeBitString(point));

/** Encodes an Ed25519 public key of 32 bytes (RFC 8410 §4). */
export const encodeEd25519Spki = (point: Uint8Array): Buffer =>
  encodeDer(derTag.sequence, ed25519Algorithm, encodeBitString(point));

const decodeRsa = (bits: Uint8Array): PublicKeyParts => {
  const outer = new DerReader(bits);
  const body = outer.sequence();
  outer.end();
  const modulus = Buffer.from(body.positiveInteger());
  const publicExponent = Buffer.from(body.positiveInteger());
  body.end();
  return { family: 'rsa', modulus, publicExponent };
};

/**
 * Takes a public key apart. Strict DER; knows RSA, named curves and Ed25519 only.
 *
 * @param spki DER SubjectPublicKeyInfo; borrowed
 * @throws {GatewayError} FIELD_INVALID
 */
export const decodeSpki = (spki: Uint8Array): PublicKeyParts => {
  const outer = new DerReader(spki);
  const body = outer.sequence();
  outer.end();
  const algorithm = body.read(derTag.sequence);
  const bits = body.bitString();
  body.end();
  const identifier = encodeDer(derTag.sequence, algorithm);
  if (identifier.equals(rsaAlgorithm)) return decodeRsa(bits);
  if (identifier.equals(ed25519Algorithm)) {
    if (bits.length !== ed25519Bytes) throw fieldInvalid('public_key', 'is not an Ed25519 key of 32 bytes');
    return { family: 'edwards', point: Buffer.from(bits) };
  }
  const parts = new DerReader(algorithm);
  const oid = encodeDer(derTag.oid, parts.read(derTag.oid));
  if (!oid.equals(ecOid)) throw fieldInvalid('public_key', 'is of a kind that is not supported');
  const ecParams = encodeDer(derTag.oid, parts.read(derTag.oid));
  parts.end();
  return { family: 'ec', ecParams, point: Buffer.from(bits) };
};

/**
 * Refuses a point that is not on its curve: an ECDH with one would tell an attacker about the private key.
 * The check is that of OpenSSL, which decodes a public key only if it is on the curve (SEC 1 §3.2.2.1).
 *
 * @throws {GatewayError} FIELD_INVALID
 */
export const assertPointOnCurve = (ecParams: Uint8Array, point: Uint8Array): void => {
  try {
    createPublicKey({ key: encodeEcSpki(ecParams, point), format: 'der', type: 'spki' });
  } catch (cause) {
    throw Object.assign(fieldInvalid('peer', 'is not a point of the curve'), { cause });
  }
};
