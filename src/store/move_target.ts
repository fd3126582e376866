/**
 * @module The PostgreSQL side of moving a store: its schema, whether anybody is in it, whether it is empty. Holds its tables against
 * everybody else for as long as rows come in.
 */
import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { Kysely as KyselyDatabase, PostgresDialect, sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import { appliedMigrations, migrate } from './migrate.ts';
import { schemaVersion } from './migrations.ts';
import { findMark, type MoveMark, withoutMarks } from './move_marks.ts';
import type { PostgresOptions } from './postgres_connection.ts';
import { gatewayName, openMigrationPool, postgresClientConfig } from './postgres_connection.ts';
import type { StoreSchema } from './schema.ts';
import { countRows, type TableShape } from './table_copy.ts';
import { storeOpenElsewhere, untilAlone } from './upgrade_guard.ts';

type Db = Kysely<StoreSchema>;

export interface MoveTarget {
  readonly db: Db;
  /** What this command calls itself to the server, apart from all others. */
  readonly ownName: string;
}

/** Connects for as long as `use` takes. */
export const withTarget = async <T>(options: PostgresOptions, use: (target: MoveTarget) => Promise<T>): Promise<T> => {
  const ownName = `${gatewayName} move ${randomBytes(4).toString('hex')}`;
  const config = { ...(await postgresClientConfig(options)), application_name: ownName };
  const db = new KyselyDatabase<StoreSchema>({ dialect: new PostgresDialect({ pool: openMigrationPool(config) }) });
  try {
    return await use({ db, ownName });
  } finally {
    await db.destroy();
  }
};

/** The mark of the new store, and its schema; both undefined where it is empty. */
export const stateOf = async (db: Db): Promise<{ mark: MoveMark | undefined; schema: string | undefined }> => {
  const applied = await appliedMigrations(db);
  return { mark: findMark(applied), schema: withoutMarks(applied).at(-1) };
};

const differentSchema = (schema: string): GatewayError =>
  new GatewayError('CONFIG_INVALID', `the new store has schema ${schema}, this version ${schemaVersion}`, {
    metadata: { store_schema: schema, supported_schema: schemaVersion },
  });

/** Gives an empty database its tables. One with rows of a move that was not completed has them. */
export const prepareSchema = async (db: Db): Promise<void> => {
  const { mark, schema } = await stateOf(db);
  if (mark === undefined) return migrate('postgres', db);
  if (schema !== schemaVersion) throw differentSchema(schema ?? '');
};

/** Waits 2 s for those who are about to leave. @throws {GatewayError} STORE_IN_USE */
export const assertTargetUnused = (db: Db, { ownName }: MoveTarget): Promise<void> =>
  untilAlone(async () => {
    await sql`select pg_stat_clear_snapshot()`.execute(db);
    const { rows } = await sql<{ others: number }>`select count(*) as others from pg_stat_activity
      where datname = current_database() and starts_with(application_name, 'hsm-gateway')
        and application_name <> ${ownName}`.execute(db);
    return rows[0]?.others === 0 ? undefined : storeOpenElsewhere('new');
  });

/** Keeps everybody out until the transaction ends. Whoever starts meanwhile waits at the list of migrations, and then sees the mark. */
export const holdTables = async (trx: Transaction<StoreSchema>, shapes: readonly TableShape[]): Promise<void> => {
  await sql`set local lock_timeout = '5s'`.execute(trx);
  await sql`lock table store_migration in access exclusive mode`.execute(trx);
  await sql`lock table ${sql.join(shapes.map(({ name }) => sql.table(name)))} in exclusive mode`.execute(trx);
};

const columnsOf = async (db: Db, table: string): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table}`.execute(db);
  return rows.map(({ name }) => name).toSorted();
};

/** @throws {GatewayError} CONFIG_INVALID where a table has other columns than in the old store */
export const assertSameColumns = async (db: Db, shapes: readonly TableShape[]): Promise<void> => {
  for (const { name, columns } of shapes) {
    if ((await columnsOf(db, name)).join() === columns.toSorted().join()) continue;
    throw new GatewayError(
      'CONFIG_INVALID',
      `the table ${name} has other columns in the new store than in the old one`,
      {
        metadata: { table: name },
      },
    );
  }
};

/** @throws {GatewayError} STORE_NOT_EMPTY */
export const assertEmpty = async (db: Db, shapes: readonly TableShape[]): Promise<void> => {
  for (const { name } of shapes) {
    if ((await countRows(db, name)) === 0) continue;
    throw new GatewayError('STORE_NOT_EMPTY', `the new store has rows in ${name}: give an empty database`, {
      metadata: { table: name },
    });
  }
};

/** Removes what a move that was not completed has left. */
export const clearTables = async (trx: Transaction<StoreSchema>, shapes: readonly TableShape[]): Promise<void> => {
  await sql`truncate ${sql.join(shapes.map(({ name }) => sql.table(name)))} restart identity`.execute(trx);
};
