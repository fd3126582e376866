/** @module EnableKeyRotation, DisableKeyRotation, UpdateKeyRotationInterval and RotateOnDemand. */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { KeyRecord } from '../core/key.ts';
import { assertUsable } from '../core/key_state.ts';
import { assertWithin, limits } from '../core/limits.ts';
import type { ChangeStateRequest } from './change_state.ts';
import type { KmsDeps } from './deps.ts';
import type { Attempt } from './idempotent.ts';
import { runIdempotently } from './idempotent.ts';
import { changeKey, withChangeable } from './managed_change.ts';
import { resolvePartition } from './partition.ts';
import { assertRotatable, baseOf, defaultRotationDays, planFrom, planOf } from './rotation_rules.ts';
import { addNextVersion, hasVersion } from './rotation_versions.ts';

/**
 * Turns automatic rotation on, every 365 days; the first is a year from now. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_ROTATION_NOT_PERMITTED, the reason of the key's state,
 * KEY_STATE_INVALID (KMS.2901), CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const enableKeyRotation = (
  deps: KmsDeps,
  context: CallContext,
  { keyId, sequence }: ChangeStateRequest,
): Promise<object> =>
  changeKey(deps, context, {
    method: 'EnableKeyRotation',
    keyId,
    sequence,
    isDone: ({ rotation }) => rotation !== undefined,
    make: async (row) => {
      assertRotatable(row);
      assertUsable(row.state, keyId);
      if (row.rotation !== undefined) {
        throw new GatewayError('KEY_STATE_INVALID', 'the rotation of the key is on already', {
          metadata: { key_id: keyId, kms: 'KMS.2901' },
        });
      }
      const rotation = planFrom(deps.clock.now(), defaultRotationDays);
      return deps.life.update(row.tenantId, keyId, row.revision, { rotation });
    },
    answer: () => ({}),
  });

/** A disabled key does not rotate, so that nothing speaks against giving its plan up. */
const assertPlanEnds = ({ id, state }: KeyRecord): void => {
  if (state !== 'DISABLED') assertUsable(state, id);
};

/**
 * Turns automatic rotation off; the versions stay. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_ROTATION_NOT_PERMITTED, the reason of the key's state unless it is disabled,
 * KEY_STATE_INVALID (KMS.0313), CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const disableKeyRotation = (
  deps: KmsDeps,
  context: CallContext,
  { keyId, sequence }: ChangeStateRequest,
): Promise<object> =>
  changeKey(deps, context, {
    method: 'DisableKeyRotation',
    keyId,
    sequence,
    isDone: ({ rotation }) => rotation === undefined,
    make: async (row) => {
      assertRotatable(row);
      assertPlanEnds(row);
      planOf(row);
      return deps.life.update(row.tenantId, keyId, row.revision, { rotation: undefined });
    },
    answer: () => ({}),
  });

export interface UpdateKeyRotationIntervalRequest extends ChangeStateRequest {
  /** 30 to 365. */
  readonly intervalDays: number;
}

/**
 * Sets the interval of automatic rotation. It counts from the last rotation, or from when rotation was turned on: a key whose time is
 * over by that rotates with the scheduler's next turn. Idempotent by `sequence`.
 * @throws {GatewayError} FIELD_INVALID (KMS.3001), KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_ROTATION_NOT_PERMITTED, the reason of the key's
 * state, KEY_STATE_INVALID (KMS.0313), CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const updateKeyRotationInterval = async (
  deps: KmsDeps,
  context: CallContext,
  { keyId, intervalDays, sequence }: UpdateKeyRotationIntervalRequest,
): Promise<object> => {
  context.audit.resourceId = keyId;
  assertWithin('rotation_interval', intervalDays, limits.rotationDays);
  return changeKey(deps, context, {
    method: 'UpdateKeyRotationInterval',
    keyId,
    sequence,
    body: { intervalDays: String(intervalDays) },
    isDone: ({ rotation }) => rotation?.intervalDays === intervalDays,
    make: async (row) => {
      assertRotatable(row);
      assertUsable(row.state, keyId);
      const rotation = planFrom(baseOf(planOf(row)), intervalDays);
      return deps.life.update(row.tenantId, keyId, row.revision, { rotation });
    },
    answer: () => ({}),
  });
};

export interface RotateOnDemandResponse {
  readonly keyId: string;
}

const rotate = async (
  deps: KmsDeps,
  context: CallContext,
  row: KeyRecord,
  attempt: Attempt,
): Promise<RotateOnDemandResponse> => {
  const keyId = row.id;
  const versionId = attempt.resourceId;
  // An earlier try of the same sequence rotated, and did not live to answer.
  if (attempt.isTakeover && (await hasVersion(deps, row, versionId))) return { keyId };
  assertRotatable(row);
  assertUsable(row.state, keyId);
  await resolvePartition(deps, context.tenantId, row.partitionId);
  const { primaryVersion } = await addNextVersion(deps, row, { versionId, deadlineAtMs: context.deadlineAtMs });
  context.audit.fields.primary_version = String(primaryVersion);
  return { keyId };
};

/**
 * Rotates a key now, whether automatic rotation is on or off; its plan counts from now then. New encryptions use the new version when
 * the call answers, on other gateways within a second. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_ROTATION_NOT_PERMITTED, the reason of the key's state,
 * PARTITION_NOT_RUNNING, CONCURRENT_UPDATE, SEQUENCE_REUSED, HSM_…, STORE_UNAVAILABLE
 */
export const rotateOnDemand = async (
  deps: KmsDeps,
  context: CallContext,
  { keyId, sequence }: ChangeStateRequest,
): Promise<RotateOnDemandResponse> => {
  context.audit.resourceId = keyId;
  return runIdempotently(deps, context, {
    method: 'RotateOnDemand',
    sequence,
    body: { keyId },
    // Of the version: by its id a later try sees whether it was made.
    resourceId: newId(),
    run: (attempt) =>
      withChangeable(deps, context, keyId, (row) => rotate(deps, context, row, attempt), { isForOne: true }),
  });
};
