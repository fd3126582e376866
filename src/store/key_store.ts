/**
 * @module Customer master keys and their versions in the database. Writes here, queries in `key_queries.ts`, the
 * cached view of the hot path in `cached_key_reader.ts`.
 *
 * A transaction that changes a tenant's number of keys changes the counter first, and so holds its row before any
 * key row: two such transactions wait for each other in one order and cannot deadlock.
 */
import type { Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord, KeyVersionRecord, KeyWithVersion } from '../core/key.ts';
import type { KeyState } from '../core/key_state.ts';
import type { KeyPage, KeyStore, ListKeysFilter } from '../core/ports/key_store.ts';
import { CachedKeyReader, keyNotFound } from './cached_key_reader.ts';
import type { StoreDatabase, TellChange } from './database.ts';
import { changeKey, endKey } from './key_changes.ts';
import { dropNames, ownName, takeName } from './key_names.ts';
import { countMatching, countOwn, findKey, listUnfinished, listVisible } from './key_queries.ts';
import { toKeyRecord, toKeyRow, toKeyVersionRow } from './key_rows.ts';
import { assertPartitionKept } from './partition_kept.ts';
import { assertRoomForKeys, ownMaxKeys } from './partition_quotas.ts';
import type { StoreSchema } from './schema.ts';
import { lockUsage, movePlace, reservePlace } from './tenant_usage.ts';

/** Bound on one sweep; more than that is left for the next. */
const maxUnfinished = 10_000;

type Trx = Transaction<StoreSchema>;

/** @throws {GatewayError} CONCURRENT_UPDATE where the id is taken; ALIAS_EXISTS */
const insertKey = async (trx: Trx, tell: TellChange, key: KeyRecord): Promise<void> => {
  const insertion = trx
    .insertInto('keys')
    .values(toKeyRow(key))
    .onConflict((conflict) => conflict.doNothing());
  const { numInsertedOrUpdatedRows } = await insertion.executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw takenId(key.id);
  await takeName(trx, tell, ownName(key, key.createdAtMs));
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
    await this.#database.write(async (trx, tell) => {
      await reservePlace(trx, key, (await ownMaxKeys(trx, key.tenantId)) ?? limits.maxKeys);
      await assertPartitionKept(trx, key);
      await assertRoomForKeys(this.#database.kind, trx, key, key.defaultFor === undefined ? 1 : 0);
      await insertKey(trx, tell, key);
      await trx.insertInto('key_versions').values(toKeyVersionRow(version)).execute();
    });
  }

  async activate(tenantId: string, keyId: string, version: KeyVersionRecord): Promise<KeyRecord> {
    assertBelongs({ id: keyId, tenantId }, version);
    return this.#database.write(async (trx, tell) => {
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
      const activated = toKeyRecord(row);
      await movePlace(trx, activated, 'PENDING_CREATION', 'ENABLED');
      tell({ kind: 'alias', tenantId, alias: activated.alias });
      return activated;
    });
  }

  async abandon(tenantId: string, keyId: string): Promise<void> {
    await this.#database.write(async (trx, tell) => {
      await lockUsage(trx, tenantId);
      const pending = await trx
        .selectFrom('keys')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('id', '=', keyId)
        .where('state', '=', 'PENDING_CREATION')
        .executeTakeFirst();
      if (pending === undefined) return;
      await dropNames(trx, tell, tenantId, keyId);
      await trx.deleteFrom('key_versions').where('tenant_id', '=', tenantId).where('key_id', '=', keyId).execute();
      await trx.deleteFrom('keys').where('tenant_id', '=', tenantId).where('id', '=', keyId).execute();
      await movePlace(trx, toKeyRecord(pending), 'PENDING_CREATION', 'DESTROYED');
    });
  }

  listUnfinished(createdBeforeMs: number): Promise<readonly KeyWithVersion[]> {
    return this.#database.read((db) => listUnfinished(db, createdBeforeMs, maxUnfinished));
  }

  async setState(tenantId: string, keyId: string, expectedRevision: number, state: KeyState): Promise<KeyRecord> {
    if (state === 'PENDING_CREATION') throw new TypeError('no key goes back to PENDING_CREATION');
    const expected = { tenantId, keyId, revision: expectedRevision };
    const { kind } = this.#database;
    return this.#database.write((trx, tell) =>
      state === 'DESTROYED'
        ? endKey({ kind, trx, tell }, expected, undefined)
        : changeKey({ kind, trx, tell }, expected, { state }, undefined),
    );
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
    return this.#database.read((db) => countOwn(db, tenantId));
  }
}
