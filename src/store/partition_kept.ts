/** @module Whether a partition may still be given keys and files, as whoever inserts them has to know. */
import type { Transaction } from 'kysely';
import type { StoreSchema } from './schema.ts';
import { partitionNotFound } from './tenancy_rows.ts';

/**
 * Nothing comes into a partition that is being released, or was. On PostgreSQL this holds only after a row was inserted that points to
 * the partition, or with the tenant's counters held: both make a release wait.
 * @throws {GatewayError} PARTITION_NOT_FOUND
 */
export const assertPartitionKept = async (
  trx: Transaction<StoreSchema>,
  { tenantId, partitionId }: { readonly tenantId: string; readonly partitionId: string },
): Promise<void> => {
  const ofTenant = trx.selectFrom('partitions').select('state').where('tenant_id', '=', tenantId);
  const partition = await ofTenant.where('id', '=', partitionId).executeTakeFirst();
  if (partition === undefined || partition.state === 'RELEASED' || partition.state === 'RELEASING') {
    throw partitionNotFound(partitionId);
  }
};
