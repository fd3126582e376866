/**
 * @module Quotas of tenants and partitions, asked where something is inserted. Without a quota this costs one look into a small table.
 * With one, its row is held until the transaction ends: whoever comes next counts what this one has inserted.
 */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import { visibleOnly } from './key_queries.ts';
import { holding } from './row_locks.ts';
import type { StoreKind, StoreSchema } from './schema.ts';

type Db = Kysely<StoreSchema>;
type Trx = Transaction<StoreSchema>;

interface Place {
  readonly tenantId: string;
  readonly partitionId: string;
}

/** Stands for the tenant as a whole. */
export const wholeTenant = '';

const quotaRows = (db: Db, tenantId: string) =>
  db.selectFrom('partition_quotas').selectAll().where('tenant_id', '=', tenantId);

/** A tenant's own limit of keys; the counter of the tenant's keys is held with it. */
export const ownMaxKeys = async (trx: Trx, tenantId: string): Promise<number | undefined> => {
  const row = await quotaRows(trx, tenantId).where('partition_id', '=', wholeTenant).executeTakeFirst();
  return row?.max_keys ?? undefined;
};

/** Keys of a partition that are there or being made, CMKs and those of SDF. By partial indexes and a primary key. */
const countKeys = async (trx: Trx, { tenantId, partitionId }: Place): Promise<number> => {
  const { rows } = await sql<{ total: number }>`select
    (select count(*) from keys where tenant_id = ${tenantId} and partition_id = ${partitionId} and ${visibleOnly})
    + (select count(*) from keys where tenant_id = ${tenantId} and partition_id = ${partitionId}
        and state = 'PENDING_CREATION')
    + (select count(*) from sdf_keys where tenant_id = ${tenantId} and partition_id = ${partitionId}) as total`.execute(
    trx,
  );
  return Number(rows[0]?.total ?? 0);
};

const exceeded = (what: string, { tenantId, partitionId }: Place, max: number): GatewayError =>
  new GatewayError(
    'QUOTA_EXCEEDED',
    `the ${partitionId === wholeTenant ? 'tenant' : 'partition'} may have ${max} ${what} at most`,
    {
      metadata: { tenant: tenantId, partition_id: partitionId, max: String(max) },
    },
  );

/**
 * Room for some more keys in a partition; to be asked before they are inserted.
 * @throws {GatewayError} QUOTA_EXCEEDED
 */
export const assertRoomForKeys = async (kind: StoreKind, trx: Trx, place: Place, keys: number): Promise<void> => {
  if (keys === 0) return;
  const row = await holding(
    kind,
    quotaRows(trx, place.tenantId).where('partition_id', '=', place.partitionId),
  ).executeTakeFirst();
  const max = row?.max_keys ?? undefined;
  if (max === undefined || (await countKeys(trx, place)) + keys <= max) return;
  throw exceeded('keys', place, max);
};

const countSessions = async (trx: Trx, { tenantId, partitionId }: Place): Promise<number> => {
  let sessions = trx.selectFrom('sdf_sessions').where('tenant_id', '=', tenantId);
  if (partitionId !== wholeTenant) sessions = sessions.where('partition_id', '=', partitionId);
  const { total } = await sessions
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
};

/**
 * Room for one more session of SDF, in the tenant and in the partition; to be asked before it is inserted.
 * @throws {GatewayError} QUOTA_EXCEEDED
 */
export const assertRoomForSession = async (kind: StoreKind, trx: Trx, place: Place): Promise<void> => {
  const both = [wholeTenant, place.partitionId];
  const rows = await holding(
    kind,
    quotaRows(trx, place.tenantId).where('partition_id', 'in', both).orderBy('partition_id'),
  ).execute();
  for (const { partition_id: partitionId, max_sessions: max } of rows) {
    if (max === null) continue;
    const asked = { tenantId: place.tenantId, partitionId };
    if ((await countSessions(trx, asked)) >= max) throw exceeded('SDF sessions', asked, max);
  }
};
