/**
 * @module Brings a database to the schema of this code, or refuses it. Safe when two gateways start at the same
 * instant: on SQLite everything happens under the write lock, on PostgreSQL under the migrator's advisory lock. An upgrade waits until no
 * gateway of an earlier version is at work (`upgrade_guard.ts`, `sqlite_upgrade.ts`).
 */
import type { Kysely, Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { GatewayError } from '../core/errors.ts';
import { migrationsFor } from './migrations.ts';
import { findMark, markRefusal, withoutMarks } from './move_marks.ts';
import type { StoreKind, StoreSchema } from './schema.ts';
import { guardedOnPostgres } from './upgrade_guard.ts';

const migrationTableName = 'store_migration';
const migrationLockTableName = 'store_migration_lock';

interface MigrationTable {
  store_migration: { name: string };
}

/** Names of what was applied, in their order, and the mark of a moved store. */
export const appliedMigrations = async (db: Kysely<StoreSchema>): Promise<string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === migrationTableName)) return [];
  const migrationTable = db as unknown as Kysely<MigrationTable>;
  const rows = await migrationTable.selectFrom(migrationTableName).select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
};

/** The schema of a store: its last migration; undefined where it is empty. */
export const schemaOf = async (db: Kysely<StoreSchema>): Promise<string | undefined> =>
  withoutMarks(await appliedMigrations(db)).at(-1);

/**
 * Refuses a store that a newer gateway wrote, and one that is elsewhere now.
 * @returns the store's schema; undefined where it is empty
 * @throws {GatewayError} CONFIG_INVALID; STORE_MOVED
 */
const assertKnownSchema = async (db: Kysely<StoreSchema>, known: readonly string[]): Promise<string | undefined> => {
  const applied = await appliedMigrations(db);
  const mark = findMark(applied);
  if (mark !== undefined) throw markRefusal(mark);
  const unknown = applied.filter((name) => !known.includes(name)).at(-1);
  if (unknown === undefined) return applied.at(-1);
  const supported = known.at(-1) ?? '';
  throw new GatewayError(
    'CONFIG_INVALID',
    `the store has schema ${unknown}, this gateway knows ${supported} at most: start a newer gateway`,
    { metadata: { store_schema: unknown, supported_schema: supported } },
  );
};

const runMigrator = async (kind: StoreKind, db: Kysely<StoreSchema>): Promise<void> => {
  const migrations = migrationsFor(kind);
  const known = Object.keys(migrations);
  const schema = await assertKnownSchema(db, known);
  // On SQLite whoever upgrades has the file alone already. In an empty store nobody can be at work.
  const isGuarded = kind === 'postgres' && schema !== undefined;
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => (isGuarded ? guardedOnPostgres(migrations, schema) : migrations) },
    migrationTableName,
    migrationLockTableName,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  // A newer gateway may have migrated between the check and the lock.
  if (kind === 'postgres') await assertKnownSchema(db, known);
  throw error;
};

/**
 * Applies the migrations that the store lacks.
 * @throws {GatewayError} CONFIG_INVALID where the store's schema is newer than this code, or gateways of an earlier version are at work in
 * one that must be upgraded; STORE_MOVED where its rows are elsewhere, or not all here; nothing is changed then
 */
export const migrate = async (kind: StoreKind, db: Kysely<StoreSchema>): Promise<void> => {
  if (kind === 'postgres') return runMigrator(kind, db);
  await db.transaction().execute((trx: Transaction<StoreSchema>) => runMigrator(kind, trx));
};
