/** @module Tenants and partitions as operators manage them. What services read on the hot path is in `tenancy_store.ts`. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type {
  ManagedPartition,
  ManagedTenant,
  NewPartition,
  Page,
  PartitionChanges,
  PartitionDue,
  PartitionStore,
  WipedToken,
} from '../core/ports/partitions.ts';
import type { PartitionState, TenantRecord, TenantState } from '../core/ports/tenancy.ts';
import type { StoreDatabase } from './database.ts';
import type { PartitionTransaction } from './partition_changes.ts';
import { holdPartition, insertAllocated, readPartition, writePartition } from './partition_changes.ts';
import { beginRelease, destroyBatch, finishRelease } from './partition_release.ts';
import { managedPartitions, toManagedPartition } from './partition_rows.ts';
import type { StoreSchema } from './schema.ts';
import { chooseSlot } from './slot_store.ts';
import { partitionNotFound, tenantNotFound, toTenantRecord, toTenantRow } from './tenancy_rows.ts';
import { lockUsage } from './tenant_usage.ts';

type Db = Kysely<StoreSchema>;

/** Literals, for the partial indexes. `nowMs` decides only for what has a time. */
const dueRules = {
  install: () => sql<boolean>`p.state = 'INSTALLING'`,
  create: () => sql<boolean>`p.state = 'CREATING'`,
  wipe: () => sql<boolean>`p.state = 'RELEASING'`,
  expire: (nowMs: number) =>
    sql<boolean>`p.state = 'RUNNING' and p.expires_at_ms is not null and p.expires_at_ms <= ${nowMs}`,
  release: (nowMs: number) =>
    sql<boolean>`p.state = 'FROZEN' and p.release_at_ms is not null and p.release_at_ms <= ${nowMs}`,
} as const satisfies Record<PartitionDue, unknown>;

const managedTenants = (db: Db) =>
  db
    .selectFrom('tenants as t')
    .selectAll('t')
    .select(
      sql<number>`(select count(*) from partitions p where p.tenant_id = t.id and p.state <> 'RELEASED')`.as(
        'partitions',
      ),
    )
    .select(sql<number>`(select u.visible_keys from tenant_usage u where u.tenant_id = t.id)`.as('keys'));

type ManagedTenantRow = Awaited<ReturnType<ReturnType<typeof managedTenants>['execute']>>[number];

const toManagedTenant = (row: ManagedTenantRow): ManagedTenant => ({
  ...toTenantRecord(row),
  partitions: Number(row.partitions),
  keys: Number(row.keys ?? 0),
});

