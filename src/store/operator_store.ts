/** @module Operators and their UKeys in the database. An operator is cached, since each of its calls asks for it; attempts never are. */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import { operatorLimits, type OperatorRecord, type UkeyRecord } from '../core/operator.ts';
import type { OpenSession, OperatorChanges, OperatorPage, OperatorStore } from '../core/ports/operators.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import {
  fromRoles,
  operatorNotFound,
  toOperatorRecord,
  toOperatorRow,
  toUkeyRecord,
  toUkeyRow,
} from './operator_rows.ts';
import type { OperatorSessionCache } from './operator_session_cache.ts';
import { holding } from './row_locks.ts';
import type { StoreSchema } from './schema.ts';
import { isForeignKeyViolation } from './store_errors.ts';
import { tenantNotFound } from './tenancy_rows.ts';

type Trx = Transaction<StoreSchema>;
type AttemptLimits = Parameters<OperatorStore['takeAttempt']>[1];

/** Operators belong to no tenant. */
const noTenant = '';

const quotaExceeded = (what: string, max: number): GatewayError =>
  new GatewayError('QUOTA_EXCEEDED', `there may be ${max} ${what} at most`, { metadata: { max: String(max) } });

/** @throws {GatewayError} UKEY_EXISTS; QUOTA_EXCEEDED. The operator's row is held. */
const insertUkey = async (trx: Trx, ukey: UkeyRecord): Promise<void> => {
  const own = await trx.selectFrom('operator_ukeys').select('id').where('operator_id', '=', ukey.operatorId).execute();
  if (own.length >= operatorLimits.maxUkeys) throw quotaExceeded('UKeys of one operator', operatorLimits.maxUkeys);
  const inserted = await trx
    .insertInto('operator_ukeys')
    .values(toUkeyRow(ukey))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return;
  throw new GatewayError('UKEY_EXISTS', 'the key of this UKey is enrolled already, for this operator or another one', {
    metadata: { ukey_id: ukey.id },
  });
};

/** The one statement that takes an attempt; undefined where there is no operator, or it is locked. */
const tryTake = (trx: Trx, operatorId: string, limits: AttemptLimits) => {
  // A lock that has ended leaves its time behind: the count begins anew.
  const failures = sql<number>`case when locked_until_ms > 0 then 1 else failures + 1 end`;
  const lockedUntil = sql<number>`case when (${failures}) >= cast(${limits.maxFailures} as bigint)
    then cast(${limits.lockUntilMs} as bigint) else 0 end`;
  return trx
    .updateTable('operators')
    .set({ failures, locked_until_ms: lockedUntil })
    .where('id', '=', operatorId)
    .where('locked_until_ms', '<=', limits.nowMs)
    .returningAll()
    .executeTakeFirst();
};

const toColumns = ({ roles, state, ...rest }: OperatorChanges) => ({
  ...(roles === undefined ? {} : { roles: fromRoles(roles) }),
  ...(state === undefined ? {} : { state }),
  ...('tenantId' in rest ? { tenant_id: rest.tenantId ?? null } : {}),
});

export class SqlOperatorStore implements OperatorStore {
  readonly #database: StoreDatabase;
  readonly #operators: CoherentCache<OperatorRecord>;
  readonly #sessions: OperatorSessionCache;

  constructor(database: StoreDatabase, sessions: OperatorSessionCache) {
    this.#database = database;
    this.#sessions = sessions;
    this.#operators = new CoherentCache(database.feed, operatorLimits.maxOperators);
    database.feed.subscribe((change) => {
      if (change.kind === 'operator') this.#operators.drop(noTenant, change.operatorId);
      else if (change.kind === 'all') this.#operators.clear();
    });
  }

  findOperator(operatorId: string): OperatorRecord | undefined | Promise<OperatorRecord | undefined> {
    const known = this.#operators.peek(noTenant, operatorId);
    return known ?? this.#operators.load(noTenant, operatorId, () => this.readOperator(operatorId));
  }

  findSession(tokenDigest: string): OpenSession | undefined | Promise<OpenSession | undefined> {
    return this.#sessions.find(tokenDigest);
  }

