/** @module Columns of the tables that `partition`, `tenant`, `slot` and `quota` print. */
import type { ColumnPlan } from '../kms/columns.ts';

/** By name of the message type. */
export const partitionPlans: Readonly<Record<string, readonly ColumnPlan[]>> = {
  Partition: [
    ['PARTITION ID', 'partition_id', 8],
    ['TENANT', 'tenant', 8],
    ['NAME', 'name', 8],
    ['STATE', 'state'],
    ['TYPE', 'hsm_type', 6],
    ['EDITION', 'edition', 4],
    ['EXPIRES', 'expires_at', 10],
    ['KEYS', 'keys'],
    ['SESSIONS', 'sessions'],
    ['FAILURE', 'failure', 6],
  ],
  Slot: [
    ['SLOT ID', 'slot_id', 8],
    ['KIND', 'kind', 5],
    ['MODULE', 'module', 6],
    ['TOKEN', 'token_label', 8],
    ['USED', 'used'],
    ['CAPACITY', 'capacity'],
    ['FREE', 'free'],
    ['TENANT', 'tenant', 8],
    ['PARTITION ID', 'partition_id', 8],
  ],
  Tenant: [
    ['TENANT', 'tenant', 8],
    ['STATE', 'state'],
    ['PARTITIONS', 'partitions'],
    ['KEYS', 'keys'],
    ['DEFAULT PARTITION', 'default_partition_id', 8],
    ['CREATED', 'creation_date', 10],
  ],
  PartitionQuota: [
    ['PARTITION ID', 'partition_id', 8],
    ['KEYS', 'keys'],
    ['OF', 'max_keys'],
    ['SESSIONS', 'sessions'],
    ['OF', 'max_sessions'],
    ['OPS/S', 'operations_per_second'],
  ],
};
