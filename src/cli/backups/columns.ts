/** @module Columns of the tables that `backup` prints. */
import type { ColumnPlan } from '../kms/columns.ts';

/** By name of the message type. */
export const backupPlans: Readonly<Record<string, readonly ColumnPlan[]>> = {
  Backup: [
    ['NAME', 'name', 12],
    ['TENANT', 'tenant', 8],
    ['PARTITION', 'partition_name', 8],
    ['CREATED', 'creation_date', 10],
    ['KEYS', 'keys'],
    ['SDF KEYS', 'sdf_keys'],
    ['FILES', 'sdf_files'],
    ['LACKS', 'not_contained'],
    ['BYTES', 'bytes'],
    ['PROBLEM', 'problem', 6],
  ],
  NotContainedKey: [
    ['NOT CONTAINED', 'id', 8],
    ['KIND', 'kind'],
    ['WHY', 'reason', 8],
  ],
};
