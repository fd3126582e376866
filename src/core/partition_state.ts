/**
 * @module The states of a partition and what leads from one to the next: one table, from which services, store and tests read. They are
 * those of the seeds' Dedicated HSM instances; two are ours. RELEASING, for a token that is being wiped: nothing leads back from there.
 * RESTORING, for one that comes back from a backup, and can't be used before all of it is there.
 */
import { GatewayError } from './errors.ts';
import type { PartitionState } from './ports/tenancy.ts';

/** Who stopped a partition: an operator, who alone lets it go on, or the clock, which releases it in the end. */
export type FrozenFor = 'OPERATOR' | 'EXPIRY';

/** What a target state can depend on, besides the event. */
export interface PartitionFacts {
  /** Of a frozen partition, and of one that was frozen when it was backed up. */
  readonly frozenFor?: FrozenFor | undefined;
}

export interface PartitionTransition {
  readonly from: readonly PartitionState[];
  /** The states of `from` themselves where absent: the event changes something else. */
  readonly to?: PartitionState | ((state: PartitionState, facts: PartitionFacts) => PartitionState);
}

const living = ['INSTALLING', 'TO_BE_ACTIVATED', 'CREATING', 'RUNNING', 'CREATION_FAILED', 'FROZEN'] as const;

/** Every event in the life of a partition. */
export const partitionTransitions = {
  /** A slot of the pool is reserved for it. */
  install: { from: ['INSTALLING'], to: 'TO_BE_ACTIVATED' },
  activate: { from: ['TO_BE_ACTIVATED', 'CREATION_FAILED'], to: 'CREATING' },
  complete: { from: ['CREATING'], to: 'RUNNING' },
  fail: { from: ['CREATING'], to: 'CREATION_FAILED' },
  // Paying does not lift what an operator decided.
  renew: {
    from: ['RUNNING', 'FROZEN'],
    to: (state, { frozenFor }) => (frozenFor === 'EXPIRY' ? 'RUNNING' : state),
  },
  setAutoRenew: { from: living },
  freeze: { from: ['RUNNING'], to: 'FROZEN' },
  expire: { from: ['RUNNING'], to: 'FROZEN' },
  unfreeze: { from: ['FROZEN'], to: 'RUNNING' },
  // Not while a token is being made: it would be wiped under the hands of who makes it.
  release: {
    from: ['INSTALLING', 'TO_BE_ACTIVATED', 'CREATION_FAILED', 'RUNNING', 'FROZEN', 'RESTORING'],
    to: 'RELEASING',
  },
  finish: { from: ['RELEASING'], to: 'RELEASED' },
  /** Begun, or gone on with after it stopped in the middle. */
  restore: { from: ['RELEASED', 'RESTORING'], to: 'RESTORING' },
  // What an operator or the clock had stopped does not run because it was restored.
  completeRestore: {
    from: ['RESTORING'],
    to: (_state, { frozenFor }) => (frozenFor === undefined ? 'RUNNING' : 'FROZEN'),
  },
} as const satisfies Record<string, PartitionTransition>;

export type PartitionEvent = keyof typeof partitionTransitions;

/** Whether a partition has a token that it may use; false also where one is being made. */
export const hasToken = (state: PartitionState): boolean => state === 'RUNNING' || state === 'FROZEN';

/**
 * The state after an event.
 * @throws {GatewayError} PARTITION_STATE_INVALID
 */
export const nextPartitionState = (
  state: PartitionState,
  event: PartitionEvent,
  partitionId: string,
  facts: PartitionFacts = {},
): PartitionState => {
  const { from, to }: PartitionTransition = partitionTransitions[event];
  const isOver = event === 'unfreeze' && facts.frozenFor === 'EXPIRY';
  if (from.includes(state) && !isOver) return typeof to === 'function' ? to(state, facts) : (to ?? state);
  const why = isOver && state === 'FROZEN' ? 'the partition has expired: renew it' : `the partition is ${state}`;
  throw new GatewayError('PARTITION_STATE_INVALID', `${event} is not possible: ${why}`, {
    metadata: { partition_id: partitionId, partition_state: state },
  });
};
