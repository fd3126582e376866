/**
 * @module Sessions of operators as every call asks for them: by the digest of the token, with the operator, from memory. Without grace:
 * who may change or reveal something is asked of the database, or refused.
 */
import type { Transaction } from 'kysely';
import type { OpenSession } from '../core/ports/operators.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import { toOperatorRecord, toOperatorSession } from './operator_rows.ts';
import type { StoreSchema } from './schema.ts';

const maxCachedSessions = 10_000;
const noTenant = '';

export class OperatorSessionCache {
  readonly #database: StoreDatabase;
  readonly #sessions: CoherentCache<OpenSession>;

  constructor(database: StoreDatabase) {
    this.#database = database;
    this.#sessions = new CoherentCache(database.feed, maxCachedSessions, { withGrace: false });
    database.feed.subscribe((change) => {
      if (change.kind === 'operator') {
        this.#sessions.dropWhere(noTenant, ({ operator }) => operator.id === change.operatorId);
      } else if (change.kind === 'all') this.#sessions.clear();
    });
  }

  /** From memory where that may be believed. */
  find(tokenDigest: string): OpenSession | undefined | Promise<OpenSession | undefined> {
    const known = this.#sessions.peek(noTenant, tokenDigest);
    return known ?? this.#sessions.load(noTenant, tokenDigest, () => this.read(tokenDigest));
  }

  /** From the database. */
  read(tokenDigest: string): Promise<OpenSession | undefined> {
    return this.#database.read(async (db) => {
      const session = await db
        .selectFrom('operator_sessions')
        .selectAll()
        .where('token_digest', '=', tokenDigest)
        .executeTakeFirst();
      if (session === undefined) return undefined;
      const query = db.selectFrom('operators').selectAll().where('id', '=', session.operator_id);
      return { session: toOperatorSession(session), operator: toOperatorRecord(await query.executeTakeFirstOrThrow()) };
    });
  }

  /** Ends sessions within a transaction that tells of the operator's change; how many. */
  async endWhere(
    trx: Transaction<StoreSchema>,
    of: { readonly operatorId: string; readonly ukeyId?: string; readonly sessionId?: string },
    nowMs: number,
  ): Promise<number> {
    let query = trx
      .updateTable('operator_sessions')
      .set({ ended_at_ms: nowMs })
      .where('operator_id', '=', of.operatorId)
      .where('ended_at_ms', 'is', null);
    if (of.ukeyId !== undefined) query = query.where('ukey_id', '=', of.ukeyId);
    if (of.sessionId !== undefined) query = query.where('id', '=', of.sessionId);
    return Number((await query.executeTakeFirst()).numUpdatedRows);
  }
}
