/** @module Whether a partition may be used. */
import { GatewayError } from './errors.ts';
import type { PartitionRecord } from './ports/tenancy.ts';

/**
 * Lets only a running partition be used.
 * @throws {GatewayError} PARTITION_NOT_RUNNING
 */
export const assertRunning = (partition: PartitionRecord): void => {
  if (partition.state === 'RUNNING') return;
  throw new GatewayError('PARTITION_NOT_RUNNING', `the partition is ${partition.state}`, {
    metadata: { partition_id: partition.id, partition_state: partition.state },
  });
};
