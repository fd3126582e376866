/** @module ScheduleKeyDeletion and CancelKeyDeletion. The destruction itself is in `destroy_keys.ts`. */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';
import type { KeyState } from '../core/key_state.ts';
import { keyTransitions, nextState } from '../core/key_state.ts';
import { assertWithin, dayMs, limits } from '../core/limits.ts';
import type { ChangeStateRequest, ChangeStateResponse } from './change_state.ts';
import type { KmsDeps } from './deps.ts';
import { isBeingDestroyed } from './destroy_keys.ts';
import { changeKey } from './managed_change.ts';
import { findNewestUse } from './newest_use.ts';

/** A use that lies further back is no reason to warn, in days. */
const recentUseDays = 30;

export interface ScheduleKeyDeletionRequest {
  readonly keyId: string;
  /** 7 to 1096. */
  readonly pendingDays: number;
  readonly sequence: string | undefined;
}

export interface ScheduleKeyDeletionResponse {
  readonly keyId: string;
  readonly state: KeyState;
  /** Milliseconds since 1970 UTC. */
  readonly deletionAtMs: number;
  /** What speaks against it; empty when nothing does. */
  readonly riskTips: string;
}

/** Warns of a key that somebody still relies on. */
const riskTipsFor = async (deps: KmsDeps, tenantId: string, keyId: string): Promise<string> => {
  const use = await findNewestUse(deps, tenantId, keyId);
  if (use === undefined || deps.clock.now() - use.atMs > recentUseDays * dayMs) return '';
  const at = new Date(use.atMs).toISOString();
  return `the key was used within the last ${recentUseDays} days: last at ${at}, by ${use.operation}`;
};

/**
 * Starts the time after which a key is destroyed for good; nobody can use it meanwhile. Idempotent by `sequence`.
 * @throws {GatewayError} FIELD_INVALID (KMS.1401), KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_PENDING_DELETION (KMS.1402), KEY_FROZEN,
 * CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const scheduleKeyDeletion = async (
  deps: KmsDeps,
  context: CallContext,
  request: ScheduleKeyDeletionRequest,
): Promise<ScheduleKeyDeletionResponse> => {
  const { keyId, pendingDays, sequence } = request;
  context.audit.resourceId = keyId;
  assertWithin('pending_days', pendingDays, limits.pendingDays);
  // Before the change: what can not be told must not leave a key half the way.
  const riskTips = await riskTipsFor(deps, context.tenantId, keyId);
  return changeKey(deps, context, {
    method: 'ScheduleKeyDeletion',
    keyId,
    sequence,
    body: { pendingDays: String(pendingDays) },
    isDone: ({ state }) => state === keyTransitions.scheduleDeletion.to,
    make: ({ tenantId, state, revision }) => {
      const timeMs = deps.clock.now();
      const deletionAtMs = timeMs + pendingDays * dayMs;
      const changes = { state: nextState(state, 'scheduleDeletion', keyId), deletionAtMs };
      const event = { kind: 'deletion_scheduled', timeMs, atMs: deletionAtMs } as const;
      return deps.life.update(tenantId, keyId, revision, changes, event);
    },
    answer: ({ state, deletionAtMs = 0 }) => ({ keyId, state, deletionAtMs, riskTips }),
  });
};

/** Whether a key waits for its material. Only keys of external origin ever do. */
const hasMaterial = async (deps: KmsDeps, key: KeyRecord): Promise<boolean> => {
  if (key.origin !== 'external') return true;
  const versions = await deps.life.listVersions(key.tenantId, key.id);
  const primary = versions.find(({ version }) => version === key.primaryVersion);
  return primary?.sealed !== undefined || primary?.tokenSerial !== undefined;
};

const cancel = async (deps: KmsDeps, row: KeyRecord): Promise<KeyRecord> => {
  const { tenantId, id, state, revision } = row;
  if (isBeingDestroyed(row)) {
    throw new GatewayError('KEY_STATE_INVALID', 'the key is being destroyed', {
      metadata: { key_id: id, key_state: state, kms: keyTransitions.cancelDeletion.kms },
    });
  }
  // Whatever changed since the row was read, changed its revision too.
  const next = nextState(state, 'cancelDeletion', id, { hasMaterial: await hasMaterial(deps, row) });
  const event = { kind: 'deletion_cancelled', timeMs: deps.clock.now() } as const;
  return deps.life.update(tenantId, id, revision, { state: next, deletionAtMs: undefined }, event);
};

/**
 * Takes a deletion back, as long as the destruction has not begun. The key is disabled then, or waits for its material as before.
 * Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_STATE_INVALID (KMS.1501), KEY_FROZEN, CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const cancelKeyDeletion = (
  deps: KmsDeps,
  context: CallContext,
  { keyId, sequence }: ChangeStateRequest,
): Promise<ChangeStateResponse> =>
  changeKey(deps, context, {
    method: 'CancelKeyDeletion',
    keyId,
    sequence,
    isDone: ({ state }) => state === 'DISABLED' || state === 'PENDING_IMPORT',
    make: (row) => cancel(deps, row),
    answer: ({ state }) => ({ keyId, state }),
  });
