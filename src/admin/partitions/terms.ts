/** @module How long a partition runs: RenewPartition, SetAutoRenew, and what the clock does at the end of a term. */
import type { CallContext } from '../../core/call_context.ts';
import { fieldInvalid } from '../../core/errors.ts';
import { nextPartitionState } from '../../core/partition_state.ts';
import type { ManagedPartition } from '../../core/ports/partitions.ts';
import { addMonths } from '../../util/months.ts';
import type { PartitionCall } from './changes.ts';
import { changePartition } from './changes.ts';
import type { PartitionDeps } from './deps.ts';

const notFrozen = { frozenAtMs: undefined, frozenFor: undefined, releaseAtMs: undefined } as const;

/** A term more from the end of the one that runs; from now on where that would be over already, or there was none. */
const extend = (expiresAtMs: number | undefined, months: number, nowMs: number): number => {
  const next = expiresAtMs === undefined ? nowMs : addMonths(expiresAtMs, months);
  return next > nowMs ? next : addMonths(nowMs, months);
};

const renew = (deps: PartitionDeps, partition: ManagedPartition, months: number): Promise<ManagedPartition> => {
  const { id, state, frozenFor, expiresAtMs, revision, termMonths } = partition;
  const next = nextPartitionState(state, 'renew', id, { frozenFor });
  const length = months === 0 ? termMonths : months;
  if (length === 0) throw fieldInvalid('months', 'is required: the partition has no term of its own');
  return deps.partitions.change(id, revision, {
    state: next,
    expiresAtMs: extend(expiresAtMs, length, deps.clock.now()),
    ...(next === 'RUNNING' ? notFrozen : {}),
  });
};

/**
 * Prolongs a partition, also one that has expired and is not released yet: then it runs again. What an operator froze stays frozen.
 * Idempotent by `sequence`.
 * @param request.months 0: as long as its term is
 * @throws {GatewayError} PARTITION_NOT_FOUND; PARTITION_STATE_INVALID; FIELD_INVALID; CONCURRENT_UPDATE; SEQUENCE_REUSED
 */
export const renewPartition = (
  deps: PartitionDeps,
  context: CallContext,
  request: PartitionCall & { readonly months: number },
): Promise<ManagedPartition> => {
  const { months } = request;
  const measure = ({ expiresAtMs }: ManagedPartition): string => String(expiresAtMs ?? 0);
  return changePartition(deps, context, {
    method: 'RenewPartition',
    call: request,
    body: { months: String(months) },
    measure,
    // A second term is not what was asked for.
    isDone: (partition, measured) => measure(partition) !== measured,
    make: (partition) => renew(deps, partition, months),
  });
};

/**
 * Has a partition renewed at the end of each term, or not any more. Idempotent by `sequence`.
 * @throws {GatewayError} PARTITION_NOT_FOUND; PARTITION_STATE_INVALID; FIELD_INVALID for one without a term; CONCURRENT_UPDATE
 */
export const setAutoRenew = (
  deps: PartitionDeps,
  context: CallContext,
  request: PartitionCall & { readonly autoRenew: boolean; readonly months: number },
): Promise<ManagedPartition> => {
  const { autoRenew, months } = request;
  return changePartition(deps, context, {
    method: 'SetAutoRenew',
    call: request,
    body: { autoRenew: String(autoRenew), months: String(months) },
    isDone: (partition) => partition.autoRenew === autoRenew,
    make: async ({ id, state, revision, termMonths }) => {
      nextPartitionState(state, 'setAutoRenew', id);
      const length = months === 0 ? termMonths : months;
      if (autoRenew && length === 0) throw fieldInvalid('months', 'is required: how long a term is');
      return deps.partitions.change(id, revision, { autoRenew, termMonths: length });
    },
  });
};

/**
 * Ends the term of a running partition that has expired: the next one begins, or it is frozen until its retention is over. For the
 * schedule.
 * @throws {GatewayError} CONCURRENT_UPDATE
 */
export const endTerm = (deps: PartitionDeps, partition: ManagedPartition): Promise<ManagedPartition> => {
  const { id, state, revision, autoRenew, termMonths, expiresAtMs = 0 } = partition;
  const nowMs = deps.clock.now();
  if (autoRenew && termMonths > 0) {
    let next = expiresAtMs;
    // From the first day, so that a 31st does not become a 28th for ever.
    for (let terms = 1; next <= nowMs; terms += 1) next = addMonths(expiresAtMs, terms * termMonths);
    return deps.partitions.change(id, revision, { expiresAtMs: next });
  }
  return deps.partitions.change(id, revision, {
    state: nextPartitionState(state, 'expire', id),
    frozenAtMs: nowMs,
    frozenFor: 'EXPIRY',
    releaseAtMs: nowMs + deps.settings.retentionMs,
  });
};
