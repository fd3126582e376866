/** @module One change of a partition's row, guarded by the revision that it was decided on; and how a partition comes into being. */
import type { Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import { defaultKeystoreAlias } from '../core/partition.ts';
import type { ManagedPartition, NewPartition, PartitionChanges } from '../core/ports/partitions.ts';
import type { TellChange } from './database.ts';
import { managedPartitions, toColumns, toManagedPartition } from './partition_rows.ts';
import { putQuotas } from './quota_store.ts';
import { holding } from './row_locks.ts';
import type { StoreKind, StoreSchema } from './schema.ts';
import { chooseSlot } from './slot_store.ts';
import { partitionNotFound } from './tenancy_rows.ts';
import { isUniqueViolation } from './store_errors.ts';

/** What a change works with. */
export interface PartitionTransaction {
  readonly kind: StoreKind;
  readonly trx: Transaction<StoreSchema>;
  readonly tell: TellChange;
}

/** @throws {GatewayError} PARTITION_NOT_FOUND */
export const readPartition = async (trx: Transaction<StoreSchema>, partitionId: string): Promise<ManagedPartition> => {
  const row = await managedPartitions(trx).where('p.id', '=', partitionId).executeTakeFirst();
  if (row === undefined) throw partitionNotFound(partitionId);
  return toManagedPartition(row);
};

const changedMeanwhile = (partitionId: string): GatewayError =>
  new GatewayError('CONCURRENT_UPDATE', 'another call changed the partition', {
    metadata: { partition_id: partitionId },
  });

/**
 * Holds a partition that nobody changed. On PostgreSQL this waits for those who are adding rows that point to it.
 * @throws {GatewayError} PARTITION_NOT_FOUND; CONCURRENT_UPDATE
 */
export const holdPartition = async (
  { kind, trx }: PartitionTransaction,
  partitionId: string,
  revision: number,
): Promise<ManagedPartition> => {
  await holding(kind, trx.selectFrom('partitions').select('id').where('id', '=', partitionId)).executeTakeFirst();
  const partition = await readPartition(trx, partitionId);
  if (partition.revision !== revision) throw changedMeanwhile(partitionId);
  return partition;
};

/** Changes a partition that is held. @throws {GatewayError} CONCURRENT_UPDATE where another partition has taken the token */
export const writePartition = async (
  { trx, tell }: PartitionTransaction,
  { id, tenantId, revision }: ManagedPartition,
  changes: PartitionChanges,
): Promise<ManagedPartition> => {
  await trx
    .updateTable('partitions')
    .set({ ...toColumns(changes), revision: revision + 1 })
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? changedMeanwhile(id) : error;
    });
  tell({ kind: 'tenant', tenantId });
  return readPartition(trx, id);
};

/** What is written of a partition that has no token yet. */
const toNewRow = (partition: NewPartition, slotId: string | undefined) => ({
  id: partition.id,
  tenant_id: partition.tenantId,
  alias: partition.alias,
  is_enabled: 1,
  module: partition.module,
  token_serial: '',
  token_label: partition.tokenLabel,
  state: slotId === undefined ? ('INSTALLING' as const) : ('TO_BE_ACTIVATED' as const),
  pin_kind: 'sealed' as const,
  hsm_type: partition.hsmType,
  edition: partition.edition,
  slot_id: slotId ?? null,
  term_months: partition.termMonths,
  auto_renew: partition.autoRenew ? 1 : 0,
  expires_at_ms: partition.expiresAtMs ?? null,
  created_at_ms: partition.createdAtMs,
});

/** @throws {GatewayError} KEYSTORE_EXISTS; QUOTA_EXCEEDED */
const assertFits = async (
  { trx }: PartitionTransaction,
  { tenantId, alias }: NewPartition,
  maxPerTenant: number,
): Promise<void> => {
  const ofTenant = trx.selectFrom('partitions').select('alias').where('tenant_id', '=', tenantId);
  const kept = await ofTenant.where('state', '<>', 'RELEASED').execute();
  if (kept.some((other) => other.alias === alias)) {
    throw new GatewayError('KEYSTORE_EXISTS', 'the tenant has a partition with this name', {
      metadata: { keystore_alias: alias },
    });
  }
  if (kept.length < maxPerTenant) return;
  throw new GatewayError('QUOTA_EXCEEDED', `the tenant may have ${maxPerTenant} partitions at most`, {
    metadata: { max_keystores: String(maxPerTenant) },
  });
};

/** The tenant's default partition is its first one, and after that is released the one that is there longest. */
export const renewDefault = async ({ trx }: PartitionTransaction, tenantId: string): Promise<void> => {
  const kept = trx
    .selectFrom('partitions')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('state', 'not in', ['RELEASED', 'RELEASING'])
    .orderBy('created_at_ms')
    .orderBy('id');
  const first = await kept.executeTakeFirst();
  const update = trx.updateTable('tenants').set({ default_partition_id: first?.id ?? '' });
  await update.where('id', '=', tenantId).execute();
};

/**
 * Inserts a partition, with a slot where one has room. The tenant's counters are held.
 * @throws {GatewayError} KEYSTORE_EXISTS; QUOTA_EXCEEDED; SLOT_NOT_FOUND; SLOT_IN_USE
 */
export const insertAllocated = async (
  work: PartitionTransaction,
  partition: NewPartition,
  defaultId: string,
  maxPerTenant: number,
): Promise<ManagedPartition> => {
  const { kind, trx, tell } = work;
  const { id, tenantId, module, quotas } = partition;
  const alias = partition.alias === '' ? (defaultId === '' ? defaultKeystoreAlias : id) : partition.alias;
  await assertFits(work, { ...partition, alias }, maxPerTenant);
  const slot = await chooseSlot(kind, trx, module, partition.slotId);
  await trx
    .insertInto('partitions')
    .values(toNewRow({ ...partition, alias }, slot?.id))
    .execute();
  await putQuotas(trx, { tenantId, partitionId: id, ...quotas });
  if (defaultId === '') await renewDefault(work, tenantId);
  tell({ kind: 'tenant', tenantId });
  return readPartition(trx, id);
};