export class SqlPartitionStore implements PartitionStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  async createTenant(tenant: TenantRecord): Promise<void> {
    await this.#database.write(
      async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('tenants')
          .values(toTenantRow(tenant))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) {
          throw new GatewayError('TENANT_EXISTS', 'the tenant exists already', { metadata: { tenant_id: tenant.id } });
        }
        const usage = { tenant_id: tenant.id, reserved_keys: 0, visible_keys: 0 };
        await trx.insertInto('tenant_usage').values(usage).execute();
      },
      { kind: 'tenant', tenantId: tenant.id },
    );
  }

  async setTenantState(tenantId: string, state: TenantState): Promise<void> {
    await this.#database.write(
      async (trx) => {
        const update = trx.updateTable('tenants').set({ state }).where('id', '=', tenantId);
        if ((await update.executeTakeFirst()).numUpdatedRows !== 1n) throw tenantNotFound(tenantId);
      },
      { kind: 'tenant', tenantId },
    );
  }

  findTenant(tenantId: string): Promise<ManagedTenant | undefined> {
    return this.#database.read(async (db) => {
      const row = await managedTenants(db).where('t.id', '=', tenantId).executeTakeFirst();
      return row && toManagedTenant(row);
    });
  }

  listTenants({
    limit,
    offset,
  }: Page): Promise<{ readonly tenants: readonly ManagedTenant[]; readonly total: number }> {
    return this.#database.read(async (db) => {
      const inOrder = managedTenants(db).orderBy('t.created_at_ms').orderBy('t.id');
      const rows = await inOrder.limit(limit).offset(offset).execute();
      const counting = db.selectFrom('tenants').select((select) => select.fn.countAll<number>().as('total'));
      return { tenants: rows.map(toManagedTenant), total: Number((await counting.executeTakeFirstOrThrow()).total) };
    });
  }

  allocate(partition: NewPartition, limits: { readonly maxPerTenant: number }): Promise<ManagedPartition> {
    const { tenantId } = partition;
    return this.#write(async (work) => {
      // Whoever counts a tenant's partitions waits here for those who add one.
      await lockUsage(work.trx, tenantId);
      const tenant = await work.trx.selectFrom('tenants').selectAll().where('id', '=', tenantId).executeTakeFirst();
      if (tenant === undefined) throw tenantNotFound(tenantId);
      return insertAllocated(work, partition, tenant.default_partition_id, limits.maxPerTenant);
    });
  }

  install(partitionId: string, expectedRevision: number): Promise<ManagedPartition | undefined> {
    return this.#write(async (work) => {
      const partition = await holdPartition(work, partitionId, expectedRevision);
      const slot = await chooseSlot(work.kind, work.trx, partition.module, undefined);
      if (slot === undefined) return undefined;
      return writePartition(work, partition, { state: 'TO_BE_ACTIVATED', slotId: slot.id });
    });
  }

  findPartition(partitionId: string): Promise<ManagedPartition | undefined> {
    return this.#database.read(async (db) => {
      const row = await managedPartitions(db).where('p.id', '=', partitionId).executeTakeFirst();
      return row && toManagedPartition(row);
    });
  }

  listPartitions({
    tenantId,
    state,
    limit,
    offset,
  }: { readonly tenantId?: string | undefined; readonly state?: PartitionState | undefined } & Page) {
    return this.#database.read(async (db) => {
      let rows = managedPartitions(db);
      let counting = db.selectFrom('partitions as p').select((select) => select.fn.countAll<number>().as('total'));
      if (tenantId !== undefined) {
        rows = rows.where('p.tenant_id', '=', tenantId);
        counting = counting.where('p.tenant_id', '=', tenantId);
      }
      if (state !== undefined) {
        rows = rows.where('p.state', '=', state);
        counting = counting.where('p.state', '=', state);
      }
      const page = rows.orderBy('p.created_at_ms').orderBy('p.id').limit(limit).offset(offset);
      return {
        partitions: (await page.execute()).map(toManagedPartition),
        total: Number((await counting.executeTakeFirstOrThrow()).total),
      };
    });
  }

  change(partitionId: string, expectedRevision: number, changes: PartitionChanges): Promise<ManagedPartition> {
    return this.#write(async (work) =>
      writePartition(work, await holdPartition(work, partitionId, expectedRevision), changes),
    );
  }

  beginRelease(
    partitionId: string,
    expectedRevision: number,
    changes: PartitionChanges,
    isConfirmed: boolean,
  ): Promise<ManagedPartition> {
    return this.#write(async (work) => {
      const { tenantId } = await readPartition(work.trx, partitionId);
      return beginRelease(work, tenantId, { partitionId, revision: expectedRevision }, changes, isConfirmed);
    });
  }

  destroyContent(partitionId: string, atMs: number): Promise<number> {
    return this.#write(async (work) => {
      const partition = await readPartition(work.trx, partitionId);
      if (partition.state !== 'RELEASING') throw partitionNotFound(partitionId);
      return destroyBatch(work, partition, atMs);
    });
  }

  finishRelease(
    partitionId: string,
    expectedRevision: number,
    wiped: WipedToken | undefined,
  ): Promise<ManagedPartition> {
    return this.#write((work) => finishRelease(work, { partitionId, revision: expectedRevision }, wiped));
  }

  listDue(due: PartitionDue, nowMs: number, limit: number): Promise<readonly ManagedPartition[]> {
    return this.#database.read(async (db) => {
      const rows = await managedPartitions(db)
        .where(dueRules[due](nowMs))
        .where((row) => row.or([row('p.claimed_until_ms', 'is', null), row('p.claimed_until_ms', '<=', nowMs)]))
        .orderBy('p.created_at_ms')
        .orderBy('p.id')
        .limit(limit)
        .execute();
      return rows.map(toManagedPartition);
    });
  }

  dropClaims(holder: string): Promise<number> {
    return this.#database.write(async (trx) => {
      const update = trx.updateTable('partitions').set({ claimed_by: null, claimed_until_ms: null });
      return Number((await update.where('claimed_by', '=', holder).executeTakeFirst()).numUpdatedRows);
    });
  }

  #write<T>(act: (work: PartitionTransaction) => Promise<T>): Promise<T> {
    const { kind } = this.#database;
    return this.#database.write((trx, tell) => act({ kind, trx, tell }));
  }
}
