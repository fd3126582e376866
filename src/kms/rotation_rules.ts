/**
 * @module Which keys rotate, and when: symmetric keys whose material the gateway made. The plan of a key counts from its last rotation,
 * or from when rotation was turned on, whichever is later; that moment is not kept, for it follows from the plan.
 */
import type { KeyFamily } from '../core/algorithms.ts';
import { keySpecRow } from '../core/algorithms.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord, KeyRotation } from '../core/key.ts';
import { dayMs } from '../core/limits.ts';

/** Days between two automatic rotations where nobody set another interval. */
export const defaultRotationDays = 365;

/** The seeds' code for families that do not rotate; null for those that do. */
const refusals: Readonly<Record<KeyFamily, string | null>> = {
  aes: null,
  sm4: null,
  rsa: 'KMS.0324',
  ec: 'KMS.0325',
  edwards: 'KMS.0325',
  sm2: 'KMS.0325',
  hmac: 'KMS.0341',
  'hmac-sm3': 'KMS.0341',
  secret: 'KMS.0325',
};

const notPermitted = (key: KeyRecord, what: string, kms: string): GatewayError =>
  new GatewayError('KEY_ROTATION_NOT_PERMITTED', `${what} do not rotate`, {
    metadata: { key_id: key.id, key_spec: key.spec, origin: key.origin, kms },
  });

/**
 * Refuses kinds of keys that never rotate, in whatever state they are.
 * @throws {GatewayError} KEY_ROTATION_NOT_PERMITTED with KMS.0312 (imported), 0324 (RSA), 0325 (other pairs) or 0341 (HMAC)
 */
export const assertRotatable = (key: KeyRecord): void => {
  if (key.origin !== 'kms') throw notPermitted(key, 'keys of external origin', 'KMS.0312');
  const kms = refusals[keySpecRow(key.spec).family];
  if (kms !== null) throw notPermitted(key, `${key.spec} keys`, kms);
};

/** Whether automatic rotation could ever be turned on for a key. Those of services are not for tenants to plan. */
export const isRotatable = ({ origin, spec, defaultFor }: KeyRecord): boolean =>
  origin === 'kms' && refusals[keySpecRow(spec).family] === null && defaultFor === undefined;

/** The plan that counts from a moment. */
export const planFrom = (baseMs: number, intervalDays: number): KeyRotation => ({
  intervalDays,
  nextAtMs: baseMs + intervalDays * dayMs,
});

/** The moment that a plan counts from. */
export const baseOf = ({ intervalDays, nextAtMs }: KeyRotation): number => nextAtMs - intervalDays * dayMs;

/**
 * The plan of a key whose rotation is on.
 * @throws {GatewayError} KEY_STATE_INVALID (KMS.0313)
 */
export const planOf = ({ id, rotation }: KeyRecord): KeyRotation => {
  if (rotation !== undefined) return rotation;
  throw new GatewayError('KEY_STATE_INVALID', 'the rotation of the key is not on', {
    metadata: { key_id: id, kms: 'KMS.0313' },
  });
};
