/**
 * @module Values of the SDF messages and the bytes that a crypto-host takes for them: points 04‖X‖Y, ciphertexts x‖y‖C3‖C2,
 * SubjectPublicKeyInfo. Lengths are checked here; whether a point is on the curve the host says.
 */
import { sm2Curve } from '../core/algorithms.ts';
import { argumentInvalid, sdfError } from '../core/sdf_errors.ts';
import type { EccCipher, EccPoint, EccSignature } from '../formats/sdf_ecc.ts';
import type { RsaPublicFields } from '../formats/sdf_rsa.ts';
import { decodeSpki, encodeRsaSpki } from '../formats/spki.ts';

export type { EccCipher, EccPoint, EccSignature } from '../formats/sdf_ecc.ts';
export type { RsaPrivateFields, RsaPublicFields } from '../formats/sdf_rsa.ts';

const numberBytes = 32;
const sm2Params = Buffer.from(sm2Curve.ecParams, 'hex');
const rsaBitsMin = 1024;
const rsaBitsMax = 4096;
/** Largest C2 that is taken. */
const cipherBytesMax = 65_536;

const assertNumber = (field: string, value: Uint8Array): void => {
  if (value.length !== numberBytes) throw argumentInvalid(field, `must have ${numberBytes} bytes`);
};

/** 04‖X‖Y. @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) where the point was not given, or has other lengths */
export const toPoint = (field: string, point: EccPoint | undefined): Uint8Array => {
  if (point === undefined) throw argumentInvalid(field, 'is required');
  assertNumber(`${field}.x`, point.x);
  assertNumber(`${field}.y`, point.y);
  return Buffer.concat([Buffer.from([4]), point.x, point.y]);
};

export const fromPoint = (point: Uint8Array): EccPoint => ({ x: point.subarray(1, 33), y: point.subarray(33) });

/** The point of a SubjectPublicKeyInfo of the SM2 curve. */
export const pointOfSpki = (spki: Uint8Array): Uint8Array => {
  const parts = decodeSpki(spki);
  if (parts.family !== 'ec' || !parts.ecParams.equals(sm2Params)) throw new TypeError('not a key of the SM2 curve');
  return parts.point;
};

/**
 * A signature as r‖s.
 * @returns undefined for numbers of another length: no signature at all
 */
export const toSignature = (signature: EccSignature | undefined): Uint8Array | undefined => {
  if (signature?.r.length !== numberBytes || signature.s.length !== numberBytes) return undefined;
  return Buffer.concat([signature.r, signature.s]);
};

export const fromSignature = (raw: Uint8Array): EccSignature => ({
  r: raw.subarray(0, numberBytes),
  s: raw.subarray(numberBytes),
});

/** @throws {GatewayError} CIPHERTEXT_INVALID (SDR_ENCDATAERR) for parts of another length */
export const toWrapped = (field: string, cipher: EccCipher | undefined): Uint8Array => {
  if (cipher === undefined) throw argumentInvalid(field, 'is required');
  const { x, y, hash, ciphertext } = cipher;
  const isWhole = [x, y, hash].every((part) => part.length === numberBytes);
  if (!isWhole || ciphertext.length === 0 || ciphertext.length > cipherBytesMax) {
    throw sdfError('SDR_ENCDATAERR', 'the ciphertext is not valid', { metadata: { field } });
  }
  return Buffer.concat([x, y, hash, ciphertext]);
};

export const fromWrapped = (wrapped: Uint8Array): EccCipher => ({
  x: wrapped.subarray(0, 32),
  y: wrapped.subarray(32, 64),
  hash: wrapped.subarray(64, 96),
  ciphertext: wrapped.subarray(96),
});

const withoutZeros = (value: Uint8Array): Uint8Array => {
  const first = value.findIndex((byte) => byte !== 0);
  return first < 0 ? value.subarray(value.length) : value.subarray(first);
};

/**
 * SubjectPublicKeyInfo of a caller's RSA key.
 * @throws {GatewayError} FIELD_INVALID (SDR_INARGERR) where it is absent; KEY_INVALID (SDR_KEYERR) for numbers that make no key
 */
export const toRsaSpki = (field: string, key: RsaPublicFields | undefined): Uint8Array => {
  if (key === undefined) throw argumentInvalid(field, 'is required');
  const modulus = withoutZeros(key.modulus);
  const exponent = withoutZeros(key.publicExponent);
  const bits = modulus.length * 8;
  const isModulus = bits >= rsaBitsMin && bits <= rsaBitsMax && (modulus[0] as number) >= 0x80;
  const isOdd = ((modulus.at(-1) ?? 0) & 1) === 1 && ((exponent.at(-1) ?? 0) & 1) === 1;
  const isExponent =
    exponent.length > 0 && exponent.length <= modulus.length && !(exponent.length === 1 && exponent[0] === 1);
  if (!isModulus || !isOdd || !isExponent) {
    throw sdfError('SDR_KEYERR', `${field} is not an RSA key of ${rsaBitsMin} to ${rsaBitsMax} bits`, {
      metadata: { field },
    });
  }
  return encodeRsaSpki(modulus, exponent);
};

/** The numbers of an RSA key. */
export const rsaOfSpki = (spki: Uint8Array): RsaPublicFields => {
  const parts = decodeSpki(spki);
  if (parts.family !== 'rsa') throw new TypeError('not an RSA key');
  return { modulus: parts.modulus, publicExponent: parts.publicExponent };
};
