/** @module The SQLite side of moving a store: the file, held by this process alone. Nothing in it is changed but the mark at the end. */
import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Database } from 'better-sqlite3';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import { appliedMigrations } from './migrate.ts';
import { schemaVersion } from './migrations.ts';
import { findMark, type MoveMark, withoutMarks } from './move_marks.ts';
import type { StoreSchema } from './schema.ts';
import { StoreSqliteDialect } from './sqlite_dialect.ts';
import { takeAlone } from './sqlite_upgrade.ts';
import { isSqliteBusy } from './store_errors.ts';
import { storeOpenElsewhere, untilAlone } from './upgrade_guard.ts';

export interface MoveSource {
  readonly db: Kysely<StoreSchema>;
  /** What tells this store from others, in hex. */
  readonly id: string;
  readonly mark: MoveMark | undefined;
}

const idBytes = 8;

const idOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(`${hostname()}\0${await realpath(file)}`)
    .digest('hex')
    .slice(0, 2 * idBytes);

const openAlone = (file: string): Database | undefined => {
  const connection = new Sqlite(file, { fileMustExist: true, timeout: 0 });
  try {
    takeAlone(connection);
    connection.pragma('synchronous = full');
    return connection;
  } catch (error) {
    connection.close();
    if (isSqliteBusy(error)) return undefined;
    throw error;
  }
};

const assertCurrent = (schema: string | undefined): void => {
  if (schema === schemaVersion) return;
  const message =
    schema === undefined
      ? 'the old store is empty: there is nothing to move'
      : `the old store has schema ${schema}, this version ${schemaVersion}: let this version open it first ("hsmctl tenant list")`;
  throw new GatewayError('CONFIG_INVALID', message, {
    metadata: { store_schema: schema ?? '', supported_schema: schemaVersion },
  });
};

/**
 * Opens the file of the old store for as long as `use` takes; whoever else opens it meanwhile waits, or is refused.
 * @throws {GatewayError} STORE_IN_USE where others have it open for 2 s more; CONFIG_INVALID where its schema is not this code's
 */
export const withSource = async <T>(file: string, use: (source: MoveSource) => Promise<T>): Promise<T> => {
  let connection: Database | undefined;
  await untilAlone(async () => {
    connection = openAlone(file);
    return connection === undefined ? storeOpenElsewhere('old') : undefined;
  });
  if (connection === undefined) throw storeOpenElsewhere('old');
  const db = new Kysely<StoreSchema>({ dialect: new StoreSqliteDialect(connection) });
  try {
    const applied = await appliedMigrations(db);
    assertCurrent(withoutMarks(applied).at(-1));
    return await use({ db, id: await idOf(file), mark: findMark(applied) });
  } finally {
    await db.destroy();
    connection.close();
  }
};
