/** @module What services ask about a partition besides its state: the keys that it may have, and how much may be used. */
import type { KeySpec, KeyUsage } from '../algorithms.ts';
import type { PartitionRecord } from './tenancy.ts';

export interface PartitionRules {
  /** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED naming the partition's type */
  assertKey(partition: PartitionRecord, key: { readonly spec: KeySpec; readonly usage: KeyUsage }): void;
  /** Keys that a tenant may have, where it has a quota of its own. */
  maxKeys(tenantId: string): number | undefined;
  /**
   * Counts an operation, by its name in the audit trail. On the path of every operation.
   * @throws {GatewayError} RATE_LIMITED above the partition's quota
   */
  take(partition: PartitionRecord, operation: string): void;
}
