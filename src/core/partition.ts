/** @module What partitions are called, and whether they may be used. */
import { GatewayError } from './errors.ts';
import type { PartitionRecord } from './ports/tenancy.ts';

/** Alias of a tenant's first keystore. */
export const defaultKeystoreAlias = 'default';

const labelBytes = 32;
const labelIdChars = 8;

/** Label of a new token: the tenant's name, cut, and the start of the partition's id: unique, and readable in tools. */
export const partitionLabel = (tenantId: string, partitionId: string): string =>
  `${tenantId.slice(0, labelBytes - labelIdChars - 1)}-${partitionId.slice(0, labelIdChars)}`;

/** Whether a token's label is one that `partitionLabel` makes. */
export const isPartitionLabel = (label: string): boolean => /^[a-z0-9][a-z0-9._-]{0,22}-[0-9a-f]{8}$/.test(label);

/**
 * The one answer for a partition that is not there, for another tenant's and for a released one: whoever asks can't tell them apart.
 * To callers of the KMS a partition is a keystore; it is one thing, and has one reason, KMS.0316.
 */
export const partitionNotFound = (partitionId: string): GatewayError =>
  new GatewayError('PARTITION_NOT_FOUND', 'the tenant has no such keystore (partition)', {
    metadata: { partition_id: partitionId },
  });

/**
 * Lets only a running partition be used, and only while it is enabled as a keystore.
 * @throws {GatewayError} PARTITION_NOT_FOUND for a released one; PARTITION_NOT_RUNNING
 */
export const assertRunning = (partition: PartitionRecord): void => {
  const { id, state, isEnabled } = partition;
  if (state === 'RELEASED') throw partitionNotFound(id);
  if (state === 'RUNNING' && isEnabled) return;
  const found = state === 'RUNNING' ? 'DISABLED' : state;
  throw new GatewayError('PARTITION_NOT_RUNNING', `the keystore (partition) is ${found}`, {
    metadata: { partition_id: id, partition_state: found },
  });
};
