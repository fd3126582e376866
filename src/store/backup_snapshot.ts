/**
 * @module Reads a partition out of a snapshot of the database: page by page, each row that `backup_contents.ts` names, in an order in
 * which they can be inserted. Keys come with all that hangs on them.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import { hasToken } from '../core/partition_state.ts';
import type { BackupGroup, BackupRow, PartitionSnapshot } from '../core/ports/backups.ts';
import { notContainedTable } from '../core/ports/backups.ts';
import { backupColumns } from './backup_contents.ts';
import { schemaVersion } from './migrations.ts';
import type { PartitionRow, StoreSchema } from './schema.ts';
import { partitionNotFound } from './tenancy_rows.ts';

type Db = Kysely<StoreSchema>;

interface Place {
  readonly tenantId: string;
  readonly partitionId: string;
}

/** Keys of a page; what hangs on them comes with it. */
const keysPerPage = 200;
/** Rows of a page of anything else; of blocks of files, which are some kilobytes each. */
const rowsPerPage = 500;
const blocksPerPage = 32;

const why = 'its material is an object of the token, and can not leave it';

/** Literals: a key in the making is nobody's yet; of one in the token only the tombstone can be kept. */
const isContainedKey = sql<boolean>`state <> 'PENDING_CREATION' and (protection <> 'TOKEN' or state = 'DESTROYED')`;
const isTokenKey = sql<boolean>`protection = 'TOKEN' and state not in ('PENDING_CREATION', 'DESTROYED')`;
const isContainedSdfKey = sql<boolean>`state = 'READY' and protection <> 'TOKEN'`;
const isTokenSdfKey = sql<boolean>`state = 'READY' and protection = 'TOKEN'`;

const columnsOf = (table: string) => sql.join((backupColumns(table) ?? []).map((column) => sql.ref(column)));

/** Rows of one query. Pages go on after the last row's key. */
const readPage = async (
  db: Db,
  table: string,
  where: ReturnType<typeof sql>,
  order: readonly string[],
  limit: number,
  after: BackupRow | undefined,
): Promise<BackupRow[]> => {
  const keys = sql.join(order.map((column) => sql.ref(column)));
  const last = after && sql` and (${keys}) > (${sql.join(order.map((column) => sql.val(after[column])))})`;
  const { rows } = await sql<BackupRow>`select ${columnsOf(table)} from ${sql.table(table)}
    where ${where} ${last ?? sql``} order by ${keys} limit ${limit}`.execute(db);
  return rows;
};

async function* readTable(
  db: Db,
  table: string,
  where: ReturnType<typeof sql>,
  order: readonly string[],
  limit = rowsPerPage,
): AsyncGenerator<BackupGroup> {
  for (let after: BackupRow | undefined; ; ) {
    const rows = await readPage(db, table, where, order, limit, after);
    if (rows.length > 0) yield { table, rows };
    if (rows.length < limit) return;
    after = rows.at(-1);
  }
}

const ofPlace = ({ tenantId, partitionId }: Place) => sql`tenant_id = ${tenantId} and partition_id = ${partitionId}`;

/** What hangs on a key, with the order in which it is read: that of an index that begins with the key. */
const belongings = {
  key_versions: ['key_id', 'version'],
  key_aliases: ['key_id', 'is_own', 'alias'],
  key_tags: ['key_id', 'tag_key'],
  key_grants: ['key_id', 'created_at_ms', 'id'],
  key_last_use: ['key_id'],
} as const;

async function* readKeys(db: Db, place: Place): AsyncGenerator<BackupGroup> {
  const keys = readTable(db, 'keys', sql`${ofPlace(place)} and ${isContainedKey}`, ['id'], keysPerPage);
  for await (const page of keys) {
    yield page;
    const ids = sql.join(page.rows.map(({ id }) => sql.val(id)));
    for (const [table, order] of Object.entries(belongings)) {
      const ofKeys = sql`tenant_id = ${place.tenantId} and key_id in (${ids})`;
      const where = table === 'key_versions' ? sql`${ofKeys} and ${isMade}` : ofKeys;
      yield* readTable(db, table, where, order);
    }
  }
}

/** A version in the making has no material, and its key does not tell of it in the archive. */
const isMade = sql`not exists (select 1 from keys k where k.tenant_id = key_versions.tenant_id
  and k.id = key_versions.key_id and k.pending_version_id = key_versions.id)`;

async function* readTenant(db: Db, { tenantId, partitionId }: Place): AsyncGenerator<BackupGroup> {
  const ofTenant = sql`tenant_id = ${tenantId}`;
  yield* readTable(db, 'tenants', sql`id = ${tenantId}`, ['id']);
  yield* readTable(db, 'partitions', sql`id = ${partitionId}`, ['id']);
  yield* readTable(db, 'policies', ofTenant, ['name']);
  yield* readTable(db, 'policy_revisions', ofTenant, ['policy_name', 'revision']);
  yield* readTable(db, 'policy_groups', ofTenant, ['name']);
  yield* readTable(db, 'policy_group_members', ofTenant, ['group_name', 'member_id']);
  yield* readTable(db, 'policy_attachments', ofTenant, ['principal_id', 'policy_name']);
  yield* readTable(db, 'partition_quotas', sql`${ofTenant} and partition_id in (${partitionId}, '')`, ['partition_id']);
}

/** Of files in a partition. */
const blocksOf = ({ tenantId, partitionId }: Place) => sql`tenant_id = ${tenantId} and file_id in
  (select f.id from sdf_files f where f.tenant_id = ${tenantId} and f.partition_id = ${partitionId})`;

