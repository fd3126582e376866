/**
 * @module The end of keys whose waiting time is over: objects in tokens first, the row last, so that whatever moment a gateway dies at,
 * the row still points at what is left. Any number of gateways may do it at once.
 *
 * A key in a token is marked before its first object goes. The mark is set under the row's revision, as a cancellation is: of the two
 * one alone is made, and no key comes back without its material.
 *
 * The audit trail has the end of each key, and of one in a token its beginning too, before the first object goes.
 */
import type { KeyRecord } from '../core/key.ts';
import { nextState } from '../core/key_state.ts';
import { destructionBoundMs } from '../core/limits.ts';
import type { Witness } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import type { DueWork, RecordSuccess } from './due_turn.ts';
import { runDueTurn } from './due_turn.ts';
import { TurnMemory } from './turn_memory.ts';

/** Keys that one run destroys; what is left is due the next time. */
const maxKeysPerRun = 1000;

export interface DestructionResult {
  /** Keys that are gone now. */
  readonly destroyed: number;
  /** Keys that are still due: no host served their partition, the store failed, or another gateway is at it. */
  readonly left: number;
}

/** Whether the destruction of a key in a token has begun: from then on there is no way back. */
export const isBeingDestroyed = (key: KeyRecord): boolean =>
  key.state === 'PENDING_DELETION' && key.stateBefore === 'DESTROYED';

const mark = ({ life }: KmsDeps, key: KeyRecord, witness: Witness): Promise<KeyRecord> =>
  life.update(key.tenantId, key.id, key.revision, { stateBefore: 'DESTROYED' }, undefined, witness);

/** Objects that are gone already are no failure: another gateway, or an earlier run, was faster. */
const destroyObjects = async (deps: KmsDeps, key: KeyRecord): Promise<void> => {
  const ids = (await deps.life.listVersions(key.tenantId, key.id)).map(({ id }) => id);
  if (key.pendingVersion !== undefined) ids.push(key.pendingVersion.id);
  for (const versionId of ids) {
    await deps.engine.execute(
      { kind: 'destroyKey', partitionId: key.partitionId, versionId },
      { deadlineAtMs: deps.clock.now() + destructionBoundMs },
    );
  }
};

const destroy = async (deps: KmsDeps, due: KeyRecord, record: RecordSuccess): Promise<void> => {
  nextState(due.state, 'destroy', due.id);
  let key = due;
  if (key.protection === 'TOKEN') {
    if (!isBeingDestroyed(key)) key = await mark(deps, key, () => record({ phase: 'begun' }));
    await destroyObjects(deps, key);
  }
  const event = { kind: 'destroyed', timeMs: deps.clock.now() } as const;
  await deps.life.destroy(key.tenantId, key.id, key.revision, event, () => record({ phase: 'ended' }));
};

/**
 * Destroys the keys of all tenants whose waiting time is over. For the scheduler, every minute or so. Frozen keys are passed over,
 * because nobody could take their deletion back.
 * @throws {GatewayError} STORE_UNAVAILABLE where not even the list can be read; AUDIT_UNAVAILABLE
 */
export const destroyDueKeys = async (deps: KmsDeps, memory = new TurnMemory()): Promise<DestructionResult> => {
  const work: DueWork = {
    kind: 'deletion',
    traceName: 'deleteKey',
    beforeMs: deps.clock.now(),
    maxDone: maxKeysPerRun,
    isPassedOver: ({ state }) => state === 'FROZEN',
    needsHost: ({ protection }) => protection === 'TOKEN',
    settledBy: ['KEY_NOT_FOUND'],
    act: (key, record) => destroy(deps, key, record),
  };
  const { done, left } = await runDueTurn(deps, work, memory);
  return { destroyed: done, left };
};
