/**
 * @module Brings a database to the schema of this code, or refuses it. Safe when two gateways start at the same
 * instant: on SQLite everything happens under the write lock, on PostgreSQL under the migrator's advisory lock.
 */
import type { Kysely, Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { GatewayError } from '../core/errors.ts';
import { migrationsFor } from './migrations.ts';
import type { StoreKind, StoreSchema } from './schema.ts';

const migrationTableName = 'store_migration';
const migrationLockTableName = 'store_migration_lock';

interface MigrationTable {
  store_migration: { name: string };
}

const appliedMigrations = async (db: Kysely<StoreSchema>): Promise<string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === migrationTableName)) return [];
  const migrationTable = db as unknown as Kysely<MigrationTable>;
  const rows = await migrationTable.selectFrom(migrationTableName).select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
};

/**
 * Refuses a store that a newer gateway wrote.
 * @throws {GatewayError} CONFIG_INVALID
 */
const assertKnownSchema = async (db: Kysely<StoreSchema>, known: readonly string[]): Promise<void> => {
  const unknown = (await appliedMigrations(db)).filter((name) => !known.includes(name)).at(-1);
  if (unknown === undefined) return;
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
  await assertKnownSchema(db, known);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
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
 * @throws {GatewayError} CONFIG_INVALID where the store's schema is newer than this code; nothing is changed then
 */
export const migrate = async (kind: StoreKind, db: Kysely<StoreSchema>): Promise<void> => {
  if (kind === 'postgres') return runMigrator(kind, db);
  await db.transaction().execute((trx: Transaction<StoreSchema>) => runMigrator(kind, trx));
};
