/** @module EnableKey and DisableKey. */
import type { CallContext } from '../core/call_context.ts';
import type { KeyRecord } from '../core/key.ts';
import type { KeyEvent, KeyState } from '../core/key_state.ts';
import { keyTransitions, nextState } from '../core/key_state.ts';
import type { KmsDeps } from './deps.ts';
import type { Attempt } from './idempotent.ts';
import { runIdempotently } from './idempotent.ts';
import { findKeyRow, keyNotFound } from './unfinished_keys.ts';

export interface ChangeStateRequest {
  readonly keyId: string;
  readonly sequence: string | undefined;
}

export interface ChangeStateResponse {
  readonly keyId: string;
  readonly state: KeyState;
}

/** Where a change starts from: what an idempotency record keeps, to tell later whether the change was made. */
const startingPoint = (keyId: string, revision: number): string => `${keyId}@${revision}`;

const change = async (
  deps: KmsDeps,
  row: KeyRecord | undefined,
  keyId: string,
  event: KeyEvent,
  attempt: Attempt,
): Promise<ChangeStateResponse> => {
  if (row === undefined) throw keyNotFound(keyId);
  const { tenantId, revision, state } = row;
  // One step from where an earlier try of the same sequence started: it made the change and did not live to answer.
  const isOurChange = attempt.isTakeover && attempt.resourceId === startingPoint(keyId, revision - 1);
  if (isOurChange && state === keyTransitions[event].to) return { keyId, state };
  const updated = await deps.keys.setState(tenantId, keyId, revision, nextState(state, event, keyId));
  return { keyId, state: updated.state };
};

const changeBy =
  (event: KeyEvent, method: string) =>
  async (deps: KmsDeps, context: CallContext, request: ChangeStateRequest): Promise<ChangeStateResponse> => {
    const { keyId, sequence } = request;
    context.audit.resourceId = keyId;
    const row = await findKeyRow(deps, context.tenantId, keyId);
    if (row !== undefined) context.audit.resourceName = row.alias;
    return runIdempotently(deps, context, {
      method,
      sequence,
      body: { keyId },
      resourceId: startingPoint(keyId, row?.revision ?? 0),
      run: (attempt) => change(deps, row, keyId, event, attempt),
    });
  };

/**
 * Makes a disabled key usable. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1201), CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const enableKey = changeBy('enable', 'EnableKey');

/**
 * Stops all use of an enabled key at once. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1301), CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const disableKey = changeBy('disable', 'DisableKey');
