/** @module Tenants and their partitions in the database, cached for the hot path. */
import type { Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { PartitionRecord, TenancyStore, TenantRecord } from '../core/ports/tenancy.ts';
import { CoherentCache } from './coherent_cache.ts';
import type { StoreDatabase } from './database.ts';
import type { StoreSchema } from './schema.ts';
import {
  partitionNotFound,
  tenantNotFound,
  toPartitionRecord,
  toPartitionRow,
  toTenantRecord,
  toTenantRow,
} from './tenancy_rows.ts';
import { lockUsage } from './tenant_usage.ts';

const maxCachedTenants = 10_000;
const maxCachedPartitions = 10_000;

type Trx = Transaction<StoreSchema>;

/** @throws {GatewayError} PARTITION_EXISTS also where the token belongs to another partition that was not released */
const insertPartition = async (trx: Trx, partition: PartitionRecord): Promise<void> => {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('partitions')
    .values(toPartitionRow(partition))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return;
  throw new GatewayError('PARTITION_EXISTS', 'the partition exists, or its token belongs to another one', {
    metadata: { partition_id: partition.id },
  });
};

/** A further partition of a tenant is of the kind and the term of its default one: a keystore is no way round a type. */
const inheritKind = async (trx: Trx, { id, tenantId }: PartitionRecord): Promise<void> => {
  const ofDefault = await trx
    .selectFrom('partitions as p')
    .innerJoin('tenants as t', 't.default_partition_id', 'p.id')
    .select(['p.hsm_type', 'p.edition', 'p.term_months', 'p.auto_renew', 'p.expires_at_ms'])
    .where('t.id', '=', tenantId)
    .executeTakeFirst();
  if (ofDefault !== undefined) await trx.updateTable('partitions').set(ofDefault).where('id', '=', id).execute();
};

/** @throws {GatewayError} TENANT_NOT_FOUND; KEYSTORE_EXISTS; QUOTA_EXCEEDED */
const assertKeystoreFits = async (trx: Trx, { tenantId, alias }: PartitionRecord, maxPerTenant: number) => {
  const tenant = await trx.selectFrom('tenants').select('id').where('id', '=', tenantId).executeTakeFirst();
  if (tenant === undefined) throw tenantNotFound(tenantId);
  const ofTenant = trx.selectFrom('partitions').select('alias').where('tenant_id', '=', tenantId);
  const kept = await ofTenant.where('state', '<>', 'RELEASED').execute();
  if (kept.some((other) => other.alias === alias)) {
    throw new GatewayError('KEYSTORE_EXISTS', 'the tenant has a keystore with this alias', {
      metadata: { keystore_alias: alias },
    });
  }
  if (kept.length < maxPerTenant) return;
  throw new GatewayError('QUOTA_EXCEEDED', `the tenant may have ${maxPerTenant} keystores at most`, {
    metadata: { max_keystores: String(maxPerTenant) },
  });
};

export class SqlTenancyStore implements TenancyStore {
  readonly #database: StoreDatabase;
  readonly #tenants: CoherentCache<TenantRecord>;
  readonly #partitions: CoherentCache<PartitionRecord>;

  constructor(database: StoreDatabase) {
    this.#database = database;
    this.#tenants = new CoherentCache(database.feed, maxCachedTenants);
    this.#partitions = new CoherentCache(database.feed, maxCachedPartitions);
    database.feed.subscribe(({ kind }) => {
      if (kind !== 'tenant' && kind !== 'all') return;
      this.#tenants.clear();
      this.#partitions.clear();
    });
  }

  getTenant(tenantId: string): TenantRecord | Promise<TenantRecord> {
    return this.#tenants.peek(tenantId, tenantId) ?? this.#loadTenant(tenantId);
  }

  getPartition(tenantId: string, partitionId: string): PartitionRecord | Promise<PartitionRecord> {
    return this.#partitions.peek(tenantId, partitionId) ?? this.#loadPartition(tenantId, partitionId);
  }

  /** Partitions that are RUNNING: those whose keys can be used. */
  listPartitions(): Promise<readonly PartitionRecord[]> {
    return this.#database.read(async (db) => {
      const running = db.selectFrom('partitions').selectAll().where('state', '=', 'RUNNING');
      const rows = await running.orderBy('created_at_ms').orderBy('id').execute();
      return rows.map(toPartitionRecord);
    });
  }

  listTenants(): Promise<readonly TenantRecord[]> {
    return this.#database.read(async (db) => {
      const rows = await db.selectFrom('tenants').selectAll().orderBy('created_at_ms').orderBy('id').execute();
      return rows.map(toTenantRecord);
    });
  }

  /** PARTITION_EXISTS also where the token belongs to another partition that was not released. */
  async createTenant(tenant: TenantRecord, partition: PartitionRecord): Promise<void> {
    if (partition.tenantId !== tenant.id || tenant.defaultPartitionId !== partition.id) {
      throw new TypeError('the first partition must be the default partition of its tenant');
    }
    await this.#database.write(
      async (trx) => {
        const tenantInsertion = await trx
          .insertInto('tenants')
          .values(toTenantRow(tenant))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (tenantInsertion.numInsertedOrUpdatedRows !== 1n) {
          throw new GatewayError('TENANT_EXISTS', 'the tenant exists already', { metadata: { tenant_id: tenant.id } });
        }
        await trx
          .insertInto('tenant_usage')
          .values({ tenant_id: tenant.id, reserved_keys: 0, visible_keys: 0 })
          .execute();
        await insertPartition(trx, partition);
      },
      { kind: 'tenant', tenantId: tenant.id },
    );
  }

  async createPartition(partition: PartitionRecord, limits: { readonly maxPerTenant: number }): Promise<void> {
    const { tenantId } = partition;
    await this.#database.write(
      async (trx) => {
        // Whoever counts a tenant's partitions waits here for those who add one.
        await lockUsage(trx, tenantId);
        await assertKeystoreFits(trx, partition, limits.maxPerTenant);
        await insertPartition(trx, partition);
        await inheritKind(trx, partition);
      },
      { kind: 'tenant', tenantId },
    );
  }

  async #loadTenant(tenantId: string): Promise<TenantRecord> {
    const tenant = await this.#tenants.load(tenantId, tenantId, () =>
      this.#database.read(async (db) => {
        const row = await db.selectFrom('tenants').selectAll().where('id', '=', tenantId).executeTakeFirst();
        return row && toTenantRecord(row);
      }),
    );
    if (tenant === undefined) throw tenantNotFound(tenantId);
    return tenant;
  }

  async #loadPartition(tenantId: string, partitionId: string): Promise<PartitionRecord> {
    const partition = await this.#partitions.load(tenantId, partitionId, () =>
      this.#database.read(async (db) => {
        const ofTenant = db.selectFrom('partitions').selectAll().where('tenant_id', '=', tenantId);
        const row = await ofTenant.where('id', '=', partitionId).executeTakeFirst();
        return row && toPartitionRecord(row);
      }),
    );
    if (partition === undefined) throw partitionNotFound(partitionId);
    return partition;
  }
}
