/** @module Quotas of tenants and partitions as operators set and see them. Where they are enforced is in `partition_quotas.ts`. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { QuotaLimits } from '../core/hsm_profile.ts';
import type { QuotaRecord, QuotaStore, QuotaUse } from '../core/ports/partitions.ts';
import type { StoreDatabase } from './database.ts';
import { wholeTenant } from './partition_quotas.ts';
import { managedPartitions } from './partition_rows.ts';
import type { PartitionQuotaRow, StoreSchema } from './schema.ts';
import { partitionNotFound, tenantNotFound } from './tenancy_rows.ts';

type Db = Kysely<StoreSchema>;

/** Quotas of all tenants that one read gives; far more than there are. */
const maxQuotas = 100_000;

const toLimits = (row: Selectable<PartitionQuotaRow> | undefined): QuotaLimits => ({
  maxKeys: row?.max_keys ?? undefined,
  maxSessions: row?.max_sessions ?? undefined,
  operationsPerSecond: row?.operations_per_second ?? undefined,
});

const toQuota = (row: Selectable<PartitionQuotaRow>): QuotaRecord => ({
  tenantId: row.tenant_id,
  partitionId: row.partition_id === wholeTenant ? undefined : row.partition_id,
  ...toLimits(row),
});

/** Writes a row; one that limits nothing is removed. */
export const putQuotas = async (trx: Transaction<StoreSchema>, quotas: QuotaRecord): Promise<void> => {
  const key = { tenant_id: quotas.tenantId, partition_id: quotas.partitionId ?? wholeTenant };
  const values = {
    max_keys: quotas.maxKeys ?? null,
    max_sessions: quotas.maxSessions ?? null,
    operations_per_second: quotas.operationsPerSecond ?? null,
  };
  if (Object.values(values).every((value) => value === null)) {
    const ofTenant = trx.deleteFrom('partition_quotas').where('tenant_id', '=', key.tenant_id);
    await ofTenant.where('partition_id', '=', key.partition_id).execute();
    return;
  }
  await trx
    .insertInto('partition_quotas')
    .values({ ...key, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'partition_id']).doUpdateSet(values))
    .execute();
};

const assertThere = async (db: Db, { tenantId, partitionId }: QuotaRecord): Promise<void> => {
  const tenant = await db.selectFrom('tenants').select('id').where('id', '=', tenantId).executeTakeFirst();
  if (tenant === undefined) throw tenantNotFound(tenantId);
  if (partitionId === undefined) return;
  const ofTenant = db.selectFrom('partitions').select('id').where('tenant_id', '=', tenantId);
  const partition = await ofTenant.where('id', '=', partitionId).where('state', '<>', 'RELEASED').executeTakeFirst();
  if (partition === undefined) throw partitionNotFound(partitionId);
};

/** What a tenant uses as a whole: what the counters say that hold its quota, and keys of SDF. */
const tenantUse = async (db: Db, tenantId: string): Promise<{ readonly keys: number; readonly sessions: number }> => {
  const { rows } = await sql<{ keys: number | null; sessions: number }>`select
    (select reserved_keys from tenant_usage where tenant_id = ${tenantId}) as keys,
    (select count(*) from sdf_sessions where tenant_id = ${tenantId}) as sessions`.execute(db);
  return { keys: Number(rows[0]?.keys ?? 0), sessions: Number(rows[0]?.sessions ?? 0) };
};

export class SqlQuotaStore implements QuotaStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async setQuotas(quotas: QuotaRecord): Promise<void> {
    await this.#database.write(
      async (trx) => {
        await assertThere(trx, quotas);
        await putQuotas(trx, quotas);
      },
      { kind: 'tenant', tenantId: quotas.tenantId },
    );
  }

  listQuotaUse(tenantId: string): Promise<readonly QuotaUse[]> {
    return this.#database.read(async (db) => {
      await assertThere(db, { tenantId, partitionId: undefined });
      const rows = await db.selectFrom('partition_quotas').selectAll().where('tenant_id', '=', tenantId).execute();
      const limitsOf = (id: string): QuotaLimits => toLimits(rows.find(({ partition_id }) => partition_id === id));
      const partitions = await managedPartitions(db)
        .where('p.tenant_id', '=', tenantId)
        .where('p.state', '<>', 'RELEASED')
        .orderBy('p.created_at_ms')
        .orderBy('p.id')
        .execute();
      return [
        { tenantId, partitionId: undefined, ...limitsOf(wholeTenant), ...(await tenantUse(db, tenantId)) },
        ...partitions.map(({ id, key_count, session_count }) => ({
          ...{ tenantId, partitionId: id, ...limitsOf(id) },
          ...{ keys: Number(key_count), sessions: Number(session_count) },
        })),
      ];
    });
  }

  listQuotas(): Promise<readonly QuotaRecord[]> {
    return this.#database.read(async (db) => {
      const rows = await db.selectFrom('partition_quotas').selectAll().limit(maxQuotas).execute();
      return rows.map(toQuota);
    });
  }
}
