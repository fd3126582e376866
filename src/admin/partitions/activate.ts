/**
 * @module ActivatePartition: the token is initialised, or taken into use. What is going to be touched is in the row before the token is,
 * so that whoever finds the partition CREATING after a crash goes on with the same token.
 */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import { isStoreFailure } from '../../core/idempotent.ts';
import { nextPartitionState } from '../../core/partition_state.ts';
import type { EscrowedToken, MadeToken } from '../../core/ports/partition_tokens.ts';
import type { ManagedPartition, PartitionChanges, SlotRecord, WipedToken } from '../../core/ports/partitions.ts';
import { addMonths } from '../../util/months.ts';
import type { PartitionCall } from './changes.ts';
import { changeInState, changePartition, newClaim, noClaim } from './changes.ts';
import type { PartitionDeps } from './deps.ts';
import { claimMs } from './deps.ts';

/** The slot of a partition. @throws {GatewayError} SLOT_NOT_FOUND */
export const slotOf = async (deps: PartitionDeps, { slotId = '' }: ManagedPartition): Promise<SlotRecord> => {
  const use = await deps.slots.findSlot(slotId);
  if (use !== undefined) return use.slot;
  throw new GatewayError('SLOT_NOT_FOUND', 'the slot of the partition is not in the pool', {
    metadata: { slot_id: slotId },
  });
};

/** Which token it is going to be, as far as that can be said beforehand. */
export const planToken = async (
  deps: PartitionDeps,
  partition: ManagedPartition,
  slot: SlotRecord,
): Promise<PartitionChanges> => {
  if (slot.kind === 'TOKEN') {
    const { tokenSerial, tokenLabel, pinFile: path } = slot;
    return { tokenSerial, tokenLabel, pin: { kind: 'file', path } };
  }
  if (partition.tokenSerial !== '') return {};
  const wiped = await deps.slots.findWipedToken(slot.module);
  return wiped === undefined ? {} : { tokenSerial: wiped.tokenSerial, sealedSoPin: wiped.sealedSoPin };
};

/** A token that was wiped before: of a partition that is CREATING the store has its SO PIN, and its serial. */
const reuseOf = async (deps: PartitionDeps, partition: ManagedPartition): Promise<WipedToken | undefined> => {
  const { id, tenantId, module, tokenSerial } = partition;
  const { sealedSoPin } = await deps.tenancy.getPartition(tenantId, id);
  if (tokenSerial === '' || sealedSoPin === undefined) return undefined;
  return { module, tokenSerial, sealedSoPin };
};

/**
 * Makes the token of a partition, or takes the one of its slot. Repeating it gives the same token.
 * @param escrow KEKs that it is to have; new ones when undefined
 */
export const makeToken = async (
  deps: PartitionDeps,
  partition: ManagedPartition,
  slot: SlotRecord,
  escrow?: EscrowedToken,
): Promise<MadeToken> => {
  const { id: partitionId, module, tokenLabel: label } = partition;
  if (slot.kind === 'TOKEN') {
    const { tokenLabel, pinFile } = slot;
    return deps.tokens.adopt({ module, partitionId, tokenLabel, pinFile, escrow });
  }
  return deps.tokens.create({ module, partitionId, label, reuse: await reuseOf(deps, partition), escrow });
};

const expiryOf = ({ expiresAtMs, termMonths }: ManagedPartition, nowMs: number): number | undefined =>
  expiresAtMs ?? (termMonths === 0 ? undefined : addMonths(nowMs, termMonths));

const complete = (deps: PartitionDeps, partition: ManagedPartition, token: MadeToken): Promise<ManagedPartition> => {
  const nowMs = deps.clock.now();
  return changeInState(deps, partition.id, 'CREATING', {
    state: nextPartitionState('CREATING', 'complete', partition.id),
    ...token,
    activatedAtMs: nowMs,
    expiresAtMs: expiryOf(partition, nowMs),
    failure: '',
    ...noClaim,
  });
};

/**
 * Makes the token of a partition that is CREATING and claimed by this gateway, and lets it run.
 * @throws {GatewayError} what the token gives; the partition is CREATION_FAILED then, unless the store failed
 */
const createToken = async (deps: PartitionDeps, partition: ManagedPartition): Promise<ManagedPartition> => {
  let token: MadeToken;
  try {
    token = await makeToken(deps, partition, await slotOf(deps, partition));
  } catch (error) {
    if (!(error instanceof GatewayError) || isStoreFailure(error)) throw error;
    const state = nextPartitionState('CREATING', 'fail', partition.id);
    await changeInState(deps, partition.id, 'CREATING', { state, failure: error.reason, ...noClaim });
    throw error;
  }
  return complete(deps, partition, token);
};

const begin = async (deps: PartitionDeps, partition: ManagedPartition): Promise<ManagedPartition> => {
  const state = nextPartitionState(partition.state, 'activate', partition.id);
  const slot = await slotOf(deps, partition);
  return deps.partitions.change(partition.id, partition.revision, {
    state,
    failure: '',
    ...(await planToken(deps, partition, slot)),
    ...newClaim(deps, claimMs),
  });
};

/**
 * Activates a partition. It takes as long as its token takes; who gave up finds it RUNNING or CREATION_FAILED later, and may call again
 * after a failure. Idempotent by `sequence`.
 * @throws {GatewayError} PARTITION_NOT_FOUND; PARTITION_STATE_INVALID; OPERATION_NOT_SUPPORTED where the module has no free slot;
 * CONCURRENT_UPDATE; SEQUENCE_REUSED; HSM_…
 */
export const activatePartition = (
  deps: PartitionDeps,
  context: CallContext,
  call: PartitionCall,
): Promise<ManagedPartition> =>
  changePartition(deps, context, {
    method: 'ActivatePartition',
    call,
    isDone: ({ state }) => state === 'RUNNING',
    make: async (partition) => createToken(deps, await begin(deps, partition)),
  });

/** Goes on with a partition that a gateway left CREATING. For the schedule. @throws {GatewayError} as `activatePartition` */
export const resumeCreation = async (deps: PartitionDeps, partition: ManagedPartition): Promise<ManagedPartition> => {
  const claimed = await deps.partitions.change(partition.id, partition.revision, newClaim(deps, claimMs));
  return createToken(deps, claimed);
};
