/**
 * @module Signatures of UKeys: which keys are good enough to be enrolled, and whether a statement was signed by one. RSA and ECDSA
 * are OpenSSL's here; SM2 is the crypto-host's, because Node's OpenSSL takes no signer's id.
 */
import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { keySpecRow } from '../core/algorithms.ts';
import { GatewayError } from '../core/errors.ts';
import type { UkeyKeyType } from '../core/operator.ts';
import type { CryptoEngine } from '../core/ports/crypto_engine.ts';
import type { UkeyPublicKey, UkeyVerifier } from '../core/ports/operators.ts';
import { ecdsaDerToRaw } from '../formats/ecdsa.ts';
import { assertPointOnCurve, decodeSpki, type PublicKeyParts } from '../formats/spki.ts';

const rsaBits = { min: 2048, max: 8192 };
const rsaExponentMin = 65_537n;
const maxSpkiBytes = 2_048;
const maxSignatureBytes = 1_024;
/** RFC 8017 §9.1: a salt as long as the digest. */
const pssSaltBytes = 32;

const curves = (['EC_P256', 'EC_P384', 'SM2'] as const).flatMap((spec) => keySpecRow(spec).curve ?? []);
const curveOf = (ecParams: Uint8Array) => curves.find((curve) => Buffer.from(curve.ecParams, 'hex').equals(ecParams));

const keyInvalid = (problem: string, cause?: unknown): GatewayError =>
  new GatewayError('KEY_INVALID', `the public key of the UKey ${problem}`, {
    metadata: { field: 'public_key' },
    cause,
  });

const toKey = (spki: Uint8Array): KeyObject => createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });

const decode = (spki: Uint8Array): PublicKeyParts => {
  if (spki.length > maxSpkiBytes) throw keyInvalid('is too long');
  try {
    return decodeSpki(spki);
  } catch (cause) {
    throw keyInvalid('is no DER SubjectPublicKeyInfo of RSA, P-256, P-384 or SM2', cause);
  }
};

const assertRsa = (spki: Uint8Array): void => {
  let details: KeyObject['asymmetricKeyDetails'];
  try {
    details = toKey(spki).asymmetricKeyDetails;
  } catch (cause) {
    throw keyInvalid('is no RSA key', cause);
  }
  const { modulusLength = 0, publicExponent = 0n } = details ?? {};
  if (modulusLength < rsaBits.min || modulusLength > rsaBits.max) {
    throw keyInvalid(`has ${modulusLength} bits; RSA needs ${rsaBits.min} to ${rsaBits.max}`);
  }
  if (publicExponent < rsaExponentMin) throw keyInvalid(`has an exponent below ${rsaExponentMin}`);
};

const keyTypeOf = (spki: Uint8Array): UkeyKeyType => {
  const parts = decode(spki);
  if (parts.family === 'rsa') {
    assertRsa(spki);
    return 'RSA';
  }
  const curve = parts.family === 'ec' ? curveOf(parts.ecParams) : undefined;
  if (parts.family !== 'ec' || curve === undefined) throw keyInvalid('is of a kind that UKeys are not enrolled with');
  try {
    assertPointOnCurve(parts.ecParams, parts.point);
  } catch (cause) {
    throw keyInvalid('is no point of its curve', cause);
  }
  return curve.name === 'SM2' ? 'SM2' : 'EC';
};

const verifyRsa = (spki: Uint8Array, statement: Uint8Array, signature: Uint8Array): boolean => {
  const key = toKey(spki);
  const { RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING } = constants;
  return (
    verify('sha256', statement, { key, padding: RSA_PKCS1_PADDING }, signature) ||
    verify('sha256', statement, { key, padding: RSA_PKCS1_PSS_PADDING, saltLength: pssSaltBytes }, signature)
  );
};

/** r‖s; undefined where it is not the one canonical encoding. */
const findRaw = (der: Uint8Array, fieldBytes: number): Buffer | undefined => {
  try {
    return ecdsaDerToRaw(der, fieldBytes);
  } catch (error) {
    if (error instanceof GatewayError) return undefined;
    throw error;
  }
};

/**
 * Makes the verifier.
 * @param engine checks SM2 signatures
 */
export const createUkeyVerifier = (engine: CryptoEngine): UkeyVerifier => ({
  keyTypeOf,
  verify: async ({ publicKey, keyType }: UkeyPublicKey, statement, signature, deadlineAtMs) => {
    if (signature.length === 0 || signature.length > maxSignatureBytes) return false;
    const parts = decode(publicKey);
    if (keyType === 'RSA') return verifyRsa(publicKey, statement, signature);
    if (parts.family !== 'ec') throw keyInvalid('is not what it was enrolled as');
    const raw = findRaw(signature, curveOf(parts.ecParams)?.fieldBytes ?? 0);
    if (raw === undefined) return false;
    if (keyType === 'EC') {
      return verify('sha256', statement, { key: toKey(publicKey), dsaEncoding: 'ieee-p1363' }, raw);
    }
    const operation = { kind: 'verifySm2', publicKey: parts.point, message: statement, signature: raw } as const;
    return (await engine.execute<'verifySm2'>(operation, { deadlineAtMs })).valid;
  },
});
