/**
 * @module PrivateKeyInfo (RFC 5208 §5) of RSA keys and of EC keys on named curves (RFC 5915 §3), read strictly: version 0, no
 * attributes, one encoding of everything.
 */
import { fieldInvalid } from '../core/errors.ts';
import { DerReader, derTag, encodeDer } from './der.ts';
import { decodeRsaPrivateKeyDer } from './rsa_private_key.ts';
import type { RsaPrivateFields } from './sdf_rsa.ts';

/** rsaEncryption with NULL parameters (RFC 8017 §A.1), without the outer SEQUENCE. */
const rsaAlgorithm = Buffer.from('06092a864886f70d0101010500', 'hex');
/** id-ecPublicKey (RFC 5480 §2.1.1). */
const ecOid = Buffer.from('06072a8648ce3d0201', 'hex');
const parametersTag = 0xa0;
const publicKeyTag = 0xa1;

/** A private key by its numbers; they are copies, the caller's to wipe. */
export type PrivateKeyParts =
  | { readonly family: 'rsa'; readonly key: RsaPrivateFields }
  | {
      readonly family: 'ec';
      /** DER of the curve's OID. */
      readonly ecParams: Buffer;
      readonly privateKey: Buffer;
      /** The public key as the file has it, where it has one: 04‖X‖Y. Not checked. */
      readonly point: Buffer | undefined;
    };

const invalid = (rule: string) => fieldInvalid('private_key', rule);

const readVersion = (reader: DerReader, version: number): void => {
  const content = reader.read(derTag.integer);
  if (content.length !== 1 || content[0] !== version) throw invalid('has an unknown version');
};

/** The OID of the curve in an AlgorithmIdentifier of an EC key. */
const readCurve = (algorithm: Uint8Array): Buffer => {
  const reader = new DerReader(algorithm);
  const oid = encodeDer(derTag.oid, reader.read(derTag.oid));
  if (!oid.equals(ecOid)) throw invalid('is of a kind that is not supported');
  const curve = encodeDer(derTag.oid, reader.read(derTag.oid));
  reader.end();
  return curve;
};

/** Skips what RFC 5915 lets be absent, if the next value is that, and gives its content. */
const optional = (reader: DerReader, rest: Uint8Array, tag: number): Uint8Array | undefined =>
  rest[0] === tag ? reader.read(tag) : undefined;

const readEc = (der: Uint8Array, ecParams: Buffer): PrivateKeyParts => {
  const outer = new DerReader(der);
  const content = outer.read(derTag.sequence);
  outer.end();
  const body = new DerReader(content);
  readVersion(body, 1);
  const privateKey = body.read(derTag.octetString);
  // The two values before are: INTEGER 1 (3 bytes), and the key of fewer than 128 bytes with tag and length.
  if (privateKey.length === 0 || privateKey.length > 66) throw invalid('has another length than its curve');
  const parametersAt = 3 + 2 + privateKey.length;
  const parameters = optional(body, content.subarray(parametersAt), parametersTag);
  if (parameters !== undefined && !ecParams.equals(parameters)) throw invalid('names two curves');
  const pointAt = parametersAt + (parameters === undefined ? 0 : 2 + parameters.length);
  const wrapped = optional(body, content.subarray(pointAt), publicKeyTag);
  body.end();
  const point = wrapped === undefined ? undefined : readPoint(wrapped);
  return { family: 'ec', ecParams, privateKey: ownCopy(privateKey), point };
};

const readPoint = (wrapped: Uint8Array): Buffer => {
  const reader = new DerReader(wrapped);
  const point = Buffer.from(reader.bitString());
  reader.end();
  return point;
};

/** Outside the pool, so that wiping it leaves no copy. */
const ownCopy = (bytes: Uint8Array): Buffer => {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
};

/**
 * Takes a private key apart. Says nothing of whether its numbers belong together.
 * @param der borrowed
 * @throws {GatewayError} FIELD_INVALID
 */
export const decodePkcs8 = (der: Uint8Array): PrivateKeyParts => {
  const outer = new DerReader(der);
  const body = outer.sequence();
  outer.end();
  readVersion(body, 0);
  const algorithm = body.read(derTag.sequence);
  const key = body.read(derTag.octetString);
  body.end();
  if (rsaAlgorithm.equals(algorithm)) return { family: 'rsa', key: decodeRsaPrivateKeyDer(key) };
  return readEc(key, readCurve(algorithm));
};
