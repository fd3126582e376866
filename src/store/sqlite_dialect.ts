/**
 * @module Kysely's SQLite dialect, with what it lacks for a file that other processes use too: transactions take the
 * write lock at once, wait for it without blocking the event loop, and cover the DDL of migrations.
 */
import type { Database, Statement } from 'better-sqlite3';
import type { DatabaseConnection, DialectAdapter, Driver, SqliteStatement } from 'kysely';
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import { LRUCache } from 'lru-cache';
import { SqliteLockWait } from './sqlite_lock.ts';

/** Statements kept compiled; the store has some hundred and fifty. */
const maxStatements = 256;

/** Keeps statements compiled: compiling costs more than running most of them. */
const withStatementCache = (connection: Database) => {
  const statements = new LRUCache<string, Statement>({ max: maxStatements });
  return {
    prepare: (text: string): SqliteStatement => {
      let statement = statements.get(text);
      if (statement === undefined) {
        statement = connection.prepare(text);
        statements.set(text, statement);
      }
      return statement as unknown as SqliteStatement;
    },
    close: () => connection.close(),
  };
};

class ImmediateTransactionDriver extends SqliteDriver {
  readonly #connection: Database;
  readonly #lockWait = new SqliteLockWait();

  constructor(connection: Database) {
    super({ database: withStatementCache(connection) });
    this.#connection = connection;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // A transaction that starts as a reader cannot wait for the lock when it turns to writing (SQLITE_BUSY_SNAPSHOT).
    await this.#lockWait.run(() => connection.executeQuery(CompiledQuery.raw('begin immediate')));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk and some other failures end the transaction by themselves.
    if (this.#connection.inTransaction) await super.rollbackTransaction(connection);
  }
}

class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

export class StoreSqliteDialect extends SqliteDialect {
  readonly #connection: Database;

  constructor(connection: Database) {
    super({ database: connection as never });
    this.#connection = connection;
  }

  override createDriver(): Driver {
    return new ImmediateTransactionDriver(this.#connection);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalDdlAdapter();
  }
}