  readOperator(operatorId: string): Promise<OperatorRecord | undefined> {
    return this.#database.read(async (db) => {
      const row = await db.selectFrom('operators').selectAll().where('id', '=', operatorId).executeTakeFirst();
      return row && toOperatorRecord(row);
    });
  }

  async createOperator(operator: OperatorRecord, ukey: UkeyRecord): Promise<void> {
    const insert = async (trx: Trx): Promise<void> => {
      const { count } = await trx
        .selectFrom('operators')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      if (Number(count) >= operatorLimits.maxOperators) throw quotaExceeded('operators', operatorLimits.maxOperators);
      const inserted = await trx
        .insertInto('operators')
        .values(toOperatorRow(operator))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
        .catch((error: unknown) => {
          throw isForeignKeyViolation(error) ? tenantNotFound(operator.tenantId ?? '') : error;
        });
      if (inserted.numInsertedOrUpdatedRows !== 1n) {
        throw new GatewayError('OPERATOR_EXISTS', 'the operator is enrolled already', {
          metadata: { operator: operator.id },
        });
      }
      await insertUkey(trx, ukey);
    };
    await this.#database.write(insert, { kind: 'operator', operatorId: operator.id });
  }

  listOperators({ after, limit }: Parameters<OperatorStore['listOperators']>[0]): Promise<OperatorPage> {
    return this.#database.read(async (db) => {
      const query = db.selectFrom('operators').selectAll().orderBy('id');
      const rows = await query
        .where('id', '>', after ?? '')
        .limit(limit + 1)
        .execute();
      const operators = rows.slice(0, limit).map(toOperatorRecord);
      return { operators, next: rows.length > limit ? operators.at(-1)?.id : undefined };
    });
  }

  countOperators(): Promise<number> {
    return this.#database.read(async (db) => {
      const query = db.selectFrom('operators').select((eb) => eb.fn.countAll<number>().as('count'));
      return Number((await query.executeTakeFirstOrThrow()).count);
    });
  }

  updateOperator(
    operatorId: string,
    revision: number,
    changes: OperatorChanges,
    nowMs: number,
  ): Promise<OperatorRecord> {
    const update = async (trx: Trx): Promise<OperatorRecord> => {
      const row = await trx
        .updateTable('operators')
        .set({ ...toColumns(changes), revision: revision + 1 })
        .where('id', '=', operatorId)
        .where('revision', '=', revision)
        .returningAll()
        .executeTakeFirst()
        .catch((error: unknown) => {
          throw isForeignKeyViolation(error) ? tenantNotFound(changes.tenantId ?? '') : error;
        });
      if (row === undefined) throw new GatewayError('CONCURRENT_UPDATE', 'another call changed the operator');
      if (row.state === 'DISABLED') await this.#sessions.endWhere(trx, { operatorId }, nowMs);
      return toOperatorRecord(row);
    };
    return this.#database.write(update, { kind: 'operator', operatorId });
  }

  listUkeys(operatorIds: readonly string[]): Promise<readonly UkeyRecord[]> {
    if (operatorIds.length === 0) return Promise.resolve([]);
    return this.#database.read(async (db) => {
      const query = db.selectFrom('operator_ukeys').selectAll().where('operator_id', 'in', operatorIds);
      const rows = await query.orderBy('operator_id').orderBy('enrolled_at_ms').orderBy('id').execute();
      return rows.map(toUkeyRecord);
    });
  }

  async addUkey(ukey: UkeyRecord): Promise<void> {
    const { operatorId } = ukey;
    const add = async (trx: Trx): Promise<void> => {
      await this.#hold(trx, operatorId);
      await insertUkey(trx, ukey);
    };
    await this.#database.write(add, { kind: 'operator', operatorId });
  }

  removeUkey(operatorId: string, ukeyId: string, nowMs: number): Promise<UkeyRecord> {
    const remove = async (trx: Trx): Promise<UkeyRecord> => {
      await this.#hold(trx, operatorId);
      const rows = await trx.selectFrom('operator_ukeys').selectAll().where('operator_id', '=', operatorId).execute();
      const row = rows.find(({ id }) => id === ukeyId);
      if (row === undefined) {
        throw new GatewayError('UKEY_NOT_FOUND', 'the operator has no such UKey', { metadata: { ukey_id: ukeyId } });
      }
      if (rows.length === 1) {
        throw new GatewayError('UKEY_IS_LAST', 'this is the last UKey of the operator: enroll another one first');
      }
      await trx.deleteFrom('operator_ukeys').where('id', '=', ukeyId).execute();
      await this.#sessions.endWhere(trx, { operatorId, ukeyId }, nowMs);
      return toUkeyRecord(row);
    };
    return this.#database.write(remove, { kind: 'operator', operatorId });
  }

  async takeAttempt(operatorId: string, limits: AttemptLimits): Promise<OperatorRecord> {
    const row = await this.#database.write((trx) => tryTake(trx, operatorId, limits), { kind: 'operator', operatorId });
    if (row !== undefined) return toOperatorRecord(row);
    const operator = await this.readOperator(operatorId);
    if (operator === undefined) throw new GatewayError('OPERATOR_NOT_ENROLLED', 'the operator is not enrolled');
    throw new GatewayError('OPERATOR_LOCKED', 'too many wrong answers: the operator is locked for a while', {
      retryAfterMs: Math.max(operator.lockedUntilMs - limits.nowMs, 0),
    });
  }

  async clearFailures(operatorId: string): Promise<void> {
    const clear = async (trx: Trx): Promise<void> => {
      const query = trx.updateTable('operators').set({ failures: 0, locked_until_ms: 0 });
      await query.where('id', '=', operatorId).execute();
    };
    await this.#database.write(clear, { kind: 'operator', operatorId });
  }

  /** Whoever changes UKeys or opens a session waits here for those who do the same. @throws {GatewayError} OPERATOR_NOT_FOUND */
  async #hold(trx: Trx, operatorId: string): Promise<void> {
    const query = trx.selectFrom('operators').selectAll().where('id', '=', operatorId);
    const row = await holding(this.#database.kind, query).executeTakeFirst();
    if (row === undefined) throw operatorNotFound(operatorId);
  }
}
