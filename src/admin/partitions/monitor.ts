/** @module GetMonitoring and ListPartitions: what operators look at. */
import type { CallContext } from '../../core/call_context.ts';
import { defaultPageSize, limits } from '../../core/limits.ts';
import type { GatewayVitals, PartitionVitals } from '../../core/ports/monitoring.ts';
import type { ManagedPartition, QuotaRecord } from '../../core/ports/partitions.ts';
import type { PartitionState } from '../../core/ports/tenancy.ts';
import { readPartition } from './changes.ts';
import type { PartitionDeps } from './deps.ts';
import type { PageRequest } from './slots.ts';

export interface ListPartitionsRequest extends PageRequest {
  readonly tenantId: string | undefined;
  readonly state: PartitionState | undefined;
}

/** Partitions in order of creation, page by page. @throws {GatewayError} STORE_UNAVAILABLE */
export const listPartitions = (
  deps: PartitionDeps,
  _context: CallContext,
  { tenantId, state, limit = defaultPageSize, offset }: ListPartitionsRequest,
) => deps.partitions.listPartitions({ tenantId, state, limit, offset });

export interface MonitoredPartition {
  readonly partition: ManagedPartition;
  readonly vitals: PartitionVitals;
  /** Undefined: no limit of its own. */
  readonly maxSessions: number | undefined;
  readonly operationsPerSecond: number | undefined;
}

export interface Monitoring {
  readonly gateway: GatewayVitals;
  readonly partitions: readonly MonitoredPartition[];
}

const living = async (
  deps: PartitionDeps,
  tenantId: string | undefined,
  partitionId: string | undefined,
): Promise<readonly ManagedPartition[]> => {
  if (partitionId !== undefined) return [await readPartition(deps, partitionId)];
  const page = { tenantId, state: undefined, limit: limits.pageSize.max, offset: 0 };
  const { partitions } = await deps.partitions.listPartitions(page);
  return partitions.filter(({ state }) => state !== 'RELEASED');
};

/** Partitions that are not released, the first 1000, with how they do here. @throws {GatewayError} as `getMonitoring` */
export const readMonitored = async (
  deps: PartitionDeps,
  tenantId: string | undefined,
  partitionId?: string,
): Promise<readonly MonitoredPartition[]> => {
  const partitions = await living(deps, tenantId, partitionId);
  const rows = await deps.quotas.listQuotas();
  const quotas = new Map(rows.map((quota): [string, QuotaRecord] => [quota.partitionId ?? '', quota]));
  return partitions.map((partition) => ({
    partition,
    vitals: deps.monitoring.partition(partition.id),
    maxSessions: quotas.get(partition.id)?.maxSessions,
    operationsPerSecond: quotas.get(partition.id)?.operationsPerSecond,
  }));
};

/**
 * How this gateway, its hosts and partitions do; of the partitions the first 1000, those that are not released.
 * @throws {GatewayError} PARTITION_NOT_FOUND; STORE_UNAVAILABLE
 */
export const getMonitoring = async (
  deps: PartitionDeps,
  _context: CallContext,
  { tenantId, partitionId }: { readonly tenantId: string | undefined; readonly partitionId: string | undefined },
): Promise<Monitoring> => ({
  partitions: await readMonitored(deps, tenantId, partitionId),
  gateway: deps.monitoring.gateway(),
});
