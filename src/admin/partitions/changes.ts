/** @module How operators' calls change a partition: found, changed under its revision, idempotent by `sequence`, noted for the trail. */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import { runIdempotently } from '../../core/idempotent.ts';
import type { ManagedPartition, PartitionChanges } from '../../core/ports/partitions.ts';
import type { PartitionState } from '../../core/ports/tenancy.ts';
import type { PartitionDeps } from './deps.ts';

/** The row may be changed by somebody else so often before a change of ours is given up. */
const maxTries = 5;

/** A partition as operators name it, and confirm that they mean it: `acme/default`. */
export const partitionName = ({ tenantId, alias }: Pick<ManagedPartition, 'tenantId' | 'alias'>): string =>
  `${tenantId}/${alias}`;

const notFound = (partitionId: string): GatewayError =>
  new GatewayError('PARTITION_NOT_FOUND', 'the partition does not exist', { metadata: { partition_id: partitionId } });

/** @throws {GatewayError} PARTITION_NOT_FOUND */
export const readPartition = async (deps: PartitionDeps, partitionId: string): Promise<ManagedPartition> => {
  const partition = await deps.partitions.findPartition(partitionId);
  if (partition === undefined) throw notFound(partitionId);
  return partition;
};

/** The same, and the audit trail names it. @throws {GatewayError} PARTITION_NOT_FOUND */
export const getPartition = async (
  deps: PartitionDeps,
  context: CallContext,
  { partitionId }: { readonly partitionId: string },
): Promise<ManagedPartition> => {
  context.audit.resourceId = partitionId;
  const partition = await readPartition(deps, partitionId);
  context.audit.resourceName = partitionName(partition);
  context.audit.tenantId = partition.tenantId;
  return partition;
};

export interface PartitionCall {
  readonly partitionId: string;
  readonly sequence: string | undefined;
}

export interface PartitionChange {
  /** Name of the RPC. */
  readonly method: string;
  readonly call: PartitionCall;
  /** Further fields of the request. */
  readonly body?: Readonly<Record<string, string | undefined>>;
  /** What of the partition the change moves, where its state does not tell. */
  readonly measure?: (partition: ManagedPartition) => string;
  /** Whether an earlier try of the same sequence did its work, should the row have changed since; and what `measure` gave then. */
  readonly isDone: (partition: ManagedPartition, measured: string) => boolean;
  readonly make: (partition: ManagedPartition) => Promise<ManagedPartition>;
}

/**
 * Runs a change.
 * @throws {GatewayError} PARTITION_NOT_FOUND; SEQUENCE_REUSED; CONCURRENT_UPDATE; what `make` throws
 */
export const changePartition = async (
  deps: PartitionDeps,
  context: CallContext,
  { method, call, body = {}, measure = () => '', isDone, make }: PartitionChange,
): Promise<ManagedPartition> => {
  const { partitionId, sequence } = call;
  const found = await getPartition(deps, context, { partitionId });
  const partition = await runIdempotently(deps, context, {
    method,
    sequence,
    body: { partitionId, ...body },
    resourceId: `${partitionId}@${found.revision}@${measure(found)}`,
    run: async ({ resourceId, isTakeover }) => {
      const [, , measured = ''] = resourceId.split('@');
      return isTakeover && isDone(found, measured) ? found : make(found);
    },
  });
  context.audit.fields.partition_state = partition.state;
  return partition;
};

/**
 * Changes a partition in whatever revision it is, as long as it is in a state that nobody but us leads out of.
 * @throws {GatewayError} CONCURRENT_UPDATE where it is in another state, or never holds still
 */
export const changeInState = async (
  deps: PartitionDeps,
  partitionId: string,
  state: PartitionState,
  changes: PartitionChanges,
): Promise<ManagedPartition> => {
  for (let tries = 1; ; tries += 1) {
    const { revision, state: found } = await readPartition(deps, partitionId);
    try {
      if (found === state) return await deps.partitions.change(partitionId, revision, changes);
    } catch (error) {
      const isRace = error instanceof GatewayError && error.reason === 'CONCURRENT_UPDATE';
      if (!isRace || tries === maxTries) throw error;
      continue;
    }
    throw new GatewayError('CONCURRENT_UPDATE', `the partition is ${found} by now`, {
      metadata: { partition_id: partitionId, partition_state: found },
    });
  }
};

/** What a claim on a partition is, from now on. */
export const newClaim = ({ settings, clock }: PartitionDeps, durationMs: number) => ({
  claimedBy: settings.gatewayName,
  claimedUntilMs: clock.now() + durationMs,
});

export const noClaim = { claimedBy: undefined, claimedUntilMs: undefined } as const;
