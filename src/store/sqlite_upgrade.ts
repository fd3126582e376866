/**
 * @module The upgrade of a SQLite file that an earlier gateway wrote, by the only process that has it open. SQLite gives the file to one
 * process alone, to its end, outside the write-ahead log; whoever comes meanwhile waits as for any lock.
 */
import type { Database } from 'better-sqlite3';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import { migrate, schemaOf } from './migrate.ts';
import { schemaVersion } from './migrations.ts';
import type { StoreSchema } from './schema.ts';
import { StoreSqliteDialect } from './sqlite_dialect.ts';
import { isSqliteBusy } from './store_errors.ts';
import { storeInUse, untilAlone } from './upgrade_guard.ts';

/** Takes the file for this connection alone, until it is closed. @throws SQLITE_BUSY where another one has it open */
export const takeAlone = (connection: Database): void => {
  // Only the way out of the log asks whether others are in it.
  connection.pragma('journal_mode = wal');
  connection.pragma('locking_mode = exclusive');
  connection.pragma('journal_mode = delete');
};

/** Upgrades the file, if it has an earlier schema. Where this process dies, whoever opens it next rolls that back. */
const upgrade = async (connection: Database): Promise<void> => {
  const db = new Kysely<StoreSchema>({ dialect: new StoreSqliteDialect(connection) });
  const schema = await schemaOf(db);
  // An empty file nobody can be at work in; a later schema is refused by whoever opens it.
  if (schema === undefined || schema >= schemaVersion) return;
  try {
    takeAlone(connection);
  } catch (error) {
    throw isSqliteBusy(error) ? storeInUse(schema) : error;
  }
  await migrate('sqlite', db);
};

/** @returns what is in the way: others who have the file open, or one who has it alone */
const attempt = async (file: string): Promise<unknown> => {
  const connection = new Sqlite(file, { fileMustExist: true, timeout: 0 });
  try {
    await upgrade(connection);
    return undefined;
  } catch (error) {
    if (isSqliteBusy(error) || error instanceof GatewayError) return error;
    throw error;
  } finally {
    connection.close();
  }
};

/**
 * Brings a file of an earlier gateway to the schema of this code. Waits 2 s for those who have it open.
 * @throws {GatewayError} CONFIG_INVALID where they stay; the file is as it was then
 */
export const upgradeSqlite = (file: string): Promise<void> => untilAlone(() => attempt(file));
