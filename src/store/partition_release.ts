/**
 * @module The end of a partition in the database: from RELEASING on nothing comes into it, then what it holds is ended bit by bit, so
 * that no transaction is long, then its secrets and its slot are given up. Each step can be repeated after a crash.
 */
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { ManagedPartition, PartitionChanges, WipedToken } from '../core/ports/partitions.ts';
import { endKey } from './key_changes.ts';
import { dropNames } from './key_names.ts';
import { visibleOnly } from './key_queries.ts';
import { toKeyRecord } from './key_rows.ts';
import { assertNoGatewayTokens } from './gateway_token_store.ts';
import type { PartitionTransaction } from './partition_changes.ts';
import { holdPartition, renewDefault, writePartition } from './partition_changes.ts';
import { removeSessions } from './sdf_usage.ts';
import { keepWipedToken } from './slot_store.ts';
import { lockUsage, movePlace } from './tenant_usage.ts';

/** Keys, or sessions, that one transaction ends. */
const batch = 100;

/** Keys in the making count: they would be lost as well. */
const holdsAnything = async ({ trx }: PartitionTransaction, { tenantId, id }: ManagedPartition): Promise<boolean> => {
  const { rows } = await sql<{ found: number }>`select 1 as found
    where exists (select 1 from keys where tenant_id = ${tenantId} and partition_id = ${id} and ${visibleOnly})
      or exists (select 1 from keys where tenant_id = ${tenantId} and partition_id = ${id} and state = 'PENDING_CREATION')
      or exists (select 1 from sdf_keys where tenant_id = ${tenantId} and partition_id = ${id})
      or exists (select 1 from sdf_files where tenant_id = ${tenantId} and partition_id = ${id})`.execute(trx);
  return rows.length > 0;
};

const notEmpty = ({ id, tenantId, alias }: ManagedPartition): GatewayError =>
  new GatewayError('KEYSTORE_NOT_EMPTY', 'the partition holds keys or files; to lose them, confirm by its name', {
    metadata: { partition_id: id, tenant: tenantId, partition_name: alias },
  });

/** @throws {GatewayError} KEYSTORE_NOT_EMPTY; PARTITION_STATE_INVALID; CONCURRENT_UPDATE; PARTITION_NOT_FOUND */
export const beginRelease = async (
  work: PartitionTransaction,
  tenantId: string,
  expected: { readonly partitionId: string; readonly revision: number },
  changes: PartitionChanges,
  isConfirmed: boolean,
): Promise<ManagedPartition> => {
  // Who inserts a key holds this first, and looks then whether the partition is kept.
  await lockUsage(work.trx, tenantId);
  const partition = await holdPartition(work, expected.partitionId, expected.revision);
  await assertNoGatewayTokens(work.trx, partition.id);
  if (!isConfirmed && (await holdsAnything(work, partition))) throw notEmpty(partition);
  return writePartition(work, partition, changes);
};

/** Ends keys as their destruction by the clock does; those that were being made go without a trace. */
const endKeys = async (work: PartitionTransaction, { tenantId, id }: ManagedPartition, atMs: number) => {
  const { trx, tell } = work;
  await lockUsage(trx, tenantId);
  const ofPartition = trx
    .selectFrom('keys')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('partition_id', '=', id);
  const pending = await ofPartition.where(sql<boolean>`state = 'PENDING_CREATION'`).limit(batch).execute();
  for (const row of pending) {
    await dropNames(trx, tell, tenantId, row.id);
    await trx.deleteFrom('key_versions').where('tenant_id', '=', tenantId).where('key_id', '=', row.id).execute();
    await trx.deleteFrom('keys').where('tenant_id', '=', tenantId).where('id', '=', row.id).execute();
    await movePlace(trx, toKeyRecord(row), 'PENDING_CREATION', 'DESTROYED');
  }
  const visible = await ofPartition.where(visibleOnly).limit(batch).execute();
  for (const row of visible) {
    const expected = { tenantId, keyId: row.id, revision: row.revision };
    await endKey(work, expected, { kind: 'destroyed', timeMs: atMs });
  }
  return pending.length + visible.length;
};

const endSessions = async ({ kind, trx, tell }: PartitionTransaction, { tenantId, id }: ManagedPartition) => {
  const sessions = await trx
    .selectFrom('sdf_sessions')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('partition_id', '=', id)
    .limit(batch)
    .execute();
  return removeSessions(
    kind,
    trx,
    tell,
    sessions.map((session) => [tenantId, session.id] as const),
  );
};

/** Few enough for one transaction: an index has two pairs, and files are bounded by their room. */
const removeDevice = async ({ trx, tell }: PartitionTransaction, { tenantId, id }: ManagedPartition) => {
  const keys = await trx
    .deleteFrom('sdf_keys')
    .where('tenant_id', '=', tenantId)
    .where('partition_id', '=', id)
    .returning(['family', 'key_index', 'purpose'])
    .execute();
  for (const { family, key_index: index, purpose } of keys) {
    tell({ kind: 'sdf-key', tenantId, partitionId: id, family, index, purpose });
  }
  await sql`delete from sdf_file_blocks where tenant_id = ${tenantId}
    and file_id in (select f.id from sdf_files f where f.tenant_id = ${tenantId} and f.partition_id = ${id})`.execute(
    trx,
  );
  for (const table of ['sdf_files', 'sdf_file_usage', 'sdf_passwords', 'partition_quotas'] as const) {
    await trx.deleteFrom(table).where('tenant_id', '=', tenantId).where('partition_id', '=', id).execute();
  }
};

/** Ends one batch. @returns how many keys and sessions were ended; 0: nothing is left */
export const destroyBatch = async (
  work: PartitionTransaction,
  partition: ManagedPartition,
  atMs: number,
): Promise<number> => {
  const ended = (await endKeys(work, partition, atMs)) || (await endSessions(work, partition));
  if (ended === 0) await removeDevice(work, partition);
  return ended;
};

/** @throws {GatewayError} KEYSTORE_NOT_EMPTY where not everything was ended; CONCURRENT_UPDATE; PARTITION_NOT_FOUND */
export const finishRelease = async (
  work: PartitionTransaction,
  expected: { readonly partitionId: string; readonly revision: number },
  wiped: WipedToken | undefined,
): Promise<ManagedPartition> => {
  const partition = await holdPartition(work, expected.partitionId, expected.revision);
  if (await holdsAnything(work, partition)) throw notEmpty(partition);
  if (wiped !== undefined) await keepWipedToken(work.trx, wiped);
  const released = await writePartition(work, partition, {
    state: 'RELEASED',
    pin: { kind: 'sealed', blob: new Uint8Array() },
    sealedSoPin: undefined,
    wrappedKeks: undefined,
    releaseAtMs: undefined,
    failure: '',
    claimedBy: undefined,
    claimedUntilMs: undefined,
  });
  if (partition.isDefault) await renewDefault(work, partition.tenantId);
  return { ...released, isDefault: false };
};
