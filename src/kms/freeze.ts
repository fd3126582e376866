/** @module FreezeKey and UnfreezeKey, for operators: whatever a key's tenant wants, nobody uses or destroys it meanwhile. */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';
import type { KeyState } from '../core/key_state.ts';
import { keyTransitions, nextState } from '../core/key_state.ts';
import { dayMs, limits } from '../core/limits.ts';
import type { ChangeStateResponse } from './change_state.ts';
import type { KmsDeps } from './deps.ts';
import { isBeingDestroyed } from './destroy_keys.ts';
import { findKeyRow, keyNotFound } from './unfinished_keys.ts';

export interface FreezeRequest {
  readonly tenantId: string;
  readonly keyId: string;
}

const getRow = async (deps: KmsDeps, context: CallContext, { tenantId, keyId }: FreezeRequest): Promise<KeyRecord> => {
  context.audit.resourceId = keyId;
  const row = await findKeyRow(deps, tenantId, keyId);
  if (row === undefined) throw keyNotFound(keyId);
  context.audit.resourceName = row.alias;
  return row;
};

/**
 * Stops all use of a key until it is unfrozen; default keys of services too.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.0320), CONCURRENT_UPDATE
 */
export const freezeKey = async (
  deps: KmsDeps,
  context: CallContext,
  request: FreezeRequest,
): Promise<ChangeStateResponse> => {
  const row = await getRow(deps, context, request);
  const { tenantId, id, state, revision } = row;
  if (isBeingDestroyed(row)) {
    throw new GatewayError('KEY_STATE_INVALID', 'the key is being destroyed', {
      metadata: { key_id: id, key_state: state, kms: keyTransitions.freeze.kms },
    });
  }
  const changes = { state: nextState(state, 'freeze', id), stateBefore: state };
  const event = { kind: 'frozen', timeMs: deps.clock.now() } as const;
  const frozen = await deps.life.update(tenantId, id, revision, changes, event);
  return { keyId: id, state: frozen.state };
};

/**
 * Its tenant could not take the deletion back meanwhile: a key that is pending deletion keeps the shortest waiting time at least.
 */
const deletionAfter = (state: KeyState, deletionAtMs: number | undefined, nowMs: number): number | undefined =>
  state !== 'PENDING_DELETION' || deletionAtMs === undefined
    ? deletionAtMs
    : Math.max(deletionAtMs, nowMs + limits.pendingDays.min * dayMs);

/**
 * Gives a frozen key the state that it had.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.0320), CONCURRENT_UPDATE
 */
export const unfreezeKey = async (
  deps: KmsDeps,
  context: CallContext,
  request: FreezeRequest,
): Promise<ChangeStateResponse> => {
  const { tenantId, id, state, stateBefore, revision, deletionAtMs } = await getRow(deps, context, request);
  const timeMs = deps.clock.now();
  const next = nextState(state, 'unfreeze', id, { stateBefore });
  const changes = { state: next, stateBefore: undefined, deletionAtMs: deletionAfter(next, deletionAtMs, timeMs) };
  const unfrozen = await deps.life.update(tenantId, id, revision, changes, { kind: 'unfrozen', timeMs });
  return { keyId: id, state: unfrozen.state };
};
