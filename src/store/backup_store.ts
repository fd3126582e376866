/** @module Backups in the database: partitions out of a snapshot, and back. */
import type { BackupGroup, BackupStore, PartitionSnapshot } from '../core/ports/backups.ts';
import type { RestoredPartition, RestoreProgress } from '../core/ports/backups.ts';
import { notContainedTable } from '../core/ports/backups.ts';
import type { PartitionState } from '../core/ports/tenancy.ts';
import { GatewayError } from '../core/errors.ts';
import { backupColumns } from './backup_contents.ts';
import { beginRestore, conflict, finishRestore, insertRows } from './backup_restore.ts';
import { openSnapshot } from './backup_snapshot.ts';
import type { StoreDatabase } from './database.ts';
import { schemaVersion } from './migrations.ts';
import type { PartitionTransaction } from './partition_changes.ts';
import { partitionNotFound } from './tenancy_rows.ts';

interface Owner {
  readonly tenantId: string;
  readonly partitionId: string;
}

const invalid = (table: string): GatewayError =>
  new GatewayError('BACKUP_INVALID', `the archive has rows of ${table} that no partition has`, { metadata: { table } });

const notContainedColumns = ['kind', 'id', 'reason'];

/** Rows of the tenant as a whole have no partition, or an empty one. */
const isOwned = (table: string, row: BackupGroup['rows'][number], { tenantId, partitionId }: Owner): boolean => {
  if (table === notContainedTable) return true;
  if (table === 'tenants') return row.id === tenantId;
  if (table === 'partitions' && row.id !== partitionId) return false;
  const ofPartition = row.partition_id ?? partitionId;
  const isWhole = table === 'partition_quotas' && ofPartition === '';
  return row.tenant_id === tenantId && (ofPartition === partitionId || isWhole);
};

export class SqlBackupStore implements BackupStore {
  readonly schema: string = schemaVersion;
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  withSnapshot<T>(partitionId: string, use: (snapshot: PartitionSnapshot) => Promise<T>): Promise<T> {
    return this.#database.snapshot(async (db) => use(await openSnapshot(db, partitionId)));
  }

  assertRows({ table, rows }: BackupGroup, owner: Owner): void {
    const columns = table === notContainedTable ? notContainedColumns : backupColumns(table);
    if (columns === undefined) throw invalid(table);
    for (const row of rows) {
      if (!Object.keys(row).every((column) => columns.includes(column))) throw invalid(table);
      if (!isOwned(table, row, owner)) throw invalid(table);
    }
  }

  async assertRoom({ table, rows }: BackupGroup, { tenantId, partitionId }: Owner): Promise<void> {
    if (rows.length === 0) return;
    if (table === 'keys') return this.#assertKeysFit(rows, { tenantId, partitionId });
    if (table !== 'key_aliases') return;
    const keyOf = new Map(rows.map((row) => [String(row.alias), row.key_id]));
    const found = await this.#database.read((db) =>
      db
        .selectFrom('key_aliases')
        .select(['alias', 'key_id'])
        .where('tenant_id', '=', tenantId)
        .where('alias', 'in', [...keyOf.keys()])
        .execute(),
    );
    const taken = found.find(({ alias, key_id }) => keyOf.get(alias) !== key_id);
    if (taken === undefined) return;
    throw conflict('another key of the tenant has the name of one in the archive', {
      key_alias: taken.alias,
      key_id: taken.key_id,
    });
  }

  /** Of the partition itself only tombstones can be here, and what an earlier try has brought. */
  async #assertKeysFit(rows: BackupGroup['rows'], { tenantId, partitionId }: Owner): Promise<void> {
    const ids = rows.map(({ id }) => String(id));
    const found = await this.#database.read((db) =>
      db.selectFrom('keys').select(['id', 'tenant_id', 'partition_id']).where('id', 'in', ids).execute(),
    );
    const taken = found.find((key) => key.tenant_id !== tenantId || key.partition_id !== partitionId);
    if (taken !== undefined) throw conflict('a key of the archive is in another partition', { key_id: taken.id });
  }

  beginRestore(restored: RestoredPartition): Promise<RestoreProgress> {
    return this.#write((work) => beginRestore(work, restored));
  }

  insertRows(
    partitionId: string,
    progress: RestoreProgress,
    groups: readonly BackupGroup[],
    claimedUntilMs: number,
  ): Promise<RestoreProgress> {
    return this.#write(async (work) =>
      insertRows(work, await this.#place(work, partitionId), progress, groups, claimedUntilMs),
    );
  }

  finishRestore(partitionId: string, progress: RestoreProgress, state: PartitionState): Promise<void> {
    return this.#write(async (work) => finishRestore(work, await this.#place(work, partitionId), progress, state));
  }

  async #place({ trx }: PartitionTransaction, partitionId: string): Promise<Owner> {
    const row = await trx.selectFrom('partitions').select('tenant_id').where('id', '=', partitionId).executeTakeFirst();
    if (row === undefined) throw partitionNotFound(partitionId);
    return { tenantId: row.tenant_id, partitionId };
  }

  #write<T>(act: (work: PartitionTransaction) => Promise<T>): Promise<T> {
    const { kind } = this.#database;
    return this.#database.write((trx, tell) => act({ kind, trx, tell }));
  }
}
