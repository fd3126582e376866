/** @module FreezePartition and UnfreezePartition: an operator stops all use of a partition's keys, and lets it go on. */
import type { CallContext } from '../../core/call_context.ts';
import { nextPartitionState } from '../../core/partition_state.ts';
import type { ManagedPartition } from '../../core/ports/partitions.ts';
import type { PartitionCall } from './changes.ts';
import { changePartition } from './changes.ts';
import type { PartitionDeps } from './deps.ts';

/**
 * Refuses every use of a partition's keys with PARTITION_NOT_RUNNING, those of SDF included: here at once, on other gateways within a
 * second. The clock does not release what an operator froze. Idempotent by `sequence`.
 * @throws {GatewayError} PARTITION_NOT_FOUND; PARTITION_STATE_INVALID; CONCURRENT_UPDATE; SEQUENCE_REUSED
 */
export const freezePartition = (
  deps: PartitionDeps,
  context: CallContext,
  call: PartitionCall,
): Promise<ManagedPartition> =>
  changePartition(deps, context, {
    method: 'FreezePartition',
    call,
    isDone: ({ state }) => state === 'FROZEN',
    make: ({ id, state, revision }) =>
      deps.partitions.change(id, revision, {
        state: nextPartitionState(state, 'freeze', id),
        frozenAtMs: deps.clock.now(),
        frozenFor: 'OPERATOR',
      }),
  });

/**
 * Lets a partition run again that an operator froze; one that has expired has to be renewed. Idempotent by `sequence`.
 * @throws {GatewayError} PARTITION_NOT_FOUND; PARTITION_STATE_INVALID; CONCURRENT_UPDATE; SEQUENCE_REUSED
 */
export const unfreezePartition = (
  deps: PartitionDeps,
  context: CallContext,
  call: PartitionCall,
): Promise<ManagedPartition> =>
  changePartition(deps, context, {
    method: 'UnfreezePartition',
    call,
    isDone: ({ state }) => state === 'RUNNING',
    make: ({ id, state, revision, frozenFor }) =>
      deps.partitions.change(id, revision, {
        state: nextPartitionState(state, 'unfreeze', id, { frozenFor }),
        frozenAtMs: undefined,
        frozenFor: undefined,
      }),
  });
