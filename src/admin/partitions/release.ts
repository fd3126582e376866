/**
 * @module ReleasePartition: keys and files are lost, the token is wiped, the slot is free. It destroys for good, so its execution is a
 * function of the request alone, which an executor of approvals can call, and the request has one encoding that approvers sign.
 */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import { isStoreFailure } from '../../core/idempotent.ts';
import { nextPartitionState } from '../../core/partition_state.ts';
import type { ManagedPartition, WipedToken } from '../../core/ports/partitions.ts';
import type { PartitionCall } from './changes.ts';
import { changeInState, changePartition, newClaim, noClaim, partitionName, readPartition } from './changes.ts';
import type { PartitionDeps } from './deps.ts';
import { claimMs } from './deps.ts';

export interface ReleaseRequest {
  readonly partitionId: string;
  /** `tenant/name` of the partition, for one that holds keys or files; undefined: only an empty one is released. */
  readonly confirmName: string | undefined;
}

const encodingPrefix = 'hsm-gateway/release-partition/v1';

/** The request as bytes, the same for the same request and for no other: a prefix and each field, in this order, after its length. */
export const encodeReleaseRequest = ({ partitionId, confirmName = '' }: ReleaseRequest): Uint8Array => {
  const parts = [encodingPrefix, partitionId, confirmName].map((part) => Buffer.from(part, 'utf8'));
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
};

const wipe = async (deps: PartitionDeps, partition: ManagedPartition): Promise<WipedToken | undefined> => {
  const { id: partitionId, tenantId, module, tokenSerial, tokenLabel } = partition;
  const { pin, sealedSoPin } = await deps.tenancy.getPartition(tenantId, partitionId);
  return deps.tokens.wipe({ module, partitionId, tokenSerial, tokenLabel, pin, sealedSoPin });
};

/**
 * Carries a release to its end. Token first: what is on it is gone before the rows that tell of it are.
 * @returns the partition; still RELEASING, with the failure, where the token cannot be wiped now
 * @throws {GatewayError} STORE_UNAVAILABLE; CONCURRENT_UPDATE
 */
const carryOut = async (deps: PartitionDeps, partition: ManagedPartition): Promise<ManagedPartition> => {
  const { id } = partition;
  let wiped: WipedToken | undefined;
  try {
    wiped = await wipe(deps, partition);
  } catch (error) {
    if (!(error instanceof GatewayError) || isStoreFailure(error)) throw error;
    return changeInState(deps, id, 'RELEASING', { failure: error.reason, ...noClaim });
  }
  while ((await deps.partitions.destroyContent(id, deps.clock.now())) > 0);
  const { revision } = await readPartition(deps, id);
  return deps.partitions.finishRelease(id, revision, wiped);
};

/** A restore works on the token for as long as its claim holds: it would be wiped under its hands. */
const assertUnclaimed = (deps: PartitionDeps, { id, state, claimedUntilMs = 0 }: ManagedPartition): void => {
  if (state !== 'RESTORING' || claimedUntilMs <= deps.clock.now()) return;
  throw new GatewayError('CONCURRENT_UPDATE', 'the partition is being restored right now', {
    metadata: { partition_id: id },
  });
};

/**
 * Releases a partition: from its first step on there is no way back, and what cannot be done now the schedule does later.
 * @returns the partition, RELEASED, or RELEASING with the failure where its token cannot be wiped now
 * @throws {GatewayError} PARTITION_NOT_FOUND; PARTITION_STATE_INVALID; FIELD_INVALID for another name than the partition's;
 * KEYSTORE_NOT_EMPTY without the name; CONCURRENT_UPDATE; STORE_UNAVAILABLE
 */
export const executeRelease = async (
  deps: PartitionDeps,
  { partitionId, confirmName }: ReleaseRequest,
): Promise<ManagedPartition> => {
  const partition = await readPartition(deps, partitionId);
  const state = nextPartitionState(partition.state, 'release', partitionId);
  if (confirmName !== undefined && confirmName !== partitionName(partition)) {
    throw new GatewayError('FIELD_INVALID', 'confirm_name is not the name of this partition: TENANT/NAME', {
      metadata: { field: 'confirm_name', partition_id: partitionId },
    });
  }
  assertUnclaimed(deps, partition);
  const changes = { state, failure: '', ...newClaim(deps, claimMs) };
  const isConfirmed = confirmName !== undefined;
  return carryOut(deps, await deps.partitions.beginRelease(partitionId, partition.revision, changes, isConfirmed));
};

/** ReleasePartition. Idempotent by `sequence`. @throws {GatewayError} as `executeRelease`; SEQUENCE_REUSED */
export const releasePartition = (
  deps: PartitionDeps,
  context: CallContext,
  request: PartitionCall & ReleaseRequest,
): Promise<ManagedPartition> =>
  changePartition(deps, context, {
    method: 'ReleasePartition',
    call: request,
    body: { confirmName: request.confirmName },
    isDone: ({ state }) => state === 'RELEASING' || state === 'RELEASED',
    make: () => executeRelease(deps, request),
  });

/** Goes on with a partition that was left RELEASING. For the schedule. @throws {GatewayError} STORE_UNAVAILABLE; CONCURRENT_UPDATE */
export const resumeRelease = async (deps: PartitionDeps, partition: ManagedPartition): Promise<ManagedPartition> =>
  carryOut(deps, await deps.partitions.change(partition.id, partition.revision, newClaim(deps, claimMs)));
