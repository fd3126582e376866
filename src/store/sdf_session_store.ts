/**
 * @module Sessions of SDF in the database, cached for the hot path. What they hold is in `sdf_item_store.ts`, the
 * counters of the quotas in `sdf_usage.ts`.
 */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { SdfItemRecord, SdfQuotas, SdfSessionRecord, SdfSessionStore } from '../core/ports/sdf_store.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase, TellChange } from './database.ts';
import type { StoreSchema } from './schema.ts';
import { assertRoomForSession } from './partition_quotas.ts';
import { SdfItems } from './sdf_item_store.ts';
import { toSessionRecord, toSessionRow } from './sdf_rows.ts';
import { addToSdfUsage, holdUsage, isAmong, type OwnedId, removeSessions } from './sdf_usage.ts';
import { isForeignKeyViolation } from './store_errors.ts';
import { partitionNotFound, tenantNotFound } from './tenancy_rows.ts';

const maxCachedSessions = 50_000;
/** Sessions that one transaction removes or touches, so that it stays short. */
const batch = 200;

type Trx = Transaction<StoreSchema>;

const quotaExceeded = (maxSessions: number): GatewayError =>
  new GatewayError('QUOTA_EXCEEDED', `the principal may have ${maxSessions} SDF sessions at most`, {
    metadata: { max_sdf_sessions: String(maxSessions) },
  });

const isPlaceTaken = async (trx: Trx, { tenantId, principalId }: SdfSessionRecord, max: number): Promise<boolean> => {
  const taking = addToSdfUsage(trx, tenantId, principalId, 1, 0).where('sessions', '<', max);
  return (await taking.executeTakeFirst()).numUpdatedRows === 1n;
};

