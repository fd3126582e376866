/**
 * @module The frame of every call that changes one key: read the row past all caches, refuse what nobody may change, change it under
 * its revision, and answer a repeated sequence alike. What the change is, is the caller's.
 */
import type { CallContext } from '../core/call_context.ts';
import type { KeyRecord } from '../core/key.ts';
import { isVisibleState } from '../core/key_state.ts';
import { assertNotDefault } from './default_key_rules.ts';
import type { KmsDeps } from './deps.ts';
import { runIdempotently } from './idempotent.ts';
import { findKeyRow, keyNotFound } from './unfinished_keys.ts';

/** A change of the row of one key, in one step of its revision. */
export interface ManagedChange<Response extends object> {
  /** Name of the RPC. */
  readonly method: string;
  readonly keyId: string;
  readonly sequence: string | undefined;
  /** The request without its sequence and key id. */
  readonly body?: Readonly<Record<string, string | undefined>>;
  /** Whether a row is what the change makes: how a repeated sequence knows its work when the first answer got lost. */
  readonly isDone: (row: KeyRecord) => boolean;
  /** Makes the change, guarded by the row's revision. The row is visible and no default key. */
  readonly make: (row: KeyRecord) => Promise<KeyRecord>;
  /** The answer, from the changed row alone. */
  readonly answer: (row: KeyRecord) => Response;
}

/** Where a change starts from: what an idempotency record keeps, to tell later whether the change was made. */
const startingPoint = (keyId: string, revision: number): string => `${keyId}@${revision}`;

/** The row, if callers may see it and may change it. */
const assertChangeable = (row: KeyRecord | undefined, keyId: string): KeyRecord => {
  if (row === undefined || !isVisibleState(row.state)) throw keyNotFound(keyId);
  assertNotDefault(row);
  return row;
};

/**
 * A key of the caller's tenant that may be changed, read past all caches.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, STORE_UNAVAILABLE
 */
export const getChangeable = async (deps: KmsDeps, context: CallContext, keyId: string): Promise<KeyRecord> => {
  context.audit.resourceId = keyId;
  const row = await findKeyRow(deps, context.tenantId, keyId);
  if (row !== undefined) context.audit.resourceName = row.alias;
  return assertChangeable(row, keyId);
};

/**
 * Changes a key. Idempotent by `sequence`, also where the gateway died between the change and its answer.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, CONCURRENT_UPDATE, SEQUENCE_REUSED, and whatever `make` throws
 */
export const changeKey = async <Response extends object>(
  deps: KmsDeps,
  context: CallContext,
  change: ManagedChange<Response>,
): Promise<Response> => {
  const { method, keyId, sequence, body } = change;
  context.audit.resourceId = keyId;
  const found = await findKeyRow(deps, context.tenantId, keyId);
  if (found !== undefined) context.audit.resourceName = found.alias;
  return runIdempotently(deps, context, {
    method,
    sequence,
    body: { ...body, keyId },
    resourceId: startingPoint(keyId, found?.revision ?? 0),
    isStart: true,
    run: async (attempt) => {
      const row = assertChangeable(found, keyId);
      // One step from where an earlier try of the same sequence started: it made the change and did not live to answer.
      const isOurChange = attempt.isTakeover && attempt.resourceId === startingPoint(keyId, row.revision - 1);
      return change.answer(isOurChange && change.isDone(row) ? row : await change.make(row));
    },
  });
};
