/** @module What a store is and who has it open, without changing it: neither is its schema brought up to date. */
import { readdir, readlink, realpath } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { Kysely as KyselyDatabase, sql } from 'kysely';
import { backupContents } from './backup_contents.ts';
import { appliedMigrations } from './migrate.ts';
import { findMark, type MoveMark, withoutMarks } from './move_marks.ts';
import { withTarget } from './move_target.ts';
import type { PostgresOptions } from './postgres_connection.ts';
import type { StoreKind, StoreSchema } from './schema.ts';
import { openSqliteReader, type SqliteOptions } from './sqlite_connection.ts';
import { StoreSqliteDialect } from './sqlite_dialect.ts';
import { withStoreErrors } from './store_errors.ts';
import { countRows } from './table_copy.ts';

/** A process that has the store open, or a connection to its server. */
export interface StoreUser {
  readonly pid: number;
  /** What it calls itself; empty where that is not known. */
  readonly name: string;
  /** Address of a process elsewhere; empty for one of this machine. */
  readonly address: string;
}

export interface StoreStatus {
  readonly kind: StoreKind;
  /** Undefined where the database is empty. */
  readonly schema: string | undefined;
  readonly mark: MoveMark['kind'] | undefined;
  /** Rows by table; tables that are not there are left out. */
  readonly rows: Readonly<Record<string, number>>;
  readonly users: readonly StoreUser[];
}

const describe = async (db: Kysely<StoreSchema>): Promise<Omit<StoreStatus, 'kind' | 'users'>> => {
  const applied = await appliedMigrations(db);
  const present = (await db.introspection.getTables()).map(({ name }) => name);
  const rows: Record<string, number> = {};
  for (const table of Object.keys(backupContents)) {
    if (present.includes(table)) rows[table] = await countRows(db, table);
  }
  return { schema: withoutMarks(applied).at(-1), mark: findMark(applied)?.kind, rows };
};

/** Whether a process has a file open. One of another user, which we may not look into, counts as none. */
const hasOpen = async (pid: number, file: string): Promise<boolean> => {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return links.includes(file);
};

const usersOfFile = async (file: string): Promise<StoreUser[]> => {
  const path = await realpath(file);
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const users: StoreUser[] = [];
  for (const pid of pids) if (await hasOpen(pid, path)) users.push({ pid, name: '', address: '' });
  return users;
};

const sqliteStatus = async ({ file }: SqliteOptions): Promise<StoreStatus> => {
  const users = await usersOfFile(file);
  const db = new KyselyDatabase<StoreSchema>({ dialect: new StoreSqliteDialect(openSqliteReader(file)) });
  try {
    return { kind: 'sqlite', ...(await describe(db)), users };
  } finally {
    await db.destroy();
  }
};

const postgresStatus = (options: PostgresOptions): Promise<StoreStatus> =>
  withTarget(options, async ({ db, ownName }) => {
    const { rows: users } = await sql<StoreUser>`
      select pid, application_name as name, coalesce(host(client_addr), '') as address from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and application_name <> ${ownName}
      order by backend_start, pid`.execute(db);
    return { kind: 'postgres', ...(await describe(db)), users };
  });

/** @throws {GatewayError} STORE_UNAVAILABLE */
export const readStoreStatus = (options: SqliteOptions | PostgresOptions): Promise<StoreStatus> =>
  withStoreErrors(() => (options.kind === 'sqlite' ? sqliteStatus(options) : postgresStatus(options)));
