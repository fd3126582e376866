/**
 * @module Automatic rotation. What is due is in the store, so that it survives restarts; any number of gateways may look for it at once.
 *
 * A due time rotates a key once: the version is added under the revision of the row that was due, and the row that comes of it is not.
 * A key that is disabled, frozen or pending deletion keeps its plan and is not due; when it is enabled again, a time that has passed is
 * due at once, one that has not goes on as it was. Several times that were missed are made up for by one rotation.
 */
import { GatewayError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { KeyRecord } from '../core/key.ts';
import { creationBoundMs } from '../core/limits.ts';
import type { KmsDeps } from './deps.ts';
import type { DueWork, RecordSuccess, TurnResult } from './due_turn.ts';
import { runDueTurn } from './due_turn.ts';
import { resolvePartition } from './partition.ts';
import { addNextVersion } from './rotation_versions.ts';
import { TurnMemory } from './turn_memory.ts';

/** Rotations of one turn; what is left is due the next time. */
const maxRotationsPerTurn = 500;

export interface RotationResult extends Omit<TurnResult, 'done'> {
  readonly rotated: number;
}

const rotate = async (deps: KmsDeps, key: KeyRecord, record: RecordSuccess): Promise<void> => {
  const { state } = await deps.tenancy.getTenant(key.tenantId);
  if (state !== 'ACTIVE') throw new GatewayError('TENANT_SUSPENDED', 'the tenant is suspended');
  await resolvePartition(deps, key.tenantId, key.partitionId);
  const next = { versionId: newId(), deadlineAtMs: deps.clock.now() + creationBoundMs };
  await addNextVersion(deps, key, next, () => record({ primary_version: String(key.primaryVersion + 1) }));
};

/**
 * Rotates the keys of all tenants that are due. For the scheduler, every minute or so. A key that fails does not stop the others.
 * @throws {GatewayError} STORE_UNAVAILABLE where not even the list can be read; AUDIT_UNAVAILABLE
 */
export const rotateDueKeys = async (deps: KmsDeps, memory = new TurnMemory()): Promise<RotationResult> => {
  const work: DueWork = {
    kind: 'rotation',
    traceName: 'rotateKey',
    beforeMs: deps.clock.now(),
    maxDone: maxRotationsPerTurn,
    needsHost: () => true,
    // Another gateway rotated it, or its tenant changed it meanwhile: what is due then is seen by the next turn.
    settledBy: ['CONCURRENT_UPDATE', 'KEY_NOT_FOUND'],
    act: (key, record) => rotate(deps, key, record),
  };
  const { done, left, failures } = await runDueTurn(deps, work, memory);
  return { rotated: done, left, failures };
};
