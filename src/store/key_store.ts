/**
 * @module Customer master keys and their versions in the database. Writes here, queries in `key_queries.ts`, the
 * cached view of the hot path in `cached_key_reader.ts`.
 *
 * A transaction that changes a tenant's number of keys changes the counter first, and so holds its row before any
 * key row: two such transactions wait for each other in one order and cannot deadlock.
 */
import type { Kysely, Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord, KeyVersionRecord, KeyWithVersion } from '../core/key.ts';
import type { KeyState } from '../core/key_state.ts';
import type { KeyPage, KeyStore, ListKeysFilter } from '../core/ports/key_store.ts';
import { CachedKeyReader, keyNotFound } from './cached_key_reader.ts';
import type { StoreDatabase } from './database.ts';
import {
  countMatching,
  countVisible,
  findKey,
  isVisible,
  listUnfinished,
  listVisible,
  visibleOnly,
} from './key_queries.ts';
import { toKeyRecord, toKeyRow, toKeyVersionRow } from './key_rows.ts';
import type { StoreSchema } from './schema.ts';
import { isForeignKeyViolation } from './store_errors.ts';
import { partitionNotFound, tenantNotFound } from './tenancy_rows.ts';

/** Bound on one sweep; more than that is left for the next. */
const maxUnfinished = 10_000;

type Trx = Transaction<StoreSchema>;

/** Adds to a tenant's counters. Holds the counter's row until the transaction ends. */
const addToUsage = (trx: Trx, tenantId: string, reserved: number, visible: number) =>
  trx
    .updateTable('tenant_usage')
    .set((row) => ({
      reserved_keys: row('reserved_keys', '+', reserved),
      visible_keys: row('visible_keys', '+', visible),
    }))
    .where('tenant_id', '=', tenantId);

/** Holds the counter's row without changing it, for a transaction that cannot know yet whether it will. */
const lockUsage = (trx: Trx, tenantId: string) => addToUsage(trx, tenantId, 0, 0).execute();

/** Takes a place in the quota. @throws {GatewayError} TENANT_NOT_FOUND; QUOTA_EXCEEDED */
const reserve = async (trx: Trx, key: KeyRecord, maxKeys: number): Promise<void> => {
  const { numUpdatedRows } = await addToUsage(trx, key.tenantId, 1, isVisible(key.state) ? 1 : 0)
    .where('reserved_keys', '<', maxKeys)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return;
  const tenant = await trx.selectFrom('tenants').select('id').where('id', '=', key.tenantId).executeTakeFirst();
  if (tenant === undefined) throw tenantNotFound(key.tenantId);
  throw new GatewayError('QUOTA_EXCEEDED', `the tenant may have ${maxKeys} keys at most`, {
    metadata: { max_keys: String(maxKeys) },
  });
};

const aliasExists = (db: Kysely<StoreSchema>, { tenantId, alias }: KeyRecord) =>
  db
    .selectFrom('keys')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('alias', '=', alias)
    .where('state', '<>', 'DESTROYED')
    .executeTakeFirst();

/** @throws {GatewayError} ALIAS_EXISTS; CONCURRENT_UPDATE where the id is taken; PARTITION_NOT_FOUND */
const insertKey = async (trx: Trx, key: KeyRecord): Promise<void> => {
  // Not by the error of the unique index: only its text would tell which one it was.
  const insertion = trx
    .insertInto('keys')
    .values(toKeyRow(key))
    .onConflict((conflict) => conflict.doNothing());
  const { numInsertedOrUpdatedRows } = await insertion.executeTakeFirst().catch((error: unknown) => {
    throw isForeignKeyViolation(error) ? partitionNotFound(key.partitionId) : error;
  });
  if (numInsertedOrUpdatedRows === 1n) return;
  const holder = await aliasExists(trx, key);
  if (holder === undefined || holder.id === key.id) throw takenId(key.id);
  throw new GatewayError('ALIAS_EXISTS', 'another key has this alias', { metadata: { key_alias: key.alias } });
};

const takenId = (keyId: string): GatewayError =>
  new GatewayError('CONCURRENT_UPDATE', 'another call is creating or has created this key', {
    metadata: { key_id: keyId },
  });

const assertBelongs = (key: { id: string; tenantId: string }, version: KeyVersionRecord): void => {
  if (version.keyId === key.id && version.tenantId === key.tenantId) return;
  throw new TypeError('the version belongs to another key');
};

export class SqlKeyStore implements KeyStore {
  readonly #database: StoreDatabase;
  readonly #reader: CachedKeyReader;

  constructor(database: StoreDatabase, maxCachedKeys: number) {
    this.#database = database;
    this.#reader = new CachedKeyReader(database, database.feed, maxCachedKeys);
  }

  getPrimary(tenantId: string, keyId: string): KeyWithVersion | Promise<KeyWithVersion> {
    return this.#reader.getPrimary(tenantId, keyId);
  }

