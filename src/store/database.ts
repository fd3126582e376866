/**
 * @module One opened database, whatever its kind: reads, transactions that tell of their change, and health.
 */
import type { Transaction } from 'kysely';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { GatewayError } from '../core/errors.ts';
import type { ChangeFeed, StoreChange } from './change_feed.ts';
import { postgresNowMs } from './database_clock.ts';
import { migrate } from './migrate.ts';
import { PostgresChangeFeed } from './postgres_change_feed.ts';
import type { PostgresOptions } from './postgres_connection.ts';
import { openMigrationPool, openPostgresPool, postgresClientConfig } from './postgres_connection.ts';
import type { StoreKind, StoreSchema } from './schema.ts';
import { openSqliteChangeFeed } from './sqlite_change_feed.ts';
import type { SqliteConnections, SqliteOptions } from './sqlite_connection.ts';
import { openSqliteConnections, openSqliteReader, protectFile } from './sqlite_connection.ts';
import { StoreSqliteDialect } from './sqlite_dialect.ts';
import { type ContactStatus, StoreContact, storeUnreachable } from './store_contact.ts';
import { upgradeSqlite } from './sqlite_upgrade.ts';
import { toStoreError, withStoreErrors } from './store_errors.ts';

interface Parts {
  readonly kind: StoreKind;
  readonly reader: Kysely<StoreSchema>;
  readonly writer: Kysely<StoreSchema>;
  readonly feed: ChangeFeed;
  /** Tells other processes of changes, inside the transaction that makes them. */
  readonly notify: (trx: Transaction<StoreSchema>, changes: readonly StoreChange[]) => Promise<void>;
  /** Rejects where the database can be read but not written. */
  readonly assertWritable: () => Promise<void>;
  /** Runs queries that all see the database as it was at the first one. */
  readonly snapshot: SnapshotRunner;
}

type SnapshotRunner = <T>(query: (db: Kysely<StoreSchema>) => Promise<T>) => Promise<T>;

/** Notes a change that shows only while the transaction runs; treated as one that was given before. */
export type TellChange = (change: StoreChange) => void;

/** Queries that are under way or wait for a connection. So many come together only where the database is too slow for its callers. */
const maxUnderWay = 4_000;

type Statements<T> = (trx: Transaction<StoreSchema>, tell: TellChange) => Promise<T>;

export class StoreDatabase {
  readonly kind: StoreKind;
  readonly feed: ChangeFeed;
  readonly #parts: Parts;
  readonly #underWay = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(parts: Parts) {
    this.kind = parts.kind;
    this.feed = parts.feed;
    this.#parts = parts;
  }

  /** Runs queries outside a transaction; sees every write of this store whose promise has resolved. */
  read<T>(query: (db: Kysely<StoreSchema>) => Promise<T>): Promise<T> {
    return this.#track(() => withStoreErrors(() => query(this.#parts.reader)));
  }

  /** As `read`, but all queries see one instant. Neither reads nor writes of others wait for it, however long it takes. */
  snapshot<T>(query: (db: Kysely<StoreSchema>) => Promise<T>): Promise<T> {
    return this.#track(() => withStoreErrors(() => this.#parts.snapshot(query)));
  }

  /**
   * Runs a transaction, read committed, durable when the promise resolves.
   * @param changes what it changes of cached data. Caches drop it before the promise settles, also after a failure,
   * since a connection lost at the commit leaves open which way it went.
   */
  write<T>(statements: Statements<T>, ...changes: readonly StoreChange[]): Promise<T> {
    return this.#track(() => this.#transact(statements, [...changes]));
  }

  /** What is known of the way to the database; a file is always reached. */
  get contactStatus(): ContactStatus {
    return this.feed.contact?.status ?? { state: 'reached', isOnGrace: false };
  }

  /** On grace all is well. @throws {GatewayError} STORE_UNAVAILABLE where the database can't be read or can't be written */
  async checkHealth(): Promise<void> {
    if (this.contactStatus.isOnGrace) return;
    await this.read((db) => sql`select 1`.execute(db));
    await this.#track(() => withStoreErrors(this.#parts.assertWritable));
  }

  /** The time of the database in milliseconds since 1970, which all gateways have in common; a file has that of its machine. */
  async clockMs(): Promise<number> {
    if (this.kind === 'sqlite') return Date.now();
    const query = sql<{ ms: number }>`select ${postgresNowMs} as ms`;
    const { rows } = await this.read((db) => query.execute(db));
    return (rows[0] as { ms: number }).ms;
  }

  /** Waits for the queries that are under way; later ones get STORE_UNAVAILABLE. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { reader, writer, feed } = this.#parts;
    // The feed last: should the database be gone, it is what ends the waiting.
    await Promise.allSettled(this.#underWay);
    await feed.close();
    await reader.destroy();
    if (writer !== reader) await writer.destroy();
  }

  async #transact<T>(statements: Statements<T>, changes: StoreChange[]): Promise<T> {
    const { writer, notify } = this.#parts;
    try {
      return await writer
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (trx) => {
          const result = await statements(trx, (change) => changes.push(change));
          if (changes.length > 0) await notify(trx, changes);
          return result;
        });
    } catch (error) {
      throw toStoreError(error);
    } finally {
      for (const change of changes) this.feed.publish(change);
    }
  }

  async #track<T>(query: () => Promise<T>): Promise<T> {
    this.#assertOpen();
    const result = query();
    this.#underWay.add(result);
    try {
      const value = await result;
      this.feed.contact?.noteAnswer();
      return value;
    } finally {
      this.#underWay.delete(result);
    }
  }

  /** Before anything of a query or a transaction is done. */
  #assertOpen(): void {
    if (this.#isClosed) throw new GatewayError('STORE_UNAVAILABLE', 'the store is closed');
    if (this.feed.contact?.isReachable() === false) throw storeUnreachable();
    if (this.#underWay.size < maxUnderWay) return;
    throw new GatewayError('STORE_UNAVAILABLE', 'the store has too much to do', {
      metadata: { store_failure: 'busy' },
    });
  }
}

