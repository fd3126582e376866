/**
 * @module Opens the connections to a SQLite file: one that writes, one that only reads and never waits for a writer.
 */
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import Sqlite from 'better-sqlite3';
import { SqliteLockWait } from './sqlite_lock.ts';

export interface SqliteOptions {
  readonly kind: 'sqlite';
  /** Path of the database file; its folder must exist. Made with mode 0600, and set to it where others had rights. */
  readonly file: string;
}

const othersMode = 0o077;
const ownerMode = 0o700;
/** SQLite itself doesn't wait for the write lock, since that blocks the event loop; `sqlite_lock.ts` waits. */
const writerBusyTimeoutMs = 0;
/** Readers wait only for recovery after a crash of another process. */
const readerBusyTimeoutMs = 1_000;

export interface SqliteConnections {
  readonly writer: Database;
  readonly reader: Database;
}

/** Makes the file before SQLite does, because SQLite would make it readable for others; its WAL inherits the mode. */
export const protectFile = async (file: string): Promise<void> => {
  const handle = await open(file, 'a+', 0o600);
  try {
    const { mode } = await handle.stat();
    if ((mode & othersMode) !== 0) await handle.chmod(mode & ownerMode);
  } finally {
    await handle.close();
  }
};

/** A connection that only reads, to a file that is there. */
export const openSqliteReader = (file: string): Database => {
  const reader = new Sqlite(file, { fileMustExist: true, timeout: readerBusyTimeoutMs });
  reader.pragma('query_only = on');
  return reader;
};

/** Opens the file, with the write-ahead log and every commit on disk before it is answered. */
export const openSqliteConnections = async (options: SqliteOptions): Promise<SqliteConnections> => {
  const file = resolve(options.file);
  await protectFile(file);
  const writer = new Sqlite(file, { fileMustExist: true, timeout: writerBusyTimeoutMs });
  try {
    await new SqliteLockWait().run(() => writer.pragma('journal_mode = wal'));
    writer.pragma('synchronous = full');
    writer.pragma('foreign_keys = on');
    return { writer, reader: openSqliteReader(file) };
  } catch (error) {
    writer.close();
    throw error;
  }
};
