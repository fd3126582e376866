/** @module EnableKey and DisableKey. */
import type { CallContext } from '../core/call_context.ts';
import type { KeyState } from '../core/key_state.ts';
import { keyTransitions, nextState } from '../core/key_state.ts';
import type { KmsDeps } from './deps.ts';
import { changeKey } from './managed_change.ts';

export interface ChangeStateRequest {
  readonly keyId: string;
  readonly sequence: string | undefined;
}

export interface ChangeStateResponse {
  readonly keyId: string;
  readonly state: KeyState;
}

const changeBy =
  (event: 'enable' | 'disable', method: string) =>
  (deps: KmsDeps, context: CallContext, { keyId, sequence }: ChangeStateRequest): Promise<ChangeStateResponse> =>
    changeKey(deps, context, {
      method,
      keyId,
      sequence,
      isDone: ({ state }) => state === keyTransitions[event].to,
      make: ({ tenantId, state, revision }) =>
        deps.keys.setState(tenantId, keyId, revision, nextState(state, event, keyId)),
      answer: ({ state }) => ({ keyId, state }),
    });

/**
 * Makes a disabled key usable. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_STATE_INVALID (KMS.1201), CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const enableKey = changeBy('enable', 'EnableKey');

/**
 * Stops all use of an enabled key at once. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_STATE_INVALID (KMS.1301), CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const disableKey = changeBy('disable', 'DisableKey');
