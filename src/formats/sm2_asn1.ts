/**
 * @module ASN.1 forms of SM2 (GM/T 0009 §7, GB/T 35276 §7): ciphertext and enveloped key pair. Signatures are
 * `SEQUENCE{r,s}` as in `ecdsa.ts`, public keys SubjectPublicKeyInfo as in `spki.ts`. Strict in both directions.
 */
import { fieldInvalid } from '../core/errors.ts';
import { DerReader, derTag, encodeBitString, encodeDer, encodeUnsignedInteger } from './der.ts';

/** An SM2 ciphertext by its parts: C1 as coordinates of 32 bytes each, C3 of 32 bytes, C2 as long as the plaintext. */
export interface Sm2Ciphertext {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
  readonly c3: Uint8Array;
  readonly c2: Uint8Array;
}

/** A key pair on its way to another device: the private key under a symmetric key, that under the device's public key. */
export interface Sm2EnvelopedKey {
  /** Contents of the OID of the symmetric algorithm, in ECB mode. */
  readonly algorithm: Uint8Array;
  readonly wrappedKey: Sm2Ciphertext;
  /** 04‖X‖Y. */
  readonly publicKey: Uint8Array;
  readonly encryptedPrivateKey: Uint8Array;
}

const partBytes = 32;
/** Leaves room for the other parts below the 65535 bytes of our DER. */
const maxContentBytes = 65_000;

const assertPart = (name: string, part: Uint8Array): void => {
  if (part.length !== partBytes) throw fieldInvalid(name, 'must have 32 bytes');
};

/**
 * Encodes a ciphertext: SEQUENCE { x INTEGER, y INTEGER, C3 OCTET STRING, C2 OCTET STRING }.
 * @throws {GatewayError} FIELD_INVALID for parts of another length
 */
export const encodeSm2Cipher = ({ x, y, c3, c2 }: Sm2Ciphertext): Buffer => {
  assertPart('x', x);
  assertPart('y', y);
  assertPart('c3', c3);
  if (c2.length > maxContentBytes) throw fieldInvalid('c2', 'is too long for the DER form');
  return encodeDer(
    derTag.sequence,
    encodeUnsignedInteger(x),
    encodeUnsignedInteger(y),
    encodeDer(derTag.octetString, c3),
    encodeDer(derTag.octetString, c2),
  );
};

const readCoordinate = (reader: DerReader, name: string): Buffer => {
  const digits = reader.positiveInteger();
  if (digits.length > partBytes) throw fieldInvalid(name, 'is too large');
  const coordinate = Buffer.alloc(partBytes);
  coordinate.set(digits, partBytes - digits.length);
  return coordinate;
};

const readCipher = (body: DerReader): Sm2Ciphertext => {
  const x = readCoordinate(body, 'x');
  const y = readCoordinate(body, 'y');
  const c3 = Buffer.from(body.read(derTag.octetString));
  const c2 = Buffer.from(body.read(derTag.octetString));
  body.end();
  assertPart('c3', c3);
  return { x, y, c3, c2 };
};

/**
 * Decodes a ciphertext; says nothing of whether C1 is on the curve. The parts are copies.
 * @throws {GatewayError} FIELD_INVALID for every encoding but the canonical one
 */
export const decodeSm2Cipher = (der: Uint8Array): Sm2Ciphertext => {
  const outer = new DerReader(der);
  const body = outer.sequence();
  outer.end();
  return readCipher(body);
};

/**
 * Encodes an enveloped key pair: SEQUENCE { AlgorithmIdentifier without parameters, SM2Cipher, BIT STRING, BIT STRING }.
 * @throws {GatewayError} FIELD_INVALID
 */
export const encodeSm2EnvelopedKey = (key: Sm2EnvelopedKey): Buffer => {
  const { algorithm, wrappedKey, publicKey, encryptedPrivateKey } = key;
  if (algorithm.length === 0 || algorithm.length > 64) throw fieldInvalid('algorithm', 'is not an object identifier');
  const whole = algorithm.length + wrappedKey.c2.length + publicKey.length + encryptedPrivateKey.length;
  if (whole > maxContentBytes) throw fieldInvalid('enveloped_key', 'is too long for the DER form');
  return encodeDer(
    derTag.sequence,
    encodeDer(derTag.sequence, encodeDer(derTag.oid, algorithm)),
    encodeSm2Cipher(wrappedKey),
    encodeBitString(publicKey),
    encodeBitString(encryptedPrivateKey),
  );
};

/**
 * Decodes an enveloped key pair; parameters of the algorithm may be absent or NULL. The parts are copies.
 * @throws {GatewayError} FIELD_INVALID
 */
export const decodeSm2EnvelopedKey = (der: Uint8Array): Sm2EnvelopedKey => {
  const outer = new DerReader(der);
  const body = outer.sequence();
  outer.end();
  const identifier = body.sequence();
  const algorithm = Buffer.from(identifier.read(derTag.oid));
  if (algorithm.length === 0 || algorithm.length > 64) throw fieldInvalid('algorithm', 'is not an object identifier');
  if (!identifier.isAtEnd && identifier.read(derTag.null).length !== 0) {
    throw fieldInvalid('algorithm', 'has parameters');
  }
  identifier.end();
  const wrappedKey = readCipher(body.sequence());
  const publicKey = Buffer.from(body.bitString());
  const encryptedPrivateKey = Buffer.from(body.bitString());
  body.end();
  return { algorithm, wrappedKey, publicKey, encryptedPrivateKey };
};
