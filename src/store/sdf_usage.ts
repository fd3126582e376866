/**
 * @module The counters of principals' sessions and items, and the removal of sessions that gives places back.
 *
 * A transaction that changes how many sessions or items there are holds the counters' rows first, in the order of
 * their key, and then those of sessions, in the order of theirs: such transactions wait for each other in one order,
 * cannot deadlock, and see what the one before left. `sdf_items` is never touched without the counter.
 */
import type { RawBuilder, Transaction } from 'kysely';
import { sql } from 'kysely';
import { maxSessionsPerChange } from './change_feed.ts';
import type { TellChange } from './database.ts';
import { holding } from './row_locks.ts';
import type { StoreKind, StoreSchema } from './schema.ts';

type Trx = Transaction<StoreSchema>;

/** A tenant and an id that belongs to it. */
export type OwnedId = readonly [tenantId: string, id: string];

/**
 * Whether two columns are one of the pairs. The pairs are one parameter, so that the statement's text does not depend
 * on their number: compiled statements are kept by their text.
 */
export const isAmong = (
  kind: StoreKind,
  tenantColumn: string,
  idColumn: string,
  pairs: readonly OwnedId[],
): RawBuilder<boolean> => {
  const json = JSON.stringify(pairs);
  const columns = sql`(${sql.ref(tenantColumn)}, ${sql.ref(idColumn)})`;
  return kind === 'postgres'
    ? sql`${columns} in (select pair ->> 0, pair ->> 1 from jsonb_array_elements(cast(${json} as jsonb)) as pair)`
    : sql`${columns} in (select value ->> 0, value ->> 1 from json_each(${json}))`;
};

/** Holds a principal's counters without changing them. */
export const holdUsage = (kind: StoreKind, trx: Trx, tenantId: string, principalId: string) =>
  holding(
    kind,
    trx
      .selectFrom('sdf_usage')
      .select('principal_id')
      .where('tenant_id', '=', tenantId)
      .where('principal_id', '=', principalId),
  ).execute();

/** Adds to a principal's counters, and holds them until the transaction ends. */
export const addToSdfUsage = (trx: Trx, tenantId: string, principalId: string, sessions: number, items: number) =>
  trx
    .updateTable('sdf_usage')
    .set((row) => ({ sessions: row('sessions', '+', sessions), items: row('items', '+', items) }))
    .where('tenant_id', '=', tenantId)
    .where('principal_id', '=', principalId);

const holdUsagesOf = (kind: StoreKind, trx: Trx, sessions: readonly OwnedId[]) =>
  holding(
    kind,
    trx
      .selectFrom('sdf_usage')
      .select('principal_id')
      .where(
        sql<boolean>`(tenant_id, principal_id) in
          (select s.tenant_id, s.principal_id from sdf_sessions s where ${isAmong(kind, 's.tenant_id', 's.id', sessions)})`,
      )
      .orderBy('tenant_id')
      .orderBy('principal_id'),
  ).execute();

const holdSessions = async (
  kind: StoreKind,
  trx: Trx,
  sessions: readonly OwnedId[],
  idleBeforeMs: number,
): Promise<OwnedId[]> => {
  const query = trx
    .selectFrom('sdf_sessions')
    .select(['tenant_id', 'id'])
    .where(isAmong(kind, 'tenant_id', 'id', sessions))
    .where('last_used_at_ms', '<', idleBeforeMs)
    .orderBy('id');
  return (await holding(kind, query).execute()).map((row) => [row.tenant_id, row.id] as const);
};

/** Gives back the places of sessions that are held, and of their items. */
const giveBack = (kind: StoreKind, trx: Trx, sessions: readonly OwnedId[]) =>
  sql`update sdf_usage set
    sessions = sessions - (select count(*) from sdf_sessions s where s.tenant_id = sdf_usage.tenant_id
      and s.principal_id = sdf_usage.principal_id and ${isAmong(kind, 's.tenant_id', 's.id', sessions)}),
    items = items - (select count(*) from sdf_items i where i.tenant_id = sdf_usage.tenant_id
      and i.principal_id = sdf_usage.principal_id and ${isAmong(kind, 'i.tenant_id', 'i.session_id', sessions)})
    where (tenant_id, principal_id) in
      (select s.tenant_id, s.principal_id from sdf_sessions s where ${isAmong(kind, 's.tenant_id', 's.id', sessions)})`.execute(
    trx,
  );

const tellOf = (sessions: readonly OwnedId[], tell: TellChange): void => {
  for (const [tenantId, ids] of Map.groupBy(sessions, ([tenantId]) => tenantId)) {
    for (let at = 0; at < ids.length; at += maxSessionsPerChange) {
      const sessionIds = ids.slice(at, at + maxSessionsPerChange).map(([, id]) => id);
      tell({ kind: 'sdf-sessions', tenantId, sessionIds });
    }
  }
};

/**
 * Removes sessions with their items, gives their places back and tells of it.
 * @param sessions a few hundred at most; those that are gone are passed over
 * @param idleBeforeMs those that were used since are passed over too; judged with the rows held
 * @returns how many were removed
 */
export const removeSessions = async (
  kind: StoreKind,
  trx: Trx,
  tell: TellChange,
  sessions: readonly OwnedId[],
  idleBeforeMs: number = Number.MAX_SAFE_INTEGER,
): Promise<number> => {
  if (sessions.length === 0) return 0;
  await holdUsagesOf(kind, trx, sessions);
  const held = await holdSessions(kind, trx, sessions, idleBeforeMs);
  if (held.length === 0) return 0;
  await giveBack(kind, trx, held);
  await trx
    .deleteFrom('sdf_items')
    .where(isAmong(kind, 'tenant_id', 'session_id', held))
    .execute();
  await trx
    .deleteFrom('sdf_sessions')
    .where(isAmong(kind, 'tenant_id', 'id', held))
    .execute();
  tellOf(held, tell);
  return held.length;
};