/** @throws {GatewayError} TENANT_NOT_FOUND */
const makeCounters = async (trx: Trx, { tenantId, principalId }: SdfSessionRecord): Promise<void> => {
  await trx
    .insertInto('sdf_usage')
    .values({ tenant_id: tenantId, principal_id: principalId, sessions: 0, items: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
    .catch((error: unknown) => {
      throw isForeignKeyViolation(error) ? tenantNotFound(tenantId) : error;
    });
};

const insertSession = async (trx: Trx, session: SdfSessionRecord): Promise<void> => {
  await trx
    .insertInto('sdf_sessions')
    .values(toSessionRow(session))
    .execute()
    .catch((error: unknown) => {
      throw isForeignKeyViolation(error) ? partitionNotFound(session.partitionId) : error;
    });
};

/** A copy for the cache: the caller's bytes stay the caller's. */
const copyOf = (session: SdfSessionRecord): SdfSessionRecord => toSessionRecord(toSessionRow(session));

export class SqlSdfSessionStore implements SdfSessionStore {
  readonly #database: StoreDatabase;
  readonly #sessions: CoherentCache<SdfSessionRecord>;
  readonly #items: SdfItems;

  constructor(database: StoreDatabase) {
    this.#database = database;
    this.#sessions = new CoherentCache(database.feed, maxCachedSessions);
    this.#items = new SdfItems(database, {
      isHot: (tenantId, sessionId) => this.#sessions.peek(tenantId, sessionId) !== undefined,
      find: (tenantId, sessionId) => this.findSession(tenantId, sessionId),
    });
    database.feed.subscribe((change) => {
      if (change.kind === 'all') this.#sessions.clear();
      if (change.kind !== 'sdf-sessions') return;
      for (const sessionId of change.sessionIds) this.#sessions.drop(change.tenantId, sessionId);
    });
  }

  /** @throws {GatewayError} TENANT_NOT_FOUND; PARTITION_NOT_FOUND; QUOTA_EXCEEDED */
  async openSession(session: SdfSessionRecord, quotas: SdfQuotas, idleBeforeMs: number): Promise<void> {
    const copy = copyOf(session);
    await this.#sessions.insert(copy.tenantId, copy.id, () =>
      this.#database.write(async (trx, tell) => {
        await this.#takePlace(trx, tell, copy, quotas.maxSessionsPerPrincipal, idleBeforeMs);
        await assertRoomForSession(this.#database.kind, trx, copy);
        await insertSession(trx, copy);
        return copy;
      }),
    );
  }

  findSession(
    tenantId: string,
    sessionId: string,
  ): SdfSessionRecord | undefined | Promise<SdfSessionRecord | undefined> {
    return (
      this.#sessions.peek(tenantId, sessionId) ??
      this.#sessions.load(tenantId, sessionId, () => this.#read(tenantId, sessionId))
    );
  }

  async reloadSession(tenantId: string, sessionId: string): Promise<SdfSessionRecord | undefined> {
    const session = await this.#read(tenantId, sessionId);
    if (session === undefined) this.#sessions.drop(tenantId, sessionId);
    else this.#noteUse(tenantId, sessionId, session.lastUsedAtMs);
    return session;
  }

  async closeSession(tenantId: string, sessionId: string): Promise<boolean> {
    const session: OwnedId = [tenantId, sessionId];
    const { kind } = this.#database;
    // Told of in any case: it may be gone without this process having heard of it yet.
    const change = { kind: 'sdf-sessions', tenantId, sessionIds: [sessionId] } as const;
    const noTell = () => {};
    return this.#database.write(async (trx) => (await removeSessions(kind, trx, noTell, [session])) === 1, change);
  }

  async closeDevice(tenantId: string, principalId: string, deviceId: string): Promise<number> {
    for (let removed = 0; ; ) {
      const count = await this.#closeBatch(tenantId, principalId, deviceId);
      removed += count;
      if (count < batch) return removed;
    }
  }

  async touch(sessions: readonly { readonly id: string; readonly tenantId: string }[], atMs: number): Promise<void> {
    for (let at = 0; at < sessions.length; at += batch) {
      const touched = sessions.slice(at, at + batch).map(({ tenantId, id }): OwnedId => [tenantId, id]);
      await this.#database.write((trx) => this.#touch(trx, touched, atMs));
    }
    for (const { tenantId, id } of sessions) this.#noteUse(tenantId, id, atMs);
  }

  async purgeIdle(idleBeforeMs: number): Promise<number> {
    for (let removed = 0; ; ) {
      const { chosen, count } = await this.#purgeBatch(idleBeforeMs);
      removed += count;
      if (chosen < batch) return removed;
    }
  }

  addItem(item: SdfItemRecord, quotas: SdfQuotas): Promise<void> {
    return this.#items.add(item, quotas.maxItemsPerPrincipal);
  }

  findItem(
    tenantId: string,
    sessionId: string,
    itemId: string,
  ): SdfItemRecord | undefined | Promise<SdfItemRecord | undefined> {
    return this.#items.find(tenantId, sessionId, itemId);
  }

  findSlot(
    tenantId: string,
    sessionId: string,
    kind: 'operation' | 'right',
    slot: string,
  ): SdfItemRecord | undefined | Promise<SdfItemRecord | undefined> {
    return this.#items.findSlot(tenantId, sessionId, kind, slot);
  }

  removeItem(tenantId: string, sessionId: string, itemId: string): Promise<boolean> {
    return this.#items.remove(tenantId, sessionId, itemId);
  }

  revokeRights(tenantId: string, partitionId: string, keyIndex: number): Promise<void> {
    return this.#items.revokeRights(tenantId, partitionId, keyIndex);
  }

  #read(tenantId: string, sessionId: string): Promise<SdfSessionRecord | undefined> {
    return this.#database.read(async (db) => {
      const ofTenant = db.selectFrom('sdf_sessions').selectAll().where('tenant_id', '=', tenantId);
      const row = await ofTenant.where('id', '=', sessionId).executeTakeFirst();
      return row && toSessionRecord(row);
    });
  }

  #noteUse(tenantId: string, sessionId: string, atMs: number): void {
    this.#sessions.amend(tenantId, sessionId, (session) =>
      session.lastUsedAtMs < atMs ? { ...session, lastUsedAtMs: atMs } : session,
    );
  }

  /** Takes a place in the quota, one of an idle session where there is no other. */
  async #takePlace(
    trx: Trx,
    tell: TellChange,
    session: SdfSessionRecord,
    maxSessions: number,
    idleBeforeMs: number,
  ): Promise<void> {
    if (await isPlaceTaken(trx, session, maxSessions)) return;
    await makeCounters(trx, session);
    await holdUsage(this.#database.kind, trx, session.tenantId, session.principalId);
    const idle = await trx
      .selectFrom('sdf_sessions')
      .select('id')
      .where('tenant_id', '=', session.tenantId)
      .where('principal_id', '=', session.principalId)
      .where('last_used_at_ms', '<', idleBeforeMs)
      .limit(batch)
      .execute();
    const chosen = idle.map(({ id }): OwnedId => [session.tenantId, id]);
    await removeSessions(this.#database.kind, trx, tell, chosen, idleBeforeMs);
    if (!(await isPlaceTaken(trx, session, maxSessions))) throw quotaExceeded(maxSessions);
  }

  #closeBatch(tenantId: string, principalId: string, deviceId: string): Promise<number> {
    const { kind } = this.#database;
    return this.#database.write(async (trx, tell) => {
      await holdUsage(kind, trx, tenantId, principalId);
      const rows = await trx
        .selectFrom('sdf_sessions')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('principal_id', '=', principalId)
        .where('device_id', '=', deviceId)
        .limit(batch)
        .execute();
      const chosen = rows.map(({ id }): OwnedId => [tenantId, id]);
      return removeSessions(kind, trx, tell, chosen);
    });
  }

  #purgeBatch(idleBeforeMs: number): Promise<{ readonly chosen: number; readonly count: number }> {
    return this.#database.write(async (trx, tell) => {
      const rows = await trx
        .selectFrom('sdf_sessions')
        .select(['tenant_id', 'id'])
        .where('last_used_at_ms', '<', idleBeforeMs)
        .orderBy('last_used_at_ms')
        .limit(batch)
        .execute();
      const chosen = rows.map((row): OwnedId => [row.tenant_id, row.id]);
      const count = await removeSessions(this.#database.kind, trx, tell, chosen, idleBeforeMs);
      return { chosen: chosen.length, count };
    });
  }

  /** One statement. On PostgreSQL the rows are taken in the order in which removals take them. */
  async #touch(trx: Trx, sessions: readonly OwnedId[], atMs: number): Promise<void> {
    const { kind } = this.#database;
    const inOrder = sql`order by id ${kind === 'postgres' ? sql`for no key update` : sql``}`;
    await trx
      .updateTable('sdf_sessions')
      .set({ last_used_at_ms: atMs })
      .where(
        sql<boolean>`id in
          (select id from sdf_sessions where ${isAmong(kind, 'tenant_id', 'id', sessions)} ${inOrder})`,
      )
      .where('last_used_at_ms', '<', atMs)
      .execute();
  }
}
