/**
 * @module User files of SDF in the database. Never cached.
 *
 * Transactions hold the counters of a partition first, then the row of a file, then its blocks: they wait for each
 * other in one order and cannot deadlock.
 */
import type { Kysely, Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { SdfFileBlock, SdfFileRecord, SdfFileStore } from '../core/ports/sdf_store.ts';
import type { StoreDatabase } from './database.ts';
import { assertPartitionKept } from './partition_kept.ts';
import type { StoreSchema } from './schema.ts';
import { toFileRecord, toFileRow } from './sdf_rows.ts';
import { holding } from './row_locks.ts';
import { isForeignKeyViolation } from './store_errors.ts';
import { partitionNotFound } from './tenancy_rows.ts';

/** Blocks of one statement. One on SQLite, which has no round trips to save and keeps compiled statements by text. */
const blocksPerStatement = { sqlite: 1, postgres: 100 } as const;

type Trx = Transaction<StoreSchema>;
type FileLimits = Parameters<SdfFileStore['createFile']>[1];

const fileNotFound = (): GatewayError => new GatewayError('FILE_NOT_FOUND', 'the file does not exist');

const fileExists = (): GatewayError => new GatewayError('FILE_EXISTS', 'a file of this name exists');

const quotaExceeded = ({ maxBytes, maxFiles }: FileLimits): GatewayError =>
  new GatewayError('QUOTA_EXCEEDED', `the partition may have ${maxFiles} files of ${maxBytes} bytes together at most`, {
    metadata: { max_files: String(maxFiles), max_file_bytes: String(maxBytes) },
  });

const fileNamed = (db: Kysely<StoreSchema>, tenantId: string, partitionId: string, name: string) =>
  db
    .selectFrom('sdf_files')
    .where('sdf_files.tenant_id', '=', tenantId)
    .where('sdf_files.partition_id', '=', partitionId)
    .where('sdf_files.name', '=', name);

const makeCounters = async (trx: Trx, tenantId: string, partitionId: string): Promise<void> => {
  await trx
    .insertInto('sdf_file_usage')
    .values({ tenant_id: tenantId, partition_id: partitionId, files: 0, bytes: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
    .catch((error: unknown) => {
      throw isForeignKeyViolation(error) ? partitionNotFound(partitionId) : error;
    });
};

const addToFileUsage = (trx: Trx, tenantId: string, partitionId: string, files: number, bytes: number) =>
  trx
    .updateTable('sdf_file_usage')
    .set((row) => ({ files: row('files', '+', files), bytes: row('bytes', '+', bytes) }))
    .where('tenant_id', '=', tenantId)
    .where('partition_id', '=', partitionId);

/** Takes the room that a file needs. @throws {GatewayError} QUOTA_EXCEEDED; FILE_EXISTS */
const takeRoom = async (trx: Trx, file: SdfFileRecord, limits: FileLimits): Promise<void> => {
  const { tenantId, partitionId, name, sizeBytes } = file;
  const { numUpdatedRows } = await addToFileUsage(trx, tenantId, partitionId, 1, sizeBytes)
    .where('files', '<', limits.maxFiles)
    .where('bytes', '<=', limits.maxBytes - sizeBytes)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return;
  const holder = await fileNamed(trx, tenantId, partitionId, name).select('id').executeTakeFirst();
  throw holder === undefined ? quotaExceeded(limits) : fileExists();
};

const assertDistinct = (blocks: readonly SdfFileBlock[]): void => {
  if (new Set(blocks.map(({ index }) => index)).size === blocks.length) return;
  throw new TypeError('a block is written once at a time');
};

const putBlocks = async (trx: Trx, file: SdfFileRecord, blocks: readonly SdfFileBlock[]): Promise<void> => {
  await trx
    .insertInto('sdf_file_blocks')
    .values(
      blocks.map(({ index, revision, sealed }) => ({
        tenant_id: file.tenantId,
        file_id: file.id,
        block_index: index,
        revision,
        sealed,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'file_id', 'block_index']).doUpdateSet((row) => ({
        revision: row.ref('excluded.revision'),
        sealed: row.ref('excluded.sealed'),
      })),
    )
    .execute();
};

/** A file joined with its blocks of a range: one row without a block where there are none. */
const withBlocks = (
  db: Kysely<StoreSchema>,
  tenantId: string,
  partitionId: string,
  name: string,
  first: number,
  last: number,
) =>
  fileNamed(db, tenantId, partitionId, name)
    .leftJoin('sdf_file_blocks as block', (join) =>
      join
        .onRef('block.tenant_id', '=', 'sdf_files.tenant_id')
        .onRef('block.file_id', '=', 'sdf_files.id')
        .on('block.block_index', '>=', first)
        .on('block.block_index', '<=', last),
    )
    .selectAll('sdf_files')
    .select(['block.block_index', 'block.revision as block_revision', 'block.sealed as block_sealed'])
    .orderBy('block.block_index');

type JoinedRow = Awaited<ReturnType<ReturnType<typeof withBlocks>['execute']>>[number];

const toBlocks = ({ block_index: index, block_revision: revision, block_sealed: sealed }: JoinedRow): SdfFileBlock[] =>
  index === null || revision === null || sealed === null ? [] : [{ index, revision, sealed: Uint8Array.from(sealed) }];

export class SqlSdfFileStore implements SdfFileStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  /** @throws {GatewayError} FILE_EXISTS; QUOTA_EXCEEDED; PARTITION_NOT_FOUND */
  async createFile(file: SdfFileRecord, limits: FileLimits): Promise<void> {
    await this.#database.write(async (trx) => {
      await makeCounters(trx, file.tenantId, file.partitionId);
      await takeRoom(trx, file, limits);
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('sdf_files')
        .values(toFileRow(file))
        .onConflict((conflict) => conflict.columns(['tenant_id', 'partition_id', 'name']).doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) throw fileExists();
      await assertPartitionKept(trx, file);
    });
  }

  findFile(tenantId: string, partitionId: string, name: string): Promise<SdfFileRecord | undefined> {
    return this.#database.read(async (db) => {
      const row = await fileNamed(db, tenantId, partitionId, name).selectAll().executeTakeFirst();
      return row && toFileRecord(row);
    });
  }

  /** One query, hence one snapshot. Blocks come by their index. */
  readBlocks(
    tenantId: string,
    partitionId: string,
    name: string,
    first: number,
    last: number,
  ): Promise<{ readonly file: SdfFileRecord; readonly blocks: readonly SdfFileBlock[] } | undefined> {
    return this.#database.read(async (db) => {
      const rows = await withBlocks(db, tenantId, partitionId, name, first, last).execute();
      const [row] = rows;
      return row && { file: toFileRecord(row), blocks: rows.flatMap(toBlocks) };
    });
  }

  async writeBlocks(file: SdfFileRecord, blocks: readonly SdfFileBlock[], newRevision: number): Promise<void> {
    assertDistinct(blocks);
    if (newRevision <= file.revision) throw new TypeError('the revision of a file grows');
    const atOnce = blocksPerStatement[this.#database.kind];
    await this.#database.write(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('sdf_files')
        .set({ revision: newRevision })
        .where('tenant_id', '=', file.tenantId)
        .where('id', '=', file.id)
        .where('revision', '=', file.revision)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) await this.#refuseWrite(trx, file);
      for (let at = 0; at < blocks.length; at += atOnce) await putBlocks(trx, file, blocks.slice(at, at + atOnce));
    });
  }

  async deleteFile(tenantId: string, partitionId: string, name: string): Promise<boolean> {
    return this.#database.write(async (trx) => {
      await addToFileUsage(trx, tenantId, partitionId, 0, 0).execute();
      const query = fileNamed(trx, tenantId, partitionId, name).select(['sdf_files.id', 'sdf_files.size_bytes']);
      const file = await holding(this.#database.kind, query).executeTakeFirst();
      if (file === undefined) return false;
      await trx
        .deleteFrom('sdf_file_blocks')
        .where('tenant_id', '=', tenantId)
        .where('file_id', '=', file.id)
        .execute();
      await trx.deleteFrom('sdf_files').where('tenant_id', '=', tenantId).where('id', '=', file.id).execute();
      await addToFileUsage(trx, tenantId, partitionId, -1, -file.size_bytes).execute();
      return true;
    });
  }

  async usedBytes(tenantId: string, partitionId: string): Promise<number> {
    return this.#database.read(async (db) => {
      const ofTenant = db.selectFrom('sdf_file_usage').select('bytes').where('tenant_id', '=', tenantId);
      const usage = await ofTenant.where('partition_id', '=', partitionId).executeTakeFirst();
      return usage?.bytes ?? 0;
    });
  }

  async #refuseWrite(trx: Trx, { tenantId, id }: SdfFileRecord): Promise<never> {
    const ofTenant = trx.selectFrom('sdf_files').select('id').where('tenant_id', '=', tenantId);
    const file = await ofTenant.where('id', '=', id).executeTakeFirst();
    throw file === undefined
      ? fileNotFound()
      : new GatewayError('CONCURRENT_UPDATE', 'another call wrote to the file meanwhile');
  }
}