/** On a connection of its own: the store's reader has one transaction at a time, and all reads go through it. */
const sqliteSnapshot =
  (file: string): SnapshotRunner =>
  async (query) => {
    const db = new Kysely<StoreSchema>({ dialect: new StoreSqliteDialect(openSqliteReader(file)) });
    try {
      return await db.connection().execute(async (connection) => {
        // Not the dialect's transactions: those take the write lock. The snapshot is that of the first query.
        await sql`begin deferred`.execute(connection);
        return await query(connection).finally(() => sql`rollback`.execute(connection));
      });
    } finally {
      await db.destroy();
    }
  };

/** Between two queries the snapshot waits for disks and tokens, longer than other transactions may. */
const snapshotIdleTimeout = '120s';

const postgresSnapshot =
  (db: Kysely<StoreSchema>): SnapshotRunner =>
  (query) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => {
        await sql`set local idle_in_transaction_session_timeout = ${sql.lit(snapshotIdleTimeout)}`.execute(trx);
        return query(trx);
      });

/** Both databases over connections that are open already; tests provoke SQLite's failures through them. */
export const openSqliteDatabase = async (connections: SqliteConnections): Promise<StoreDatabase> => {
  const reader = new Kysely<StoreSchema>({ dialect: new StoreSqliteDialect(connections.reader) });
  const writer = new Kysely<StoreSchema>({ dialect: new StoreSqliteDialect(connections.writer) });
  try {
    await migrate('sqlite', writer);
    // A driver closes only what it has used; without this a store closed unused would leave the file open.
    await sql`select 1`.execute(reader);
    const feed = openSqliteChangeFeed(connections.writer);
    const assertWritable = () => writer.transaction().execute(async () => {});
    const snapshot = sqliteSnapshot(connections.reader.name);
    return new StoreDatabase({
      kind: 'sqlite',
      reader,
      writer,
      feed,
      notify: async () => {},
      assertWritable,
      snapshot,
    });
  } catch (error) {
    connections.reader.close();
    connections.writer.close();
    throw error;
  }
};

const openSqliteFile = async (options: SqliteOptions): Promise<StoreDatabase> => {
  await protectFile(options.file);
  await upgradeSqlite(options.file);
  return openSqliteDatabase(await openSqliteConnections(options));
};

const migratePostgres = async (config: pg.ClientConfig): Promise<void> => {
  const db = new Kysely<StoreSchema>({ dialect: new PostgresDialect({ pool: openMigrationPool(config) }) });
  try {
    await migrate('postgres', db);
  } finally {
    await db.destroy();
  }
};

const openPostgresDatabase = async (options: PostgresOptions): Promise<StoreDatabase> => {
  const config = await postgresClientConfig(options);
  await migratePostgres(config);
  const contact = new StoreContact(options.graceMs);
  const pool = openPostgresPool(config, { maxConnections: options.maxConnections, contact });
  const db = new Kysely<StoreSchema>({ dialect: new PostgresDialect({ pool }) });
  try {
    const feed = await PostgresChangeFeed.open(config, contact);
    const assertWritable = async () => {
      const { rows } = await sql<{ value: string }>`select current_setting('transaction_read_only') as value`.execute(
        db,
      );
      if (rows[0]?.value === 'off') return;
      throw new GatewayError('STORE_UNAVAILABLE', 'the store is read-only', {
        metadata: { store_failure: 'read-only' },
      });
    };
    const notify = (trx: Transaction<StoreSchema>, changes: readonly StoreChange[]) => feed.notify(trx, changes);
    const snapshot = postgresSnapshot(db);
    return new StoreDatabase({ kind: 'postgres', reader: db, writer: db, feed, notify, assertWritable, snapshot });
  } catch (error) {
    await db.destroy();
    throw error;
  }
};

/**
 * Opens and migrates a database.
 * @throws {GatewayError} STORE_UNAVAILABLE; CONFIG_INVALID where its schema is newer than this code, or older and in use
 */
export const openDatabase = (options: SqliteOptions | PostgresOptions): Promise<StoreDatabase> =>
  withStoreErrors(() => (options.kind === 'sqlite' ? openSqliteFile(options) : openPostgresDatabase(options)));
