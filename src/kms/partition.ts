/** @module Which partition a call goes to, and whether it may be used. */
import { assertRunning, partitionNotFound } from '../core/partition.ts';
import type { PartitionRecord } from '../core/ports/tenancy.ts';
import type { KmsDeps } from './deps.ts';

/**
 * The running partition of a tenant.
 * @param partitionId the tenant's default partition when undefined
 * @throws {GatewayError} PARTITION_NOT_FOUND also for another tenant's and a released one; PARTITION_NOT_RUNNING; TENANT_NOT_FOUND
 */
export const resolvePartition = async (
  deps: KmsDeps,
  tenantId: string,
  partitionId: string | undefined,
): Promise<PartitionRecord> => {
  const id = partitionId ?? (await deps.tenancy.getTenant(tenantId)).defaultPartitionId;
  const partition = await deps.tenancy.getPartition(tenantId, id);
  if (partition.tenantId !== tenantId) throw partitionNotFound(id);
  assertRunning(partition);
  return partition;
};
