/** @module The keys that devices of SDF keep, in the database, cached by their place. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { SdfKeyPlace, SdfKeyRecord, SdfKeyStore, SdfPasswordRecord } from '../core/ports/sdf_store.ts';
import type { StoreChange } from './change_feed.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import type { StoreSchema } from './schema.ts';
import { assertPartitionKept } from './partition_kept.ts';
import { assertRoomForKeys } from './partition_quotas.ts';
import { SdfPasswords } from './sdf_password_store.ts';
import { toSdfKeyRecord, toSdfKeyRow } from './sdf_rows.ts';
import { isForeignKeyViolation } from './store_errors.ts';
import { partitionNotFound } from './tenancy_rows.ts';

const maxCachedKeys = 50_000;
/** Bound on one sweep; more than that is left for the next. */
const maxPending = 10_000;

type Trx = Transaction<StoreSchema>;

/** What has no fixed alphabet comes last, so that no two places have one id. */
const cacheIdOf = ({ partitionId, family, index, purpose }: SdfKeyPlace): string =>
  `${family}/${purpose}/${index}/${partitionId}`;

const changeOf = ({ tenantId, partitionId, family, index, purpose }: SdfKeyPlace): StoreChange => ({
  kind: 'sdf-key',
  tenantId,
  partitionId,
  family,
  index,
  purpose,
});

const metadataOf = ({ family, index, purpose }: SdfKeyPlace) => ({
  key_family: family,
  key_index: String(index),
  key_purpose: purpose,
});

const isAt = ({ tenantId, partitionId, family, index, purpose }: SdfKeyPlace) =>
  sql<boolean>`tenant_id = ${tenantId} and partition_id = ${partitionId} and family = ${family}
    and key_index = ${index} and purpose = ${purpose}`;

const selectReady = async (db: Kysely<StoreSchema>, place: SdfKeyPlace): Promise<SdfKeyRecord | undefined> => {
  const atPlace = db.selectFrom('sdf_keys').selectAll().where(isAt(place));
  const row = await atPlace.where('state', '=', 'READY').executeTakeFirst();
  return row && toSdfKeyRecord(row);
};

const insertKey = async (trx: Trx, key: SdfKeyRecord): Promise<void> => {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('sdf_keys')
    .values(toSdfKeyRow(key))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
    .catch((error: unknown) => {
      throw isForeignKeyViolation(error) ? partitionNotFound(key.partitionId) : error;
    });
  if (numInsertedOrUpdatedRows === 1n) return;
  throw new GatewayError('KEY_EXISTS', 'the device has a key at this index', { metadata: metadataOf(key) });
};

/** The order in which keys are inserted: two calls for the same places wait for each other in one order. */
const inOrder = (a: SdfKeyRecord, b: SdfKeyRecord): number => (cacheIdOf(a) < cacheIdOf(b) ? -1 : 1);

export class SqlSdfKeyStore implements SdfKeyStore {
  readonly #database: StoreDatabase;
  readonly #keys: CoherentCache<SdfKeyRecord>;
  readonly #passwords: SdfPasswords;

  constructor(database: StoreDatabase) {
    this.#database = database;
    this.#keys = new CoherentCache(database.feed, maxCachedKeys);
    this.#passwords = new SdfPasswords(database);
    database.feed.subscribe((change) => {
      if (change.kind === 'sdf-key') this.#keys.drop(change.tenantId, cacheIdOf(change));
      if (change.kind === 'all') this.#keys.clear();
    });
  }

  findKey(place: SdfKeyPlace): SdfKeyRecord | undefined | Promise<SdfKeyRecord | undefined> {
    const id = cacheIdOf(place);
    return (
      this.#keys.peek(place.tenantId, id) ??
      this.#keys.load(place.tenantId, id, () => this.#database.read((db) => selectReady(db, place)))
    );
  }

  listKeys(tenantId: string, partitionId: string): Promise<readonly SdfKeyRecord[]> {
    return this.#database.read(async (db) => {
      const rows = await db
        .selectFrom('sdf_keys')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('partition_id', '=', partitionId)
        .where('state', '=', 'READY')
        .orderBy('family')
        .orderBy('key_index')
        .orderBy('purpose')
        .execute();
      return rows.map(toSdfKeyRecord);
    });
  }

  /** @throws {GatewayError} KEY_EXISTS; PARTITION_NOT_FOUND; QUOTA_EXCEEDED */
  async insertKeys(keys: readonly SdfKeyRecord[]): Promise<void> {
    if (keys.length === 0) return;
    const byPartition = Map.groupBy(keys.toSorted(inOrder), ({ partitionId }) => partitionId);
    await this.#database.write(
      async (trx) => {
        for (const [, [first, ...others]] of byPartition) {
          if (first === undefined) continue;
          await assertRoomForKeys(this.#database.kind, trx, first, 1 + others.length);
          for (const key of [first, ...others]) await insertKey(trx, key);
          await assertPartitionKept(trx, first);
        }
      },
      ...keys.map(changeOf),
    );
  }

  async completeKey(key: SdfKeyRecord): Promise<void> {
    const { protection, sealed, public_key, token_serial } = toSdfKeyRow(key);
    await this.#database.write(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('sdf_keys')
        .set({ state: 'READY', protection, sealed, public_key, token_serial })
        .where(isAt(key))
        .where('version_id', '=', key.versionId)
        .where('state', '=', 'PENDING')
        .executeTakeFirst();
      if (numUpdatedRows === 1n) return;
      throw new GatewayError('KEY_NOT_FOUND', 'the key was given up or completed meanwhile', {
        metadata: metadataOf(key),
      });
    }, changeOf(key));
  }

  listPending(createdBeforeMs: number): Promise<readonly SdfKeyRecord[]> {
    return this.#database.read(async (db) => {
      const rows = await db
        .selectFrom('sdf_keys')
        .selectAll()
        // A literal, for the partial index `sdf_keys_pending`.
        .where(sql<boolean>`state = 'PENDING'`)
        .where('created_at_ms', '<', createdBeforeMs)
        .orderBy('created_at_ms')
        .limit(maxPending)
        .execute();
      return rows.map(toSdfKeyRecord);
    });
  }

  removeKey(place: SdfKeyPlace, versionId: string): Promise<boolean> {
    return this.#database.write(async (trx) => {
      const removal = trx.deleteFrom('sdf_keys').where(isAt(place)).where('version_id', '=', versionId);
      return (await removal.executeTakeFirst()).numDeletedRows === 1n;
    }, changeOf(place));
  }

  findPassword(tenantId: string, partitionId: string, index: number): Promise<SdfPasswordRecord | undefined> {
    return this.#passwords.find({ tenantId, partitionId, index });
  }

  putPassword(password: SdfPasswordRecord): Promise<void> {
    return this.#passwords.put(password);
  }

  listPasswords(tenantId: string, partitionId: string): Promise<readonly SdfPasswordRecord[]> {
    return this.#passwords.list(tenantId, partitionId);
  }

  takeAttempt(
    place: Parameters<SdfKeyStore['takeAttempt']>[0],
    limits: Parameters<SdfKeyStore['takeAttempt']>[1],
  ): Promise<SdfPasswordRecord | undefined> {
    return this.#passwords.takeAttempt(place, limits);
  }

  clearFailures(password: SdfPasswordRecord): Promise<void> {
    return this.#passwords.clearFailures(password);
  }
}
