/**
 * @module One change of a key's row, guarded by the revision that was read, and the end of a key. Both run inside a transaction and
 * tell of what they change of cached data.
 */
import type { Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';
import type { KeyChanges, NewKeyEvent } from '../core/ports/key_life.ts';
import type { TellChange } from './database.ts';
import { noteEvent } from './key_events.ts';
import { dropNames, ownName, replaceOwnName } from './key_names.ts';
import { toKeyRecord, toKeyRow } from './key_rows.ts';
import { holdKey } from './row_locks.ts';
import type { StoreKind, StoreSchema } from './schema.ts';
import { lockUsage, movePlace } from './tenant_usage.ts';

type Trx = Transaction<StoreSchema>;

/** What a change works with. */
export interface KeyTransaction {
  readonly kind: StoreKind;
  readonly trx: Trx;
  readonly tell: TellChange;
}

/** Which key, and the revision that the caller read. */
export interface ExpectedKey {
  readonly tenantId: string;
  readonly keyId: string;
  readonly revision: number;
}

/** Holds a visible key that nobody changed. @throws {GatewayError} KEY_NOT_FOUND; CONCURRENT_UPDATE */
const holdExpected = async ({ kind, trx }: KeyTransaction, { tenantId, keyId, revision }: ExpectedKey) => {
  const key = await holdKey(kind, trx, tenantId, keyId);
  if (key.revision === revision) return key;
  throw new GatewayError('CONCURRENT_UPDATE', 'another call changed the key', { metadata: { key_id: keyId } });
};

const writeKey = async ({ trx, tell }: KeyTransaction, key: KeyRecord): Promise<KeyRecord> => {
  const { id, tenant_id, ...columns } = toKeyRow(key);
  const row = await trx
    .updateTable('keys')
    .set(columns)
    .where('tenant_id', '=', tenant_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  tell({ kind: 'key', tenantId: tenant_id, keyId: id });
  return toKeyRecord(row);
};

/**
 * Changes a key and notes the event.
 * @throws {GatewayError} KEY_NOT_FOUND; CONCURRENT_UPDATE; ALIAS_EXISTS
 */
export const changeKey = async (
  work: KeyTransaction,
  expected: ExpectedKey,
  changes: KeyChanges & { readonly primaryVersion?: number },
  event: NewKeyEvent | undefined,
): Promise<KeyRecord> => {
  if (changes.state === 'PENDING_CREATION' || changes.state === 'DESTROYED') {
    throw new TypeError(`no change brings a key into ${changes.state}`);
  }
  if (event !== undefined) await lockUsage(work.trx, expected.tenantId);
  const before = await holdExpected(work, expected);
  const after: KeyRecord = { ...before, ...changes, revision: before.revision + 1 };
  if (after.alias !== before.alias) {
    await replaceOwnName(work.trx, work.tell, ownName(after, before.createdAtMs));
  }
  const key = await writeKey(work, after);
  await noteEvent(work.trx, key, event);
  return key;
};

const belongings = ['key_tags', 'key_grants', 'key_import_parameters', 'key_last_use'] as const;

const dropBelongings = async ({ trx, tell }: KeyTransaction, { tenantId, id }: KeyRecord): Promise<void> => {
  for (const table of belongings) {
    await trx.deleteFrom(table).where('tenant_id', '=', tenantId).where('key_id', '=', id).execute();
  }
  await dropNames(trx, tell, tenantId, id);
  tell({ kind: 'grants', tenantId, keyId: id });
};

/**
 * Ends a key: material, names, tags, grants, its place in the quota. The row stays, and its versions' ids and token serials,
 * which name what a token may still hold.
 * @throws {GatewayError} KEY_NOT_FOUND; CONCURRENT_UPDATE
 */
export const endKey = async (
  work: KeyTransaction,
  expected: ExpectedKey,
  event: NewKeyEvent | undefined,
): Promise<KeyRecord> => {
  const { trx } = work;
  await lockUsage(trx, expected.tenantId);
  const before = await holdExpected(work, expected);
  const key = await writeKey(work, {
    ...before,
    state: 'DESTROYED',
    revision: before.revision + 1,
    stateBefore: undefined,
    deletionAtMs: undefined,
    expiresAtMs: undefined,
    fingerprint: undefined,
    rotation: undefined,
    pendingVersion: undefined,
  });
  await trx
    .updateTable('key_versions')
    .set({ sealed: null, public_key: null })
    .where('tenant_id', '=', key.tenantId)
    .where('key_id', '=', key.id)
    .execute();
  await dropBelongings(work, key);
  await movePlace(trx, key, before.state, 'DESTROYED');
  await noteEvent(trx, key, event);
  return key;
};
