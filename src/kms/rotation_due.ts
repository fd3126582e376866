/**
 * @module Automatic rotation. What is due is in the store, so that it survives restarts; any number of gateways may look for it at once.
 *
 * A due time rotates a key once: the version is added under the revision of the row that was due, and the row that comes of it is not.
 * A key that is disabled, frozen or pending deletion keeps its plan and is not due; when it is enabled again, a time that has passed is
 * due at once, one that has not goes on as it was. Several times that were missed are made up for by one rotation.
 */
import type { Reason } from '../core/errors.ts';
import { GatewayError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { KeyRecord } from '../core/key.ts';
import { creationBoundMs } from '../core/limits.ts';
import type { KmsDeps } from './deps.ts';
import { resolvePartition } from './partition.ts';
import { addNextVersion } from './rotation_versions.ts';

/** Rotations of one turn; what is left is due the next time. */
const maxRotationsPerTurn = 500;
/** Keys that a turn looks at: many more, so that keys that can not rotate now do not stand in the way of others. */
const maxKeysPerTurn = 10_000;

export interface RotationResult {
  readonly rotated: number;
  /** Keys that were seen and are still due. */
  readonly left: number;
  /** Why, by reason. Keys that another gateway was faster with are none of them. */
  readonly failures: Readonly<Partial<Record<Reason, number>>>;
}

const rotate = async (deps: KmsDeps, key: KeyRecord): Promise<void> => {
  const { state } = await deps.tenancy.getTenant(key.tenantId);
  if (state !== 'ACTIVE') throw new GatewayError('TENANT_SUSPENDED', 'the tenant is suspended');
  await resolvePartition(deps, key.tenantId, key.partitionId);
  await addNextVersion(deps, key, { versionId: newId(), deadlineAtMs: deps.clock.now() + creationBoundMs });
};

/** Failures that the other keys of the partition would have too; each of them would cost the patience of a call. */
const isOfPartition = (reason: Reason): boolean =>
  reason === 'HSM_UNAVAILABLE' || reason === 'DEADLINE_TOO_SHORT' || reason === 'HSM_LOGIN_FAILED';

class Turn {
  rotated = 0;
  left = 0;
  readonly failures: Partial<Record<Reason, number>> = {};
  /** The first failure that is none of ours to expect. */
  unexpected: unknown;
  readonly #unreachable = new Set<string>();
  readonly #deps: KmsDeps;

  constructor(deps: KmsDeps) {
    this.#deps = deps;
  }

  async take(key: KeyRecord): Promise<void> {
    if (this.#unreachable.has(key.partitionId)) {
      this.left += 1;
      return;
    }
    try {
      await rotate(this.#deps, key);
      this.rotated += 1;
    } catch (error) {
      if (!(error instanceof GatewayError)) this.unexpected ??= error;
      this.#fail(key, error instanceof GatewayError ? error.reason : 'INTERNAL');
    }
  }

  #fail(key: KeyRecord, reason: Reason): void {
    // Another gateway rotated it, or its tenant changed it meanwhile: what is due then is seen by the next turn.
    if (reason === 'CONCURRENT_UPDATE' || reason === 'KEY_NOT_FOUND') return;
    if (isOfPartition(reason)) this.#unreachable.add(key.partitionId);
    this.left += 1;
    this.failures[reason] = (this.failures[reason] ?? 0) + 1;
  }
}

/**
 * Rotates the keys of all tenants that are due, the longest due first. For the scheduler, every minute or so. A key that fails does
 * not stop the others.
 * @throws {GatewayError} STORE_UNAVAILABLE where not even the list can be read
 */
export const rotateDueKeys = async (deps: KmsDeps): Promise<RotationResult> => {
  const due = await deps.life.listDue('rotation', deps.clock.now(), maxKeysPerTurn);
  const turn = new Turn(deps);
  for (const key of due) {
    if (turn.rotated >= maxRotationsPerTurn) break;
    await turn.take(key);
  }
  if (turn.unexpected !== undefined) throw turn.unexpected;
  const { rotated, left, failures } = turn;
  return { rotated, left, failures };
};
