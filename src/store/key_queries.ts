/** @module Reads of keys and versions. Every query takes the tenant; none gives a key that callers must not see. */
import type { Kysely, SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { KeyRecord, KeyWithVersion } from '../core/key.ts';
import type { KeyState } from '../core/key_state.ts';
import type { ListKeysFilter } from '../core/ports/key_store.ts';
import { toKeyRecord, toKeyVersionRecord } from './key_rows.ts';
import type { KeyRow, KeyVersionRow, StoreSchema } from './schema.ts';

/** States in which a key does not exist for callers. */
export const isVisible = (state: KeyState): boolean => state !== 'PENDING_CREATION' && state !== 'DESTROYED';

/** `isVisible` in SQL. Literals, not parameters, since only these let the partial index `keys_listing` be used. */
export const visibleOnly = sql<boolean>`state not in ('PENDING_CREATION', 'DESTROYED')`;

type Db = Kysely<StoreSchema>;

const findKeyRow = (db: Db, tenantId: string, keyId: string): Promise<KeyRow | undefined> =>
  db.selectFrom('keys').selectAll().where('tenant_id', '=', tenantId).where('id', '=', keyId).executeTakeFirst();

/** The row itself, in whatever state. */
export const findKey = async (db: Db, tenantId: string, keyId: string): Promise<KeyRecord | undefined> => {
  const row = await findKeyRow(db, tenantId, keyId);
  return row && toKeyRecord(row);
};

export const findVersionRow = (
  db: Db,
  tenantId: string,
  keyId: string,
  version: number,
): Promise<KeyVersionRow | undefined> =>
  db
    .selectFrom('key_versions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('key_id', '=', keyId)
    .where('version', '=', version)
    .executeTakeFirst();

/** Keys joined with their primary versions; columns of the version carry the prefix `v_`. */
const keysWithPrimary = (db: Db) =>
  db
    .selectFrom('keys')
    .innerJoin('key_versions', (join) =>
      join
        .onRef('key_versions.tenant_id', '=', 'keys.tenant_id')
        .onRef('key_versions.key_id', '=', 'keys.id')
        .onRef('key_versions.version', '=', 'keys.primary_version'),
    )
    .selectAll('keys')
    .select([
      'key_versions.id as v_id',
      'key_versions.version as v_version',
      'key_versions.sealed as v_sealed',
      'key_versions.public_key as v_public_key',
      'key_versions.token_serial as v_token_serial',
      'key_versions.created_at_ms as v_created_at_ms',
    ]);

type JoinedRow = Awaited<ReturnType<ReturnType<typeof keysWithPrimary>['execute']>>[number];

const toKeyWithVersion = (row: JoinedRow): KeyWithVersion => ({
  key: toKeyRecord(row),
  version: toKeyVersionRecord({
    id: row.v_id,
    tenant_id: row.tenant_id,
    key_id: row.id,
    version: row.v_version,
    sealed: row.v_sealed,
    public_key: row.v_public_key,
    token_serial: row.v_token_serial,
    created_at_ms: row.v_created_at_ms,
  }),
});

/** A visible key with its primary version. */
export const findPrimary = async (db: Db, tenantId: string, keyId: string): Promise<KeyWithVersion | undefined> => {
  const row = await keysWithPrimary(db)
    .where('keys.tenant_id', '=', tenantId)
    .where('keys.id', '=', keyId)
    .executeTakeFirst();
  return row !== undefined && isVisible(row.state) ? toKeyWithVersion(row) : undefined;
};

/** Keys of all tenants whose creation began before the given time and was not completed; oldest first. */
export const listUnfinished = async (db: Db, createdBeforeMs: number, limit: number): Promise<KeyWithVersion[]> => {
  const rows = await keysWithPrimary(db)
    // A literal, for the partial index `keys_unfinished`.
    .where(sql<boolean>`keys.state = 'PENDING_CREATION'`)
    .where('keys.created_at_ms', '<', createdBeforeMs)
    .orderBy('keys.created_at_ms')
    .orderBy('keys.id')
    .limit(limit)
    .execute();
  return rows.map(toKeyWithVersion);
};

const matching = (db: Db, tenantId: string, filter: ListKeysFilter) => {
  let query: SelectQueryBuilder<StoreSchema, 'keys', object> = db
    .selectFrom('keys')
    .where('tenant_id', '=', tenantId)
    .where(visibleOnly);
  if (filter.spec !== undefined) query = query.where('spec', '=', filter.spec);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.enterpriseProjectId !== undefined) {
    query = query.where('enterprise_project_id', '=', filter.enterpriseProjectId);
  }
  return query;
};

export const listVisible = async (db: Db, tenantId: string, filter: ListKeysFilter): Promise<KeyRecord[]> => {
  const rows = await matching(db, tenantId, filter)
    .selectAll()
    .orderBy('created_at_ms')
    .orderBy('id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return rows.map(toKeyRecord);
};

const isUnfiltered = ({ spec, state, enterpriseProjectId }: ListKeysFilter): boolean =>
  spec === undefined && state === undefined && enterpriseProjectId === undefined;

/** How many keys a listing has in all. Without filters the tenant's counters say it, with filters rows are counted. */
export const countMatching = async (db: Db, tenantId: string, filter: ListKeysFilter): Promise<number> => {
  if (isUnfiltered(filter)) {
    const { own, defaults } = await countKinds(db, tenantId);
    return own + defaults;
  }
  const row = await matching(db, tenantId, filter)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return row.total;
};

/** Visible keys of a tenant by kind: its own ones, and default keys of services. */
export const countKinds = async (
  db: Db,
  tenantId: string,
): Promise<{ readonly own: number; readonly defaults: number }> => {
  const usage = await db
    .selectFrom('tenant_usage')
    .select(['visible_keys', 'default_keys'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return { own: usage?.visible_keys ?? 0, defaults: usage?.default_keys ?? 0 };
};

export const countOwn = async (db: Db, tenantId: string): Promise<number> => (await countKinds(db, tenantId)).own;