/** A password is of an index; where the archive has no pair of it, it would wait for the next one. */
const passwordsOf = (place: Place) => sql`${ofPlace(place)} and exists (select 1 from sdf_keys k
  where k.tenant_id = sdf_passwords.tenant_id and k.partition_id = sdf_passwords.partition_id
  and k.key_index = sdf_passwords.key_index and k.family <> 'KEK' and k.state = 'READY' and k.protection <> 'TOKEN')`;

async function* readDevice(db: Db, place: Place): AsyncGenerator<BackupGroup> {
  const keyOrder = ['family', 'key_index', 'purpose'];
  yield* readTable(db, 'sdf_keys', sql`${ofPlace(place)} and ${isContainedSdfKey}`, keyOrder);
  yield* readTable(db, 'sdf_passwords', passwordsOf(place), ['key_index']);
  yield* readTable(db, 'sdf_file_usage', ofPlace(place), ['partition_id']);
  yield* readTable(db, 'sdf_files', ofPlace(place), ['id']);
  yield* readTable(db, 'sdf_file_blocks', blocksOf(place), ['file_id', 'block_index'], blocksPerPage);
}

async function* readNotContained(db: Db, place: Place): AsyncGenerator<BackupGroup> {
  const toGroup = (kind: string, ids: readonly string[]): BackupGroup => ({
    table: notContainedTable,
    rows: ids.map((id) => ({ kind, id, reason: why })),
  });
  for await (const { rows } of readTable(db, 'keys', sql`${ofPlace(place)} and ${isTokenKey}`, ['id'])) {
    yield toGroup(
      'KEY',
      rows.map(({ id }) => String(id)),
    );
  }
  const order = ['family', 'key_index', 'purpose'];
  for await (const { rows } of readTable(db, 'sdf_keys', sql`${ofPlace(place)} and ${isTokenSdfKey}`, order)) {
    yield toGroup(
      'SDF_KEY',
      rows.map((row) => `${row.family}/${row.key_index}/${row.purpose}`),
    );
  }
}

async function* readAll(db: Db, place: Place): AsyncGenerator<BackupGroup> {
  yield* readTenant(db, place);
  yield* readKeys(db, place);
  yield* readDevice(db, place);
  yield* readNotContained(db, place);
}

/** Counts by the same statements that read: what the header promises is what comes. */
const countAll = async (db: Db, place: Place): Promise<Record<string, number>> => {
  const { tenantId, partitionId } = place;
  const ofTenant = sql`tenant_id = ${tenantId}`;
  const keyIds = sql`select id from keys where ${ofPlace(place)} and ${isContainedKey}`;
  const wheres: Readonly<Record<string, ReturnType<typeof sql>>> = {
    tenants: sql`id = ${tenantId}`,
    partitions: sql`id = ${partitionId}`,
    ...{ policies: ofTenant, policy_revisions: ofTenant, policy_groups: ofTenant },
    ...{ policy_group_members: ofTenant, policy_attachments: ofTenant },
    partition_quotas: sql`${ofTenant} and partition_id in (${partitionId}, '')`,
    keys: sql`${ofPlace(place)} and ${isContainedKey}`,
    ...Object.fromEntries(Object.keys(belongings).map((table) => [table, sql`${ofTenant} and key_id in (${keyIds})`])),
    key_versions: sql`${ofTenant} and key_id in (${keyIds}) and ${isMade}`,
    sdf_keys: sql`${ofPlace(place)} and ${isContainedSdfKey}`,
    sdf_passwords: passwordsOf(place),
    sdf_file_usage: ofPlace(place),
    sdf_files: ofPlace(place),
    sdf_file_blocks: blocksOf(place),
  };
  const count = async (table: string, where: ReturnType<typeof sql>): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${where}`.execute(db);
    return Number(rows[0]?.n ?? 0);
  };
  const counts: Record<string, number> = {};
  for (const [table, where] of Object.entries(wheres)) counts[table] = await count(table, where);
  counts[notContainedTable] =
    (await count('keys', sql`${ofPlace(place)} and ${isTokenKey}`)) +
    (await count('sdf_keys', sql`${ofPlace(place)} and ${isTokenSdfKey}`));
  return counts;
};

const assertCanLeave = ({ id, state, wrapped_keks }: Pick<PartitionRow, 'id' | 'state' | 'wrapped_keks'>): void => {
  const metadata = { partition_id: id, partition_state: state };
  if (!hasToken(state)) {
    throw new GatewayError('PARTITION_STATE_INVALID', `backup is not possible: the partition is ${state}`, {
      metadata,
    });
  }
  if (wrapped_keks !== null) return;
  throw new GatewayError(
    'OPERATION_NOT_SUPPORTED',
    "the partition's KEKs were not made by the gateway: no escrow has them",
    {
      metadata,
    },
  );
};

/**
 * The partition as the database of a snapshot has it.
 * @throws {GatewayError} PARTITION_NOT_FOUND; PARTITION_STATE_INVALID; OPERATION_NOT_SUPPORTED
 */
export const openSnapshot = async (db: Db, partitionId: string): Promise<PartitionSnapshot> => {
  const columns = ['id', 'tenant_id', 'alias', 'state', 'wrapped_keks'] as const;
  const row = await db.selectFrom('partitions').select(columns).where('id', '=', partitionId).executeTakeFirst();
  if (row === undefined || row.state === 'RELEASED') throw partitionNotFound(partitionId);
  assertCanLeave(row);
  const place: Place = { tenantId: row.tenant_id, partitionId };
  const counts = await countAll(db, place);
  return {
    header: { ...place, partitionName: row.alias, schema: schemaVersion, counts },
    groups: () => readAll(db, place),
  };
};
