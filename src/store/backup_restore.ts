/**
 * @module The way of a partition back into the database, in transactions of a bounded size, each with the progress that it makes: where one
 * ends for whatever reason, the next try goes on behind it.
 */
import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { KeyState } from '../core/key_state.ts';
import type { BackupGroup, BackupRow, RestoredPartition, RestoreProgress } from '../core/ports/backups.ts';
import { notContainedTable } from '../core/ports/backups.ts';
import { isOfTenant } from './backup_contents.ts';
import type { PartitionTransaction } from './partition_changes.ts';
import { renewDefault } from './partition_changes.ts';
import { holding } from './row_locks.ts';
import type { KeyRow, PartitionRow, TenantRow } from './schema.ts';
import { chooseSlot } from './slot_store.ts';
import { isForeignKeyViolation, isUniqueViolation } from './store_errors.ts';
import { addPlaces, lockUsage } from './tenant_usage.ts';

export const conflict = (message: string, metadata: Readonly<Record<string, string>>, cause?: unknown): GatewayError =>
  new GatewayError('BACKUP_CONFLICT', message, { metadata, cause });

const changedMeanwhile = (partitionId: string): GatewayError =>
  new GatewayError('CONCURRENT_UPDATE', 'another call is restoring the partition, or has ended the restore', {
    metadata: { partition_id: partitionId },
  });

