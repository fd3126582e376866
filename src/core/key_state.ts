/**
 * @module The states of a CMK and what each allows: one table, from which services and tests read.
 */
import type { Reason } from './errors.ts';
import { GatewayError } from './errors.ts';

export type KeyState =
  | 'PENDING_CREATION'
  | 'ENABLED'
  | 'DISABLED'
  | 'PENDING_DELETION'
  | 'PENDING_IMPORT'
  | 'FROZEN'
  | 'DESTROYED';

/** The events that management calls bring; `to` is where each legal source state goes. */
export const keyTransitions = {
  enable: { from: ['DISABLED'], to: 'ENABLED', kms: 'KMS.1201' },
  disable: { from: ['ENABLED'], to: 'DISABLED', kms: 'KMS.1301' },
} as const satisfies Record<string, { from: readonly KeyState[]; to: KeyState; kms: string }>;

export type KeyEvent = keyof typeof keyTransitions;

const notUsable = {
  PENDING_CREATION: ['KEY_NOT_FOUND', 'the key does not exist'],
  DISABLED: ['KEY_DISABLED', 'the key is disabled'],
  PENDING_DELETION: ['KEY_PENDING_DELETION', 'the key is scheduled for deletion'],
  PENDING_IMPORT: ['KEY_PENDING_IMPORT', 'the key has no material yet'],
  FROZEN: ['KEY_FROZEN', 'the key is frozen'],
  DESTROYED: ['KEY_NOT_FOUND', 'the key does not exist'],
} as const satisfies Record<Exclude<KeyState, 'ENABLED'>, readonly [Reason, string]>;

/**
 * Lets only an enabled key be used.
 * @throws {GatewayError} the reason that the table gives for the state
 */
export const assertUsable = (state: KeyState, keyId: string): void => {
  if (state === 'ENABLED') return;
  const [reason, message] = notUsable[state];
  throw new GatewayError(reason, message, { metadata: { key_id: keyId } });
};

/**
 * The state after an event.
 * @throws {GatewayError} KEY_STATE_INVALID with the seeds' code; KEY_NOT_FOUND for a key that is not there yet or any more
 */
export const nextState = (state: KeyState, event: KeyEvent, keyId: string): KeyState => {
  const transition = keyTransitions[event];
  if ((transition.from as readonly KeyState[]).includes(state)) return transition.to;
  if (state === 'PENDING_CREATION' || state === 'DESTROYED') assertUsable(state, keyId);
  throw new GatewayError('KEY_STATE_INVALID', `${event} is not possible while the key is ${state}`, {
    metadata: { key_id: keyId, key_state: state, kms: transition.kms },
  });
};
