/** @module Whether a key is for what a caller wants of it, with the code that existing clients know. */
import type { Algorithm, KeySpec } from '../core/algorithms.ts';
import { algorithmsOf, assertAlgorithm, keySpecRow } from '../core/algorithms.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';

/** What an operation does with a key. */
export type Purpose = 'encrypt' | 'sign' | 'mac';

const usages = { encrypt: 'ENCRYPT_DECRYPT', sign: 'SIGN_VERIFY', mac: 'GENERATE_VERIFY_MAC' } as const;

/** Whether keys of the spec are pairs, with a public key to give away. */
export const isKeyPair = (spec: KeySpec): boolean => ['rsa', 'ec', 'sm2'].includes(keySpecRow(spec).family);

const refusalCode = (key: KeyRecord, purpose: Purpose): string => {
  const { family } = keySpecRow(key.spec);
  const isSymmetric = !isKeyPair(key.spec);
  if (purpose === 'sign') return isSymmetric ? 'KMS.1115' : 'KMS.0334';
  if (purpose === 'mac') return isSymmetric ? 'KMS.0331' : 'KMS.0325';
  if (family === 'ec') return 'KMS.1114';
  return isSymmetric ? 'KMS.0331' : 'KMS.0335';
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
