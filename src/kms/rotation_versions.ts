/**
 * @module How a key gets its next version. Of several gateways, and of a rotation and any other change, one alone is made, because the
 * version is added under the revision of the row that the rotation was decided on.
 *
 * Sealed material leaves nothing behind: what is not added is forgotten. A token object is noted in the key's row before it is made,
 * so that the row points to it whatever moment the gateway dies at. An object that is noted can become a version only at the revision
 * of its own note: after any further change of the row it is of no use to anybody, and may be removed.
 */
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord, KeyVersionRecord, PendingVersion } from '../core/key.ts';
import { addressOf } from '../core/key.ts';
import { creationBoundMs, destructionBoundMs, unfinishedAfterMs } from '../core/limits.ts';
import type { Witness } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import type { DueWork } from './due_turn.ts';
import { runDueTurn } from './due_turn.ts';
import { isStoreFailure } from './idempotent.ts';
import { planFrom } from './rotation_rules.ts';
import { TurnMemory } from './turn_memory.ts';
import { findKeyRow } from './unfinished_keys.ts';

/** Objects that one sweep removes; what is left is due the next time. */
const maxPerSweep = 1000;

export interface NextVersion {
  /** A new id, or that of an earlier try of the same call. */
  readonly versionId: string;
  /** Milliseconds since 1970 UTC after which the material is of no use. */
  readonly deadlineAtMs: number;
}

/** Whether a key has a version. */
export const hasVersion = async (deps: KmsDeps, key: KeyRecord, versionId: string): Promise<boolean> =>
  (await deps.life.listVersions(key.tenantId, key.id)).some(({ id }) => id === versionId);

const generate = async (deps: KmsDeps, key: KeyRecord, next: NextVersion): Promise<KeyVersionRecord> => {
  const { versionId, deadlineAtMs } = next;
  const createdAtMs = deps.clock.now();
  const version = key.primaryVersion + 1;
  const { sealed, tokenSerial } = await deps.engine.execute(
    { kind: 'generateKey', versionId, address: addressOf(key, version), protection: key.protection },
    { deadlineAtMs: Math.min(deadlineAtMs, createdAtMs + creationBoundMs) },
  );
  return {
    id: versionId,
    keyId: key.id,
    tenantId: key.tenantId,
    version,
    sealed,
    publicKey: undefined,
    tokenSerial: key.protection === 'TOKEN' ? tokenSerial : undefined,
    createdAtMs,
  };
};

/** The row, if it has the version: the answer of the addition got lost. */
const findAdded = async (deps: KmsDeps, key: KeyRecord, versionId: string): Promise<KeyRecord | undefined> => {
  const isAdded = await hasVersion(deps, key, versionId);
  return isAdded ? findKeyRow(deps, key.tenantId, key.id) : undefined;
};

const add = async (
  deps: KmsDeps,
  key: KeyRecord,
  version: KeyVersionRecord,
  witness: Witness | undefined,
): Promise<KeyRecord> => {
  const timeMs = deps.clock.now();
  const changes = {
    rotatedAtMs: timeMs,
    rotations: (key.rotations ?? 0) + 1,
    // Also after a rotation on demand, and after several that were missed: the interval begins anew.
    rotation: key.rotation && planFrom(timeMs, key.rotation.intervalDays),
    pendingVersion: undefined,
  };
  try {
    const event = { kind: 'rotated', timeMs } as const;
    return await deps.life.addVersion(key.tenantId, key.id, key.revision, version, changes, event, witness);
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
    const row = await findAdded(deps, key, version.id).catch(() => undefined);
    if (row === undefined) throw error;
    return row;
  }
};

const note = (deps: KmsDeps, key: KeyRecord, pendingVersion: PendingVersion | undefined): Promise<KeyRecord> =>
  deps.life.update(key.tenantId, key.id, key.revision, { pendingVersion });

