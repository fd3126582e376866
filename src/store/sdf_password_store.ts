/** @module Passwords of key indexes, with the attempts that are left, in the database. Never cached. */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { SdfKeyStore, SdfPasswordRecord } from '../core/ports/sdf_store.ts';
import type { StoreDatabase } from './database.ts';
import type { SdfPasswordRow, StoreSchema } from './schema.ts';
import { toPasswordRecord } from './sdf_rows.ts';
import { isForeignKeyViolation } from './store_errors.ts';
import { partitionNotFound } from './tenancy_rows.ts';

type Trx = Transaction<StoreSchema>;
type Place = Parameters<SdfKeyStore['takeAttempt']>[0];
type AttemptLimits = Parameters<SdfKeyStore['takeAttempt']>[1];

const loginLocked = (retryAfterMs: number): GatewayError =>
  new GatewayError('LOGIN_LOCKED', 'too many wrong passwords: the key index is locked for a while', {
    retryAfterMs: Math.max(retryAfterMs, 0),
  });

/** The one statement that takes an attempt; undefined where there is no password, or it is locked. */
const tryTake = ({ tenantId, partitionId, index }: Place, limits: AttemptLimits, trx: Trx) => {
  // A lock that has ended leaves its time behind: the count begins anew.
  const failures = sql<number>`case when locked_until_ms > 0 then 1 else failures + 1 end`;
  // The casts, since PostgreSQL would take a parameter beside a small literal for a small integer.
  const lockedUntil = sql<number>`case when (${failures}) >= cast(${limits.maxFailures} as bigint)
    then cast(${limits.lockUntilMs} as bigint) else 0 end`;
  return trx
    .updateTable('sdf_passwords')
    .set({ failures, locked_until_ms: lockedUntil })
    .where('tenant_id', '=', tenantId)
    .where('partition_id', '=', partitionId)
    .where('key_index', '=', index)
    .where('locked_until_ms', '<=', limits.nowMs)
    .returningAll()
    .executeTakeFirst();
};

export class SdfPasswords {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  find({ tenantId, partitionId, index }: Place): Promise<SdfPasswordRecord | undefined> {
    return this.#database.read(async (db) => {
      const ofPartition = db
        .selectFrom('sdf_passwords')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('partition_id', '=', partitionId);
      const row = await ofPartition.where('key_index', '=', index).executeTakeFirst();
      return row && toPasswordRecord(row);
    });
  }

  /** @throws {GatewayError} PARTITION_NOT_FOUND */
  async put(password: SdfPasswordRecord): Promise<void> {
    const { tenantId, partitionId, index, versionId, salt, sealed } = password;
    const fresh = { version_id: versionId, salt, sealed, failures: 0, locked_until_ms: 0 };
    const row: SdfPasswordRow = { tenant_id: tenantId, partition_id: partitionId, key_index: index, ...fresh };
    await this.#database.write(async (trx) => {
      await trx
        .insertInto('sdf_passwords')
        .values(row)
        .onConflict((conflict) => conflict.columns(['tenant_id', 'partition_id', 'key_index']).doUpdateSet(fresh))
        .execute()
        .catch((error: unknown) => {
          throw isForeignKeyViolation(error) ? partitionNotFound(partitionId) : error;
        });
    });
  }

  /** By index. */
  list(tenantId: string, partitionId: string): Promise<readonly SdfPasswordRecord[]> {
    return this.#database.read(async (db) => {
      const rows = await db
        .selectFrom('sdf_passwords')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('partition_id', '=', partitionId)
        .orderBy('key_index')
        .execute();
      return rows.map(toPasswordRecord);
    });
  }

  async takeAttempt(place: Place, limits: AttemptLimits): Promise<SdfPasswordRecord | undefined> {
    const row = await this.#database.write((trx) => tryTake(place, limits, trx));
    if (row !== undefined) return toPasswordRecord(row);
    const password = await this.find(place);
    if (password === undefined) return undefined;
    throw loginLocked(password.lockedUntilMs - limits.nowMs);
  }

  async clearFailures({ tenantId, partitionId, index, versionId }: SdfPasswordRecord): Promise<void> {
    await this.#database.write(async (trx) => {
      await trx
        .updateTable('sdf_passwords')
        .set({ failures: 0, locked_until_ms: 0 })
        .where('tenant_id', '=', tenantId)
        .where('partition_id', '=', partitionId)
        .where('key_index', '=', index)
        .where('version_id', '=', versionId)
        .execute();
    });
  }
}
