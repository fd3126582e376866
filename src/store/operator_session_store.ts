/** @module Challenges and sessions of operators in the database. */
import type { Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import { type ChallengeRecord, operatorLimits, type OperatorSessionRecord } from '../core/operator.ts';
import type { OpenSession, OperatorSessionStore, SessionFilter } from '../core/ports/operators.ts';
import type { StoreDatabase } from './database.ts';
import { toChallengeRecord, toChallengeRow, toOperatorSession, toOperatorSessionRow } from './operator_rows.ts';
import type { OperatorSessionCache } from './operator_session_cache.ts';
import { holding } from './row_locks.ts';
import type { StoreSchema } from './schema.ts';

type Trx = Transaction<StoreSchema>;

/** Ends the oldest open sessions beyond what an operator may have. */
const endSurplus = async (trx: Trx, operatorId: string, nowMs: number): Promise<void> => {
  const surplus = await trx
    .selectFrom('operator_sessions')
    .select('id')
    .where('operator_id', '=', operatorId)
    .where('ended_at_ms', 'is', null)
    .orderBy('created_at_ms', 'desc')
    .orderBy('id', 'desc')
    .offset(operatorLimits.maxSessions)
    .limit(operatorLimits.maxSessions)
    .execute();
  if (surplus.length === 0) return;
  const ids = surplus.map(({ id }) => id);
  await trx.updateTable('operator_sessions').set({ ended_at_ms: nowMs }).where('id', 'in', ids).execute();
};

export class SqlOperatorSessionStore implements OperatorSessionStore {
  readonly #database: StoreDatabase;
  readonly #cache: OperatorSessionCache;

  constructor(database: StoreDatabase, cache: OperatorSessionCache) {
    this.#database = database;
    this.#cache = cache;
  }

  async addChallenge(challenge: ChallengeRecord): Promise<void> {
    await this.#database.write(async (trx) => {
      await trx.insertInto('operator_challenges').values(toChallengeRow(challenge)).execute();
      const surplus = await trx
        .selectFrom('operator_challenges')
        .select('id')
        .where('operator_id', '=', challenge.operatorId)
        .orderBy('created_at_ms', 'desc')
        .orderBy('id', 'desc')
        .offset(operatorLimits.maxChallenges)
        .limit(operatorLimits.maxChallenges)
        .execute();
      const ids = surplus.map(({ id }) => id);
      if (ids.length > 0) await trx.deleteFrom('operator_challenges').where('id', 'in', ids).execute();
    });
  }

  takeChallenge({
    id,
    operatorId,
    fingerprint,
  }: Parameters<OperatorSessionStore['takeChallenge']>[0]): Promise<ChallengeRecord | undefined> {
    return this.#database.write(async (trx) => {
      const row = await trx
        .deleteFrom('operator_challenges')
        .where('id', '=', id)
        .where('operator_id', '=', operatorId)
        .where('fingerprint', '=', fingerprint)
        .returningAll()
        .executeTakeFirst();
      return row && toChallengeRecord(row);
    });
  }

  async openSession(session: OperatorSessionRecord): Promise<void> {
    const { operatorId, ukeyId } = session;
    const open = async (trx: Trx): Promise<void> => {
      const held = trx.selectFrom('operators').selectAll().where('id', '=', operatorId);
      const operator = await holding(this.#database.kind, held).executeTakeFirst();
      const ukeys = trx.selectFrom('operator_ukeys').select('id').where('operator_id', '=', operatorId);
      const ukey = await ukeys.where('id', '=', ukeyId).executeTakeFirst();
      // Since the answer was looked at, somebody disabled the operator or removed the UKey.
      if (operator?.state !== 'ENABLED' || ukey === undefined) throw new GatewayError('LOGIN_FAILED', 'login failed');
      await trx.insertInto('operator_sessions').values(toOperatorSessionRow(session)).execute();
      await endSurplus(trx, operatorId, session.createdAtMs);
    };
    await this.#database.write(open, { kind: 'operator', operatorId });
  }

  readSession(tokenDigest: string): Promise<OpenSession | undefined> {
    return this.#cache.read(tokenDigest);
  }

  async touchSession(sessionId: string, usedAtMs: number): Promise<void> {
    await this.#database.write(async (trx) => {
      await trx
        .updateTable('operator_sessions')
        .set({ last_used_at_ms: usedAtMs })
        .where('id', '=', sessionId)
        .where('last_used_at_ms', '<', usedAtMs)
        .execute();
    });
  }

  findSessionById(sessionId: string): Promise<OperatorSessionRecord | undefined> {
    return this.#database.read(async (db) => {
      const query = db.selectFrom('operator_sessions').selectAll().where('id', '=', sessionId);
      const row = await query.executeTakeFirst();
      return row && toOperatorSession(row);
    });
  }

  async endSession(
    { id: sessionId, operatorId }: Pick<OperatorSessionRecord, 'id' | 'operatorId'>,
    nowMs: number,
  ): Promise<boolean> {
    const end = (trx: Trx) => this.#cache.endWhere(trx, { operatorId, sessionId }, nowMs);
    return (await this.#database.write(end, { kind: 'operator', operatorId })) > 0;
  }

  endSessionsOf(operatorId: string, nowMs: number): Promise<number> {
    const end = (trx: Trx) => this.#cache.endWhere(trx, { operatorId }, nowMs);
    return this.#database.write(end, { kind: 'operator', operatorId });
  }

  listSessions({ operatorId, nowMs, after, limit }: SessionFilter): Promise<readonly OperatorSessionRecord[]> {
    return this.#database.read(async (db) => {
      let query = db
        .selectFrom('operator_sessions')
        .selectAll()
        .where('ended_at_ms', 'is', null)
        .where('expires_at_ms', '>', nowMs)
        .where('last_used_at_ms', '>', nowMs - operatorLimits.sessionIdleMs)
        .where('id', '>', after ?? '');
      if (operatorId !== undefined) query = query.where('operator_id', '=', operatorId);
      return (await query.orderBy('id').limit(limit).execute()).map(toOperatorSession);
    });
  }

  purge(nowMs: number, endedBeforeMs: number): Promise<number> {
    return this.#database.write(async (trx) => {
      const challenges = await trx
        .deleteFrom('operator_challenges')
        .where('expires_at_ms', '<', nowMs)
        .executeTakeFirst();
      const sessions = await trx
        .deleteFrom('operator_sessions')
        .where((eb) =>
          eb.or([
            eb('expires_at_ms', '<', endedBeforeMs),
            eb('ended_at_ms', '<', endedBeforeMs),
            eb('last_used_at_ms', '<', endedBeforeMs - operatorLimits.sessionIdleMs),
          ]),
        )
        .executeTakeFirst();
      return Number(challenges.numDeletedRows + sessions.numDeletedRows);
    });
  }
}
