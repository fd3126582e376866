/**
 * @module What nobody may do to the default keys of services (`obs/default`): everything but using and describing them. Tenants never
 * made them, and services rely on them.
 */
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';

/**
 * Refuses a default key of a service.
 * @throws {GatewayError} KEY_IS_DEFAULT (KMS.0211)
 */
export const assertNotDefault = (key: KeyRecord): void => {
  if (key.defaultFor === undefined) return;
  throw new GatewayError('KEY_IS_DEFAULT', `the default key of ${key.defaultFor} can not be changed`, {
    metadata: { key_id: key.id, key_alias: key.alias },
  });
};
