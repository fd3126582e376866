/** @module The end of imported material: by DeleteImportedKeyMaterial, or because its time is over. The key waits for it again. */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';
import type { KeyState } from '../core/key_state.ts';
import { keyTransitions, nextState } from '../core/key_state.ts';
import type { KeyChanges, Witness } from '../core/ports/key_life.ts';
import type { ChangeStateRequest } from './change_state.ts';
import type { KmsDeps } from './deps.ts';
import type { DueWork } from './due_turn.ts';
import { runDueTurn } from './due_turn.ts';
import { assertExternal, isPair, primaryOf } from './import_rules.ts';
import { changeKey } from './managed_change.ts';
import { TurnMemory } from './turn_memory.ts';

/** Keys whose material one run removes; what is left is due the next time. */
const maxKeysPerRun = 1000;

/** Takes the material out of its version; the fingerprint stays, so that no other can follow. */
const removeMaterial = async (
  deps: KmsDeps,
  key: KeyRecord,
  changes: KeyChanges,
  kind: 'material_deleted' | 'material_expired',
  witness?: Witness,
): Promise<KeyRecord> => {
  const empty = { ...(await primaryOf(deps, key)), sealed: undefined, publicKey: undefined };
  const event = { kind, timeMs: deps.clock.now() };
  const { tenantId, id, revision } = key;
  return deps.life.setMaterial(tenantId, id, revision, empty, { ...changes, expiresAtMs: undefined }, event, witness);
};

const deleteMaterial = (deps: KmsDeps, key: KeyRecord): Promise<KeyRecord> => {
  assertExternal(key);
  if (isPair(key)) {
    throw new GatewayError('KEY_STATE_INVALID', 'the material of an asymmetric key is not deleted; delete the key', {
      metadata: { key_id: key.id, key_spec: key.spec, kms: 'KMS.2702' },
    });
  }
  const state = nextState(key.state, 'deleteMaterial', key.id);
  return removeMaterial(deps, key, { state }, 'material_deleted');
};

/**
 * Deletes imported material. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_ORIGIN_INVALID (KMS.0309), KEY_STATE_INVALID (KMS.2701; KMS.2702 for
 * asymmetric keys), CONCURRENT_UPDATE, SEQUENCE_REUSED, STORE_UNAVAILABLE
 */
export const deleteImportedKeyMaterial = (
  deps: KmsDeps,
  context: CallContext,
  { keyId, sequence }: ChangeStateRequest,
): Promise<object> =>
  changeKey(deps, context, {
    method: 'DeleteImportedKeyMaterial',
    keyId,
    sequence,
    isDone: ({ state }) => state === 'PENDING_IMPORT',
    make: (key) => deleteMaterial(deps, key),
    answer: () => ({}),
  });

const afterExpiry = (state: KeyState): KeyState =>
  (keyTransitions.expire.from as readonly KeyState[]).includes(state) ? keyTransitions.expire.to : state;

/** A key that is frozen or pending deletion loses its material too, and remembers where it goes from there. */
const expiredState = (key: KeyRecord): KeyChanges =>
  key.state === 'FROZEN' && key.stateBefore !== undefined
    ? { stateBefore: afterExpiry(key.stateBefore) }
    : { state: afterExpiry(key.state) };

/** As ImportKeyMaterial has it, in seconds. */
const expiryOf = ({ expiresAtMs = 0 }: KeyRecord) => ({ expiration_time: String(Math.floor(expiresAtMs / 1000)) });

export interface ExpiryResult {
  /** Keys whose material is gone now. */
  readonly expired: number;
  /** Keys that are still due: somebody else changed them at that moment, or the store failed. */
  readonly left: number;
}

/**
 * Removes the material of all tenants whose time is over. For the scheduler; any number of gateways may do it at once, because a
 * key's revision lets one alone.
 * @throws {GatewayError} STORE_UNAVAILABLE where not even the list can be read; AUDIT_UNAVAILABLE
 */
export const expireDueMaterial = async (deps: KmsDeps, memory = new TurnMemory()): Promise<ExpiryResult> => {
  const work: DueWork = {
    kind: 'expiry',
    traceName: 'deleteImportedKeyMaterial',
    beforeMs: deps.clock.now(),
    maxDone: maxKeysPerRun,
    needsHost: () => false,
    settledBy: ['KEY_NOT_FOUND'],
    act: (key, record) => removeMaterial(deps, key, expiredState(key), 'material_expired', () => record(expiryOf(key))),
  };
  const { done, left } = await runDueTurn(deps, work, memory);
  return { expired: done, left };
};
