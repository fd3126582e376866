/**
 * @module Keys whose creation broke off: finding them and clearing them away. The token object goes first and the
 * row last, so that a crash in between leaves the row to point at what is left.
 */
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';
import { destructionBoundMs, unfinishedAfterMs } from '../core/limits.ts';
import type { KmsDeps } from './deps.ts';
import type { Attempt } from './idempotent.ts';

export const keyNotFound = (keyId: string): GatewayError =>
  new GatewayError('KEY_NOT_FOUND', 'the key does not exist', { metadata: { key_id: keyId } });

/** The row of a key past all caches, or undefined where there is none. */
export const findKeyRow = async (deps: KmsDeps, tenantId: string, keyId: string): Promise<KeyRecord | undefined> => {
  try {
    return await deps.keys.getForUpdate(tenantId, keyId);
  } catch (error) {
    if (error instanceof GatewayError && error.reason === 'KEY_NOT_FOUND') return undefined;
    throw error;
  }
};

const destroyObject = (deps: KmsDeps, key: KeyRecord, versionId: string) =>
  deps.engine.execute(
    { kind: 'destroyKey', partitionId: key.partitionId, versionId },
    { deadlineAtMs: deps.clock.now() + destructionBoundMs },
  );

const remove = async (deps: KmsDeps, key: KeyRecord, versionId: string): Promise<void> => {
  await destroyObject(deps, key, versionId);
  await deps.keys.abandon(key.tenantId, key.id);
};

/**
 * Clears away a creation that failed in a token. Never throws: what can't be cleared now is left to the sweep,
 * and the attempt is marked as unsettled.
 * @returns the row, if the key turns out to be complete: the answer of the activation got lost
 */
export const clearAway = async (
  deps: KmsDeps,
  key: KeyRecord,
  versionId: string,
  attempt: Attempt,
): Promise<KeyRecord | undefined> => {
  try {
    const row = await findKeyRow(deps, key.tenantId, key.id);
    if (row !== undefined && row.state !== 'PENDING_CREATION') {
      const { version } = await deps.keys.getPrimary(key.tenantId, key.id);
      // Another try of the same sequence completed the key with material of its own: ours is of no use.
      if (version.id !== versionId) await destroyObject(deps, key, versionId);
      return row;
    }
    await remove(deps, key, versionId);
  } catch {
    attempt.isUnsettled = true;
  }
  return undefined;
};

/**
 * Deals with what an earlier try of the same sequence left.
 * @returns the row, if that try did create the key
 * @throws {GatewayError} HSM_…, STORE_UNAVAILABLE; the attempt is then unsettled
 */
export const discardUnfinished = async (
  deps: KmsDeps,
  tenantId: string,
  attempt: Attempt,
): Promise<KeyRecord | undefined> => {
  attempt.isUnsettled = true;
  const row = await findKeyRow(deps, tenantId, attempt.resourceId);
  if (row !== undefined && row.state !== 'PENDING_CREATION') return row;
  const unfinished = await deps.keys.listUnfinished(deps.clock.now() + 1);
  for (const { key, version } of unfinished) {
    if (key.tenantId === tenantId && key.id === attempt.resourceId) await remove(deps, key, version.id);
  }
  attempt.isUnsettled = false;
  return undefined;
};

export interface SweepResult {
  /** Keys that are gone now. */
  readonly removed: number;
  /** Keys that are left: no host served their partition, or the store failed. A later sweep takes them. */
  readonly left: number;
}

/**
 * Removes keys whose creation broke off more than a minute ago, of all tenants. For start-up, and to be repeated
 * from time to time; any number of gateways may run it at once.
 * @throws {GatewayError} STORE_UNAVAILABLE where not even the list can be read
 */
export const sweepUnfinished = async (deps: KmsDeps): Promise<SweepResult> => {
  const unfinished = await deps.keys.listUnfinished(deps.clock.now() - unfinishedAfterMs);
  let removed = 0;
  for (const { key, version } of unfinished) {
    try {
      await remove(deps, key, version.id);
      removed += 1;
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
    }
  }
  return { removed, left: unfinished.length - removed };
};
