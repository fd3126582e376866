/** @module Which keys take material from outside, and which may lose it again. */
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
 * Refuses a key that does not wait for material.
 * @throws {GatewayError} KEY_ORIGIN_INVALID (KMS.0309), KEY_STATE_INVALID (KMS.0310), KEY_FROZEN; ALGORITHM_NOT_SUPPORTED for
 * Edwards keys, which tokens do not take from outside alike
 */
export const assertAwaitsMaterial = (key: KeyRecord): void => {
  assertExternal(key);
  nextState(key.state, 'import', key.id);
  if (keySpecRow(key.spec).family !== 'edwards') return;
  throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `material of ${key.spec} keys is not imported`, {
    metadata: { key_id: key.id, key_spec: key.spec },
  });
};

/** The version that material belongs to, past all caches. @throws {GatewayError} KEY_MATERIAL_MISSING */
export const primaryOf = async (deps: KmsDeps, key: KeyRecord): Promise<KeyVersionRecord> => {
  const versions = await deps.life.listVersions(key.tenantId, key.id);
  const primary = versions.find(({ version }) => version === key.primaryVersion);
  if (primary !== undefined) return primary;
  throw new GatewayError('KEY_MATERIAL_MISSING', 'the key has no version', { metadata: { key_id: key.id } });
};