  findVersion(
    tenantId: string,
    keyId: string,
    version: number,
  ): KeyWithVersion | undefined | Promise<KeyWithVersion | undefined> {
    return this.#reader.findVersion(tenantId, keyId, version);
  }

  async insert(key: KeyRecord, version: KeyVersionRecord, limits: { readonly maxKeys: number }): Promise<void> {
    assertBelongs(key, version);
    await this.#database.write(async (trx) => {
      await reserve(trx, key, limits.maxKeys);
      await insertKey(trx, key);
      await trx.insertInto('key_versions').values(toKeyVersionRow(version)).execute();
    });
  }

  async activate(tenantId: string, keyId: string, version: KeyVersionRecord): Promise<KeyRecord> {
    assertBelongs({ id: keyId, tenantId }, version);
    return this.#database.write(async (trx) => {
      await lockUsage(trx, tenantId);
      const row = await trx
        .updateTable('keys')
        .set((key) => ({ state: 'ENABLED' as const, revision: key('revision', '+', 1) }))
        .where('tenant_id', '=', tenantId)
        .where('id', '=', keyId)
        .where('state', '=', 'PENDING_CREATION')
        .returningAll()
        .executeTakeFirst();
      if (row === undefined)
        throw (await findKey(trx, tenantId, keyId)) === undefined ? keyNotFound(keyId) : takenId(keyId);
      const { sealed, public_key, token_serial } = toKeyVersionRow(version);
      const { numUpdatedRows } = await trx
        .updateTable('key_versions')
        .set({ sealed, public_key, token_serial })
        .where('tenant_id', '=', tenantId)
        .where('key_id', '=', keyId)
        .where('version', '=', version.version)
        .where('id', '=', version.id)
        .executeTakeFirst();
      // Another call gave the creation up and began anew with material of its own.
      if (numUpdatedRows !== 1n) throw takenId(keyId);
      await addToUsage(trx, tenantId, 0, 1).execute();
      return toKeyRecord(row);
    });
  }

  async abandon(tenantId: string, keyId: string): Promise<void> {
    await this.#database.write(async (trx) => {
      await lockUsage(trx, tenantId);
      const pending = await trx
        .selectFrom('keys')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', keyId)
        .where('state', '=', 'PENDING_CREATION')
        .executeTakeFirst();
      if (pending === undefined) return;
      await trx.deleteFrom('key_versions').where('tenant_id', '=', tenantId).where('key_id', '=', keyId).execute();
      await trx.deleteFrom('keys').where('tenant_id', '=', tenantId).where('id', '=', keyId).execute();
      await addToUsage(trx, tenantId, -1, 0).execute();
    });
  }

  listUnfinished(createdBeforeMs: number): Promise<readonly KeyWithVersion[]> {
    return this.#database.read((db) => listUnfinished(db, createdBeforeMs, maxUnfinished));
  }

  async setState(tenantId: string, keyId: string, expectedRevision: number, state: KeyState): Promise<KeyRecord> {
    if (state === 'PENDING_CREATION') throw new TypeError('no key goes back to PENDING_CREATION');
    const change = { kind: 'key', tenantId, keyId } as const;
    return this.#database.write(async (trx) => {
      if (state === 'DESTROYED') await lockUsage(trx, tenantId);
      const row = await trx
        .updateTable('keys')
        .set((key) => ({ state, revision: key('revision', '+', 1) }))
        .where('tenant_id', '=', tenantId)
        .where('id', '=', keyId)
        .where('revision', '=', expectedRevision)
        .where(visibleOnly)
        .returningAll()
        .executeTakeFirst();
      if (row !== undefined) {
        if (state === 'DESTROYED') await addToUsage(trx, tenantId, -1, -1).execute();
        return toKeyRecord(row);
      }
      const current = await findKey(trx, tenantId, keyId);
      if (current === undefined || !isVisible(current.state)) throw keyNotFound(keyId);
      throw new GatewayError('CONCURRENT_UPDATE', 'another call changed the key', { metadata: { key_id: keyId } });
    }, change);
  }

  /** The row in whatever state, PENDING_CREATION and DESTROYED too: `nextState` answers for those. */
  async getForUpdate(tenantId: string, keyId: string): Promise<KeyRecord> {
    const key = await this.#database.read((db) => findKey(db, tenantId, keyId));
    if (key === undefined) throw keyNotFound(keyId);
    return key;
  }

  list(tenantId: string, filter: ListKeysFilter): Promise<KeyPage> {
    return this.#database.read(async (db) => ({
      keys: await listVisible(db, tenantId, filter),
      total: await countMatching(db, tenantId, filter),
    }));
  }

  count(tenantId: string): Promise<number> {
    return this.#database.read((db) => countVisible(db, tenantId));
  }
}
