/**
 * @module The frame of every call that changes one key: look at the row, refuse what nobody may change, change it under its revision, and
 * answer a repeated sequence alike. What the change is, is the caller's.
 *
 * The row is the cache's where that is enough, so that a change of a hot key goes to the store once. Another gateway's change of the last
 * second may be missing there: then the revision is not the row's any more, which the change finds out. A refusal, and a row that has
 * changed, count only once the row itself says the same.
 */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
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

/** The row as the cache has it; what the cache has never is looked up past it. */
const findKnownRow = async (deps: KmsDeps, tenantId: string, keyId: string): Promise<KeyRecord | undefined> => {
  try {
    return (await deps.keys.getPrimary(tenantId, keyId)).key;
  } catch (error) {
    if (error instanceof GatewayError && error.reason === 'KEY_NOT_FOUND') return findKeyRow(deps, tenantId, keyId);
    throw error;
  }
};

/** Whether a failure is what the row made of it. */
const isRefusal = (error: unknown): boolean => error instanceof GatewayError && error.reason.startsWith('KEY_');
/** Whether a failure is what became of the row since. */
const isOvertaken = (error: unknown): boolean => error instanceof GatewayError && error.reason === 'CONCURRENT_UPDATE';

/**
 * Runs something that changes a key of the caller's tenant, or what belongs to it; a second time where it failed for a row that is not
 * the newest.
 * @param change gets a visible row of no default key; leaves nothing behind where it fails
 * @param isForOne of calls at the same instant only one shall do it: who was overtaken is told
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, STORE_UNAVAILABLE, and whatever `change` throws
 */
export const withChangeable = async <T>(
  deps: KmsDeps,
  context: CallContext,
  keyId: string,
  change: (row: KeyRecord) => T | Promise<T>,
  { isForOne = false }: { readonly isForOne?: boolean } = {},
): Promise<T> => {
  context.audit.resourceId = keyId;
  const attempt = async (row: KeyRecord | undefined): Promise<T> => {
    if (row !== undefined) context.audit.resourceName = row.alias;
    return change(assertChangeable(row, keyId));
  };
  const known = await findKnownRow(deps, context.tenantId, keyId);
  try {
    return await attempt(known);
  } catch (error) {
    if (known === undefined || !(isRefusal(error) || (isOvertaken(error) && !isForOne))) throw error;
    const row = await findKeyRow(deps, context.tenantId, keyId);
    if (row?.revision === known.revision) throw error;
    return attempt(row);
  }
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
  // Nothing to record, and so no need to know the revision that the change really starts from.
  if (sequence === undefined) return change.answer(await withChangeable(deps, context, keyId, change.make));
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
