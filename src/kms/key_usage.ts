/** @module Whether a key is for what a caller wants of it, with the code that existing clients know. */
import type { Algorithm, KeySpec } from '../core/algorithms.ts';
import { algorithmRow, algorithmsOf, assertAlgorithm, isPairFamily, keySpecRow } from '../core/algorithms.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';

/** What an operation does with a key. */
export type Purpose = 'encrypt' | 'sign' | 'mac' | 'agree';

const usages = {
  encrypt: 'ENCRYPT_DECRYPT',
  sign: 'SIGN_VERIFY',
  mac: 'GENERATE_VERIFY_MAC',
  agree: 'KEY_AGREEMENT',
} as const;

/** Whether keys of the spec are pairs, with a public key to give away. */
export const isKeyPair = (spec: KeySpec): boolean => isPairFamily(keySpecRow(spec).family);

const refusalCode = (key: KeyRecord, purpose: Purpose): string => {
  const { family } = keySpecRow(key.spec);
  const isSymmetric = !isKeyPair(key.spec);
  if (isSymmetric) return purpose === 'sign' ? 'KMS.1115' : 'KMS.0331';
  if (purpose === 'encrypt' && (family === 'ec' || family === 'edwards')) return 'KMS.1114';
  // The seeds have no code for a key pair that is for agreement alone.
  if (purpose === 'mac' || key.usage === 'KEY_AGREEMENT') return 'KMS.0325';
  return key.usage === 'ENCRYPT_DECRYPT' ? 'KMS.0334' : 'KMS.0335';
};

/**
 * Refuses a key that is for something else.
 * @throws {GatewayError} KEY_USAGE_NOT_PERMITTED with KMS.0325, 0331, 0334, 0335, 1114 or 1115
 */
export const assertPurpose = (key: KeyRecord, purpose: Purpose): void => {
  if (key.usage === usages[purpose]) return;
  throw new GatewayError('KEY_USAGE_NOT_PERMITTED', `a ${key.spec} key for ${key.usage} can not ${purpose}`, {
    metadata: { key_id: key.id, key_spec: key.spec, key_usage: key.usage, kms: refusalCode(key, purpose) },
  });
};

/**
 * Refuses a key that does not encrypt into blobs: what it encrypts may be longer than a key pair takes.
 * @throws {GatewayError} KEY_USAGE_NOT_PERMITTED with KMS.0325 for a key pair, and as `assertPurpose`
 */
export const assertEncryptsBlobs = (key: KeyRecord): void => {
  assertPurpose(key, 'encrypt');
  if (algorithmsOf(key.spec, key.usage).some((algorithm) => algorithmRow(algorithm).scheme === 'gcm')) return;
  throw new GatewayError('KEY_USAGE_NOT_PERMITTED', `a ${key.spec} key can not encrypt a private key`, {
    metadata: { key_id: key.id, key_spec: key.spec, key_usage: key.usage, kms: 'KMS.0325' },
  });
};

/**
 * The algorithm of a call: the one asked for if the key offers it, its first when none was asked for.
 * @throws {GatewayError} KEY_USAGE_NOT_PERMITTED, with KMS.0332 where only the algorithm is wrong
 */
export const chooseAlgorithm = <A extends Algorithm>(key: KeyRecord, purpose: Purpose, asked: A | undefined): A => {
  assertPurpose(key, purpose);
  if (asked !== undefined) {
    assertAlgorithm(key.spec, key.usage, asked);
    return asked;
  }
  // The registry lists at least one algorithm for each usage that a key can have.
  return algorithmsOf(key.spec, key.usage)[0] as A;
};
