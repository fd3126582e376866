/**
 * @module What a schedule remembers of its turns before: how far it came, and which failures it has put into the audit trail. One for
 * each schedule of a gateway; a restart begins anew.
 *
 * What fails is tried again every minute, for days perhaps. The trail gets it once, and again each day that it lasts; what keys have in
 * common (their partition, their tenant, the store) once for all of them, told of the first key that met it.
 */
import { LRUCache } from 'lru-cache';
import type { Reason } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';
import { dayMs } from '../core/limits.ts';
import type { DuePosition } from '../core/ports/key_life.ts';

/** Keys, partitions and tenants whose failures are remembered. What is forgotten is told once more. */
const maxRemembered = 20_000;

const ofKey = ({ id }: KeyRecord): string => `key ${id}`;
const ofPartition = ({ partitionId }: KeyRecord): string => `partition ${partitionId}`;
const ofTenant = ({ tenantId }: KeyRecord): string => `tenant ${tenantId}`;
const ofStore = (): string => 'store';

/** What a failure is about, where it is not the key alone. */
const scopes: Readonly<Partial<Record<Reason, (key: KeyRecord) => string>>> = {
  HSM_UNAVAILABLE: ofPartition,
  HSM_LOGIN_FAILED: ofPartition,
  DEADLINE_TOO_SHORT: ofPartition,
  PARTITION_NOT_FOUND: ofPartition,
  PARTITION_NOT_RUNNING: ofPartition,
  TENANT_NOT_FOUND: ofTenant,
  TENANT_SUSPENDED: ofTenant,
  STORE_UNAVAILABLE: ofStore,
};

const scopeOf = (key: KeyRecord, reason: Reason): string => (scopes[reason] ?? ofKey)(key);

export class TurnMemory {
  /** The last key that was looked at; undefined where the next turn begins with the longest due. */
  after: DuePosition | undefined;
  /** When each failure was told, in milliseconds since 1970 UTC, by what it is about. */
  readonly #told = new LRUCache<string, Map<Reason, number>>({ max: maxRemembered });

  /** Whether the trail has a failure already. */
  isTold(key: KeyRecord, reason: Reason, nowMs: number): boolean {
    const toldMs = this.#told.get(scopeOf(key, reason))?.get(reason);
    return toldMs !== undefined && nowMs - toldMs < dayMs;
  }

  noteTold(key: KeyRecord, reason: Reason, nowMs: number): void {
    const scope = scopeOf(key, reason);
    const reasons = this.#told.get(scope) ?? new Map<Reason, number>();
    reasons.set(reason, nowMs);
    this.#told.set(scope, reasons);
  }

  /** After a success: should what failed before fail again, that is news. */
  forgetFailures(key: KeyRecord, isByHost: boolean): void {
    this.#told.delete(ofKey(key));
    this.#told.delete(ofTenant(key));
    this.#told.delete(ofStore());
    // Without a host, nothing is known of the partition.
    if (isByHost) this.#told.delete(ofPartition(key));
  }
}
