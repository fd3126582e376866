/** @module Which keys take material from outside, and which may lose it again. */
import type { KeySpec } from '../core/algorithms.ts';
import { isPairFamily, keySpecRow } from '../core/algorithms.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord, KeyVersionRecord } from '../core/key.ts';
import { nextState } from '../core/key_state.ts';
import type { KmsDeps } from './deps.ts';

/** Whether a key is a pair, whose material is a private key. */
export const isPair = (key: KeyRecord): boolean => isPairFamily(keySpecRow(key.spec).family);

/** @throws {GatewayError} KEY_ORIGIN_INVALID (KMS.0309) for a key that the gateway made */
export const assertExternal = (key: KeyRecord): void => {
  if (key.origin === 'external') return;
  throw new GatewayError('KEY_ORIGIN_INVALID', 'the key is not one of external origin', {
    metadata: { key_id: key.id },
  });
};

/**
 * Refuses kinds of keys whose material can't come from outside: what no import could ever fill is not created.
 * @throws {GatewayError} KEY_ORIGIN_INVALID (KMS.0341) for HMAC keys; ALGORITHM_NOT_SUPPORTED (KMS.1110) for Edwards keys, which
 * tokens do not take from outside alike
 */
export const assertImportableSpec = (spec: KeySpec): void => {
  const { usages, family } = keySpecRow(spec);
  if (usages[0] === 'GENERATE_VERIFY_MAC') {
    throw new GatewayError('KEY_ORIGIN_INVALID', 'material of HMAC keys can not be imported', {
      metadata: { key_spec: spec, kms: 'KMS.0341' },
    });
  }
  if (family !== 'edwards') return;
  throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `material of ${spec} keys can not be imported`, {
    metadata: { key_spec: spec },
  });
};

/**
 * Refuses a key that does not wait for material.
 * @throws {GatewayError} KEY_ORIGIN_INVALID (KMS.0309), KEY_STATE_INVALID (KMS.0310), KEY_FROZEN; what `assertImportableSpec` throws, for
 * keys of earlier versions
 */
export const assertAwaitsMaterial = (key: KeyRecord): void => {
  assertExternal(key);
  nextState(key.state, 'import', key.id);
  assertImportableSpec(key.spec);
};

/** The version that material belongs to, past all caches. @throws {GatewayError} KEY_MATERIAL_MISSING */
export const primaryOf = async (deps: KmsDeps, key: KeyRecord): Promise<KeyVersionRecord> => {
  const versions = await deps.life.listVersions(key.tenantId, key.id);
  const primary = versions.find(({ version }) => version === key.primaryVersion);
  if (primary !== undefined) return primary;
  throw new GatewayError('KEY_MATERIAL_MISSING', 'the key has no version', { metadata: { key_id: key.id } });
};
