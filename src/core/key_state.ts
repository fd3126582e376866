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

/** What a target state can depend on, besides the event. */
export interface StateFacts {
  /** Of a frozen key: its state before. */
  readonly stateBefore?: KeyState | undefined;
  /** False for a key whose material is still to be imported; true where absent. */
  readonly hasMaterial?: boolean;
}

export interface KeyTransition {
  readonly from: readonly KeyState[];
  readonly to: KeyState | ((facts: StateFacts) => KeyState);
  /** The seeds' code in any other state, with KEY_STATE_INVALID. */
  readonly kms: string;
  /** States in which another failure tells more. */
  readonly refusals?: Readonly<Partial<Record<KeyState, readonly [Reason, string]>>>;
}

const frozen = { FROZEN: ['KEY_FROZEN', 'KMS.0320'] } as const;

/** Every event in the life of a visible key; `to` is where each legal source state goes. */
export const keyTransitions = {
  import: { from: ['PENDING_IMPORT'], to: 'ENABLED', kms: 'KMS.0310' },
  deleteMaterial: { from: ['ENABLED', 'DISABLED'], to: 'PENDING_IMPORT', kms: 'KMS.2701' },
  expire: { from: ['ENABLED', 'DISABLED'], to: 'PENDING_IMPORT', kms: 'KMS.2701' },
  enable: { from: ['DISABLED'], to: 'ENABLED', kms: 'KMS.1201' },
  disable: { from: ['ENABLED'], to: 'DISABLED', kms: 'KMS.1301' },
  scheduleDeletion: {
    from: ['ENABLED', 'DISABLED', 'PENDING_IMPORT'],
    to: 'PENDING_DELETION',
    kms: 'KMS.1402',
    refusals: { PENDING_DELETION: ['KEY_PENDING_DELETION', 'KMS.1402'], ...frozen },
  },
  // Never straight back to ENABLED: whoever had stopped using it looks at it first.
  cancelDeletion: {
    from: ['PENDING_DELETION'],
    to: ({ hasMaterial = true }) => (hasMaterial ? 'DISABLED' : 'PENDING_IMPORT'),
    kms: 'KMS.1501',
    refusals: frozen,
  },
  freeze: {
    from: ['ENABLED', 'DISABLED', 'PENDING_DELETION', 'PENDING_IMPORT'],
    to: 'FROZEN',
    kms: 'KMS.0320',
  },
  // A frozen key without a memory of its state is not usable again by mistake.
  unfreeze: { from: ['FROZEN'], to: ({ stateBefore = 'DISABLED' }) => stateBefore, kms: 'KMS.0320' },
  destroy: { from: ['PENDING_DELETION'], to: 'DESTROYED', kms: 'KMS.1501', refusals: frozen },
} as const satisfies Record<string, KeyTransition>;

export type KeyEvent = keyof typeof keyTransitions;

const notUsable = {
  PENDING_CREATION: ['KEY_NOT_FOUND', 'the key does not exist'],
  DISABLED: ['KEY_DISABLED', 'the key is disabled'],
  PENDING_DELETION: ['KEY_PENDING_DELETION', 'the key is scheduled for deletion'],
  PENDING_IMPORT: ['KEY_PENDING_IMPORT', 'the key has no material yet'],
  FROZEN: ['KEY_FROZEN', 'the key is frozen'],
  DESTROYED: ['KEY_NOT_FOUND', 'the key does not exist'],
} as const satisfies Record<Exclude<KeyState, 'ENABLED'>, readonly [Reason, string]>;

/** Whether callers get to see a key in this state. */
export const isVisibleState = (state: KeyState): boolean => state !== 'PENDING_CREATION' && state !== 'DESTROYED';

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
 * @param facts needed for `cancelDeletion` of keys of external origin, and for `unfreeze`
 * @throws {GatewayError} KEY_STATE_INVALID with the seeds' code, or what the table's `refusals` say; KEY_NOT_FOUND for a key
 * that is not there yet or any more
 */
export const nextState = (state: KeyState, event: KeyEvent, keyId: string, facts: StateFacts = {}): KeyState => {
  const transition: KeyTransition = keyTransitions[event];
  if (transition.from.includes(state)) return typeof transition.to === 'string' ? transition.to : transition.to(facts);
  if (!isVisibleState(state)) assertUsable(state, keyId);
  const [reason, kms] = transition.refusals?.[state] ?? (['KEY_STATE_INVALID', transition.kms] as const);
  throw new GatewayError(reason, `${event} is not possible while the key is ${state}`, {
    metadata: { key_id: keyId, key_state: state, kms },
  });
};
