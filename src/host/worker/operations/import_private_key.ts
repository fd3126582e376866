/** @module Private keys that come from outside: opened under their temporary key, read, checked, and turned into pairs. */
import { createDecipheriv, createECDH } from 'node:crypto';
import { keySpecRow } from '../../../core/algorithms.ts';
import type { KeySpec, SecretSpec } from '../../../core/algorithms.ts';
import { GatewayError } from '../../../core/errors.ts';
import type { PrivateKeyParts } from '../../../formats/pkcs8.ts';
import { decodePkcs8 } from '../../../formats/pkcs8.ts';
import { assertRsaNumbers } from '../../../formats/rsa_numbers.ts';
import type { RsaPrivateFields } from '../../../formats/sdf_rsa.ts';
import { encodeEcSpki, encodeRsaSpki } from '../../../formats/spki.ts';
import { isPrivateKey, publicKeyOf } from '../../../gm/sm2/keys.ts';
import { unwrapWithPadding } from '../../../gm/sm4/key_wrap.ts';
import { Sm4Key } from '../../../gm/sm4/sm4_key.ts';
import type { Partition } from '../custody/partition.ts';
import { unwrapping } from './import_unwrap.ts';

const sm4KeyBytes = 16;
const aesKeyBytes = 32;
/** RFC 5649 §3. */
const initialValue = Buffer.from('a65959a6', 'hex');

/** A private key that was found sound, with its public key. Its numbers are the holder's to wipe. */
export type ImportedPair =
  | { readonly family: 'rsa'; readonly key: RsaPrivateFields; readonly spki: Buffer }
  | {
      readonly family: 'ec';
      readonly ecParams: Buffer;
      readonly privateKey: Buffer;
      readonly point: Buffer;
      readonly spki: Buffer;
    };

const keyInvalid = (cause?: unknown): GatewayError =>
  new GatewayError('KEY_MATERIAL_INVALID', 'the private key is not one of the key spec in PKCS#8', {
    metadata: { kms: 'KMS.2609' },
    cause,
  });

const unwrapByAes = (temporaryKey: Uint8Array, wrapped: Uint8Array): Buffer => {
  // OpenSSL gives nothing for nothing, without a word.
  if (wrapped.length === 0) throw new GatewayError('CIPHERTEXT_INVALID', 'there is no wrapped private key');
  const decipher = createDecipheriv('id-aes256-wrap-pad', temporaryKey, initialValue);
  try {
    return decipher.update(wrapped);
  } catch (cause) {
    throw new GatewayError('CIPHERTEXT_INVALID', 'the private key does not unwrap', { cause });
  }
};

const unwrapBySm4 = (partition: Partition, temporaryKey: Uint8Array, wrapped: Uint8Array): Buffer => {
  partition.knownAnswers.assert('SM4_ECB');
  using sm4 = new Sm4Key(temporaryKey);
  return unwrapWithPadding(sm4, wrapped);
};

/**
 * The PKCS#8 form, a fresh buffer that the caller wipes. It has to be in the host's memory: its public key must be known, and
 * tokens differ in whether they give it of an unwrapped private key.
 * @throws {GatewayError} KEY_MATERIAL_INVALID, with KMS.2610 for a temporary key of another length
 */
export const openPkcs8 = (partition: Partition, temporaryKey: Uint8Array, wrapped: Uint8Array): Buffer => {
  if (temporaryKey.length === aesKeyBytes) return unwrapping(() => unwrapByAes(temporaryKey, wrapped));
  if (temporaryKey.length === sm4KeyBytes) return unwrapping(() => unwrapBySm4(partition, temporaryKey, wrapped));
  throw new GatewayError('KEY_MATERIAL_INVALID', 'the temporary key must have 16 (SM4) or 32 bytes (AES)', {
    metadata: { kms: 'KMS.2610' },
  });
};

/** Names of `node:crypto` by the DER of the curve's OID. */
const nodeCurves: Readonly<Record<string, string>> = {
  '06082a8648ce3d030107': 'prime256v1',
  '06052b81040022': 'secp384r1',
  '06052b8104000a': 'secp256k1',
};

/** 04‖X‖Y. @throws for a number that is no private key of the curve */
const pointOf = (family: string, ecParams: Buffer, privateKey: Buffer): Buffer => {
  if (family === 'sm2') {
    if (!isPrivateKey(privateKey)) throw keyInvalid();
    return Buffer.from(publicKeyOf(privateKey));
  }
  const curve = nodeCurves[ecParams.toString('hex')];
  if (curve === undefined) throw keyInvalid();
  const ecdh = createECDH(curve);
  try {
    ecdh.setPrivateKey(privateKey);
  } catch (cause) {
    throw keyInvalid(cause);
  }
  return ecdh.getPublicKey();
};

const toEcPair = (parts: PrivateKeyParts & { family: 'ec' }, spec: KeySpec | SecretSpec): ImportedPair => {
  const { family, curve } = keySpecRow(spec);
  const { ecParams, privateKey } = parts;
  const isOfSpec = curve?.ecParams === ecParams.toString('hex') && privateKey.length === curve.fieldBytes;
  if (!isOfSpec) throw keyInvalid();
  const point = pointOf(family, ecParams, privateKey);
  if (parts.point !== undefined && !point.equals(parts.point)) throw keyInvalid();
  return { family: 'ec', ecParams, privateKey, point, spki: encodeEcSpki(ecParams, point) };
};

const toRsaPair = (key: RsaPrivateFields, spec: KeySpec | SecretSpec): ImportedPair => {
  const { family, bits } = keySpecRow(spec);
  if (family !== 'rsa') throw keyInvalid();
  assertRsaNumbers(key, bits);
  return { family: 'rsa', key, spki: encodeRsaSpki(key.modulus, key.publicExponent) };
};

const secretsOf = (parts: PrivateKeyParts | ImportedPair): readonly Uint8Array[] => {
  if (parts.family === 'ec') return [parts.privateKey];
  const { privateExponent, prime1, prime2, exponent1, exponent2, coefficient } = parts.key;
  return [privateExponent, prime1, prime2, exponent1, exponent2, coefficient];
};

/** Wipes the private numbers. */
export const wipePair = (parts: PrivateKeyParts | ImportedPair): void => {
  for (const secret of secretsOf(parts)) secret.fill(0);
};

/**
 * Reads a private key of a spec and computes its public key.
 * @param pkcs8 borrowed
 * @throws {GatewayError} KEY_MATERIAL_INVALID (KMS.2609)
 */
export const readPair = (pkcs8: Uint8Array, spec: KeySpec | SecretSpec): ImportedPair => {
  let parts: PrivateKeyParts | undefined;
  try {
    parts = decodePkcs8(pkcs8);
    return parts.family === 'rsa' ? toRsaPair(parts.key, spec) : toEcPair(parts, spec);
  } catch (error) {
    if (parts !== undefined) wipePair(parts);
    const isOfKey = error instanceof GatewayError && error.reason === 'FIELD_INVALID';
    throw isOfKey ? keyInvalid(error) : error;
  }
};