/** Removes the object that a row points to, then notes what takes its place. */
const replaceNoted = async (
  deps: KmsDeps,
  key: KeyRecord,
  left: PendingVersion,
  next: PendingVersion | undefined,
): Promise<KeyRecord> => {
  // From this change on nobody can make a version of the object any more.
  const fenced = await deps.life.update(key.tenantId, key.id, key.revision, {});
  await deps.engine.execute(
    { kind: 'destroyKey', partitionId: key.partitionId, versionId: left.id },
    { deadlineAtMs: deps.clock.now() + destructionBoundMs },
  );
  return note(deps, fenced, next);
};

/** Notes the object that is about to be made. @throws {GatewayError} CONCURRENT_UPDATE while another gateway is making one */
const claim = async (deps: KmsDeps, key: KeyRecord, versionId: string): Promise<KeyRecord> => {
  const left = key.pendingVersion;
  const sinceMs = deps.clock.now();
  const next = { id: versionId, sinceMs };
  if (left === undefined) return note(deps, key, next);
  if (left.id !== versionId && sinceMs - left.sinceMs < unfinishedAfterMs) {
    throw new GatewayError('CONCURRENT_UPDATE', 'another call is rotating the key', { metadata: { key_id: key.id } });
  }
  return replaceNoted(deps, key, left, next);
};

/** Clears away an own attempt that failed. Never throws: what can't be cleared now is left to the sweep. */
const giveUp = async (deps: KmsDeps, key: KeyRecord, versionId: string): Promise<void> => {
  try {
    const row = await findKeyRow(deps, key.tenantId, key.id);
    const left = row?.pendingVersion;
    if (row !== undefined && left?.id === versionId) await replaceNoted(deps, row, left, undefined);
  } catch {
    // The row still points to the object.
  }
};

const addInToken = async (
  deps: KmsDeps,
  key: KeyRecord,
  next: NextVersion,
  witness: Witness | undefined,
): Promise<KeyRecord> => {
  const claimed = await claim(deps, key, next.versionId);
  try {
    return await add(deps, claimed, await generate(deps, claimed, next), witness);
  } catch (error) {
    await giveUp(deps, claimed, next.versionId);
    throw error;
  }
};

/**
 * Makes the next version of a key with the key's own protection, and the primary one of it. Older versions stay, for decryption.
 * @param key as it was read when the rotation was decided on
 * @param witness called before the version is there for good; it is not added where that rejects
 * @returns the changed row
 * @throws {GatewayError} CONCURRENT_UPDATE where the row has changed since, or another gateway is rotating the key; KEY_NOT_FOUND;
 * HSM_…, ALGORITHM_NOT_SUPPORTED, STORE_UNAVAILABLE; the key is as it was then, unless a store that failed did its work nevertheless
 */
export const addNextVersion = async (
  deps: KmsDeps,
  key: KeyRecord,
  next: NextVersion,
  witness?: Witness,
): Promise<KeyRecord> =>
  key.protection === 'TOKEN'
    ? addInToken(deps, key, next, witness)
    : add(deps, key, await generate(deps, key, next), witness);

export interface SweepResult {
  /** Objects that are gone now. */
  readonly removed: number;
  /** Objects that are left because no host served their partition, the store failed, or somebody is at them. */
  readonly left: number;
}

/**
 * Removes token objects of rotations that broke off more than a minute ago, of all tenants and in whatever state their keys are by now.
 * Any number of gateways may do it at once.
 * @throws {GatewayError} STORE_UNAVAILABLE where not even the list can be read
 */
export const sweepPendingVersions = async (deps: KmsDeps, memory = new TurnMemory()): Promise<SweepResult> => {
  const work: DueWork = {
    kind: 'pendingVersion',
    traceName: undefined,
    beforeMs: deps.clock.now() - unfinishedAfterMs,
    maxDone: maxPerSweep,
    needsHost: () => true,
    settledBy: ['KEY_NOT_FOUND'],
    act: async (key) => key.pendingVersion && replaceNoted(deps, key, key.pendingVersion, undefined),
  };
  const { done, left } = await runDueTurn(deps, work, memory);
  return { removed: done, left };
};