/** Makes the tenant, unless it is there. @returns whether it was made */
const ensureTenant = async ({ trx, tell }: PartitionTransaction, tenant: BackupRow): Promise<boolean> => {
  const row = { ...tenant, default_partition_id: '' } as unknown as TenantRow;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('tenants')
    .values(row)
    .onConflict((duplicate) => duplicate.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await trx.insertInto('tenant_usage').values({ tenant_id: row.id, reserved_keys: 0, visible_keys: 0 }).execute();
  tell({ kind: 'tenant', tenantId: row.id });
  return true;
};

const assertNameIsFree = async ({ trx }: PartitionTransaction, row: BackupRow): Promise<void> => {
  const other = await trx
    .selectFrom('partitions')
    .select('id')
    .where('tenant_id', '=', String(row.tenant_id))
    .where('alias', '=', String(row.alias))
    .where('state', '<>', 'RELEASED')
    .where('id', '<>', String(row.id))
    .executeTakeFirst();
  if (other === undefined) return;
  throw conflict('the tenant has another partition with this name', {
    partition_id: other.id,
    name: String(row.alias),
  });
};

/** What the archive does not tell of a partition, because it is of this installation. */
const ownColumns = (restored: RestoredPartition, slotId: string, revision: number) => ({
  ...{ module: restored.module, slot_id: slotId, token_serial: '', token_label: restored.tokenLabel },
  ...{ pin_kind: 'sealed' as const, pin_blob: null, pin_path: null, sealed_so_pin: null, wrapped_keks: null },
  ...{ state: 'RESTORING' as const, failure: '', revision },
  ...{ claimed_by: restored.claimedBy, claimed_until_ms: restored.claimedUntilMs },
});

const startAnew = async (
  work: PartitionTransaction,
  restored: RestoredPartition,
  existing: Selectable<PartitionRow> | undefined,
  isNewTenant: boolean,
): Promise<RestoreProgress> => {
  const { kind, trx } = work;
  const { partition, archive, module, nowMs } = restored;
  await assertNameIsFree(work, partition);
  const slot = await chooseSlot(kind, trx, module, restored.slotId);
  if (slot === undefined) {
    throw new GatewayError('SLOT_IN_USE', 'no slot of the module has room for the partition', { metadata: { module } });
  }
  const row = {
    ...partition,
    ...ownColumns(restored, slot.id, (existing?.revision ?? 0) + 1),
  } as Insertable<PartitionRow>;
  if (existing === undefined) await trx.insertInto('partitions').values(row).execute();
  else await trx.updateTable('partitions').set(row).where('id', '=', existing.id).execute();
  const { id } = row;
  await trx.deleteFrom('partition_restores').where('partition_id', '=', id).execute();
  await trx
    .insertInto('partition_restores')
    .values({ partition_id: id, archive, rows: 0, is_new_tenant: isNewTenant ? 1 : 0, started_at_ms: nowMs })
    .execute();
  return { rows: 0, isNewTenant };
};

const goOn = async (
  { trx }: PartitionTransaction,
  restored: RestoredPartition,
  existing: Selectable<PartitionRow>,
): Promise<RestoreProgress> => {
  const { id } = existing;
  const restores = trx.selectFrom('partition_restores').selectAll().where('partition_id', '=', id);
  const restore = await restores.executeTakeFirst();
  if (restore?.archive !== restored.archive) {
    throw conflict('the partition is being restored from another archive; release it first', { partition_id: id });
  }
  if ((existing.claimed_until_ms ?? 0) > restored.nowMs) throw changedMeanwhile(id);
  const claim = { claimed_by: restored.claimedBy, claimed_until_ms: restored.claimedUntilMs };
  await trx
    .updateTable('partitions')
    .set({ ...claim, revision: existing.revision + 1 })
    .where('id', '=', id)
    .execute();
  return { rows: restore.rows, isNewTenant: restore.is_new_tenant === 1 };
};

/** @throws {GatewayError} PARTITION_EXISTS; BACKUP_CONFLICT; CONCURRENT_UPDATE; SLOT_NOT_FOUND; SLOT_IN_USE */
export const beginRestore = async (
  work: PartitionTransaction,
  restored: RestoredPartition,
): Promise<RestoreProgress> => {
  const { kind, trx, tell } = work;
  const tenantId = String(restored.partition.tenant_id);
  const id = String(restored.partition.id);
  const isNewTenant = await ensureTenant(work, restored.tenant);
  await lockUsage(trx, tenantId);
  const query = trx.selectFrom('partitions').selectAll().where('id', '=', id);
  const existing = await holding(kind, query).executeTakeFirst();
  if (existing !== undefined && existing.tenant_id !== tenantId) {
    throw conflict("the partition's id is another tenant's", { partition_id: id });
  }
  tell({ kind: 'tenant', tenantId });
  if (existing === undefined || existing.state === 'RELEASED') {
    return startAnew(work, restored, existing, isNewTenant);
  }
  if (existing.state === 'RESTORING') return goOn(work, restored, existing);
  throw new GatewayError('PARTITION_EXISTS', `the partition is here, and it is ${existing.state}`, {
    metadata: { partition_id: id, partition_state: existing.state },
  });
};

/** A key that a release ended comes back in the place of its tombstone; one that is there otherwise stays. */
const insertKeys = async ({ trx }: PartitionTransaction, rows: readonly BackupRow[]): Promise<void> => {
  const keys = rows as unknown as readonly KeyRow[];
  const tenantId = keys[0]?.tenant_id ?? '';
  const ids = keys.map(({ id }) => id);
  const columns = ['id', 'tenant_id', 'partition_id', 'state', 'revision'] as const;
  const found = await trx.selectFrom('keys').select(columns).where('id', 'in', ids).execute();
  const tombs = new Map(found.map((row) => [row.id, row]));
  for (const key of keys) {
    const tomb = tombs.get(key.id);
    if (tomb === undefined) continue;
    const isTomb = tomb.state === 'DESTROYED' && tomb.tenant_id === tenantId && tomb.partition_id === key.partition_id;
    if (!isTomb) throw conflict('a key of the archive is there already', { key_id: key.id });
    // Its versions come again, with their material.
    await trx.deleteFrom('key_versions').where('tenant_id', '=', tenantId).where('key_id', '=', key.id).execute();
    const revision = Math.max(key.revision, tomb.revision + 1);
    const update = trx.updateTable('keys').set({ ...key, revision });
    await update.where('tenant_id', '=', tenantId).where('id', '=', key.id).execute();
  }
  const fresh = keys.filter(({ id }) => !tombs.has(id));
  if (fresh.length > 0) await trx.insertInto('keys').values(fresh).execute();
  await addPlaces(
    trx,
    tenantId,
    keys.map(({ state, default_for }) => ({ state: state as KeyState, defaultFor: default_for ?? undefined })),
  );
};

/** Rows that the first transaction brought, or that are none of the store. */
const passedOver = ['tenants', 'partitions', notContainedTable];

const insertGroup = async (
  work: PartitionTransaction,
  { table, rows: all }: BackupGroup,
  isNewTenant: boolean,
): Promise<void> => {
  const rows = isNewTenant ? all : all.filter((row) => !isOfTenant(table, row));
  if (rows.length === 0 || passedOver.includes(table)) return;
  try {
    if (table === 'keys') await insertKeys(work, rows);
    else
      await work.trx
        .insertInto(table as 'key_tags')
        .values(rows as never)
        .execute();
  } catch (error) {
    if (!isUniqueViolation(error) && !isForeignKeyViolation(error)) throw error;
    throw conflict(`a row of ${table} has its place taken`, { table }, error);
  }
};

/** @throws {GatewayError} CONCURRENT_UPDATE; BACKUP_CONFLICT */
export const insertRows = async (
  work: PartitionTransaction,
  { partitionId, tenantId }: { readonly partitionId: string; readonly tenantId: string },
  progress: RestoreProgress,
  groups: readonly BackupGroup[],
  claimedUntilMs: number,
): Promise<RestoreProgress> => {
  const { trx } = work;
  await lockUsage(trx, tenantId);
  const claim = trx
    .updateTable('partitions')
    .set({ claimed_until_ms: claimedUntilMs })
    .where('id', '=', partitionId)
    .where('state', '=', 'RESTORING');
  const rows = groups.reduce((sum, group) => sum + group.rows.length, progress.rows);
  const step = trx
    .updateTable('partition_restores')
    .set({ rows })
    .where('partition_id', '=', partitionId)
    .where('rows', '=', progress.rows);
  for (const update of [await claim.executeTakeFirst(), await step.executeTakeFirst()]) {
    if (update.numUpdatedRows !== 1n) throw changedMeanwhile(partitionId);
  }
  for (const group of groups) await insertGroup(work, group, progress.isNewTenant);
  return { ...progress, rows };
};

/** @throws {GatewayError} CONCURRENT_UPDATE */
export const finishRestore = async (
  work: PartitionTransaction,
  { partitionId, tenantId }: { readonly partitionId: string; readonly tenantId: string },
  progress: RestoreProgress,
  state: PartitionRow['state'],
): Promise<void> => {
  const { trx, tell } = work;
  const { numDeletedRows } = await trx
    .deleteFrom('partition_restores')
    .where('partition_id', '=', partitionId)
    .where('rows', '=', progress.rows)
    .executeTakeFirst();
  const { numUpdatedRows } = await trx
    .updateTable('partitions')
    .set({ state, failure: '', claimed_by: null, claimed_until_ms: null, revision: sql`revision + 1` })
    .where('id', '=', partitionId)
    .where('state', '=', 'RESTORING')
    .executeTakeFirst();
  if (numDeletedRows !== 1n || numUpdatedRows !== 1n) throw changedMeanwhile(partitionId);
  const tenant = await trx.selectFrom('tenants').selectAll().where('id', '=', tenantId).executeTakeFirstOrThrow();
  if (tenant.default_partition_id === '') await renewDefault(work, tenantId);
  // Whatever was looked up while rows were still coming is looked up again.
  tell({ kind: 'all' });
};
