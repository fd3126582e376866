/** @module Backups in the store, on both databases: which tables an archive has, a snapshot, and the way back into either database. */
import t, { type Test } from 'tap';
import { notContainedTable } from '../../src/core/ports/backups.ts';
import { type TableName, backupContents } from '../../src/store/backup_contents.ts';
import type { Store } from '../../src/store/open_store.ts';
import {
  beginRestore,
  bringRows,
  capacity,
  contentsOf,
  fillPartition,
  keyIds,
  nowMs,
  partitionId,
  takePartition,
  tokenKey,
} from '../fixtures/backup_rows.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';
import type { Backend, ScratchDatabase } from '../fixtures/store_backends.ts';
import { addKey, addTenant, reasonOf, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const open = async (t: Test, backend: Backend, isFilled = false): Promise<readonly [ScratchDatabase, Store]> => {
  const database = await backend.create();
  t.teardown(() => database.closeAll());
  const store = await database.open();
  if (isFilled) await fillPartition(database);
  else await store.slots.registerSlot(capacity);
  return [database, store];
};

const columnsOf = async ({ options, query }: ScratchDatabase): Promise<Map<string, string[]>> => {
  const rows = await query(
    options.kind === 'sqlite'
      ? `select m.name as t, c.name as c from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'`
      : `select table_name as t, column_name as c from information_schema.columns where table_schema = 'public'`,
  );
  const tables = new Map<string, string[]>();
  for (const { t: table, c: column } of rows) {
    if (/^(store_migration|sqlite_)/.test(String(table))) continue;
    tables.set(String(table), [...(tables.get(String(table)) ?? []), String(column)].toSorted());
  }
  return tables;
};

/** Ends the partition as a release does. */
const release = async (store: Store): Promise<void> => {
  const { revision } = (await store.partitions.findPartition(partitionId)) ?? { revision: 0 };
  await store.partitions.beginRelease(partitionId, revision, { state: 'RELEASING' }, true);
  while ((await store.partitions.destroyContent(partitionId, nowMs)) > 0);
  const found = await store.partitions.findPartition(partitionId);
  await store.partitions.finishRelease(partitionId, found?.revision ?? 0, undefined);
};

for (const backend of backends) {
  t.test(`${backend.kind}: every table and every column is in the archive, or left out for a reason`, async (t) => {
    const [database] = await open(t, backend);
    const found = await columnsOf(database);
    t.same([...found.keys()].toSorted(), Object.keys(backupContents).toSorted());
    for (const [table, columns] of found) {
      const content = backupContents[table as TableName];
      if ('why' in content) t.ok(content.why.length > 10, table);
      else t.same([...content.columns, ...(content.without ?? [])].toSorted(), columns, table);
    }
  });

  t.test(
    `${backend.kind}: a partition goes out whole, as it was at one instant, and others go on writing`,
    async (t) => {
      const [, store] = await open(t, backend, true);
      const taken = await takePartition(store, async () => {
        await addKey(store, 'acme', { partitionId });
        await store.partitions.setTenantState('acme', 'SUSPENDED');
      });
      const counts: Record<string, number> = {};
      for (const { table, rows } of taken.groups) counts[table] = (counts[table] ?? 0) + rows.length;
      t.same(counts, taken.header.counts, 'the header promises what comes');
      t.equal(counts.keys, keyIds.length, 'neither what is in the token nor what is being made, nor what came later');
      for (const group of taken.groups) store.backups.assertRows(group, taken.header);
      const all = taken.groups.flatMap(({ table, rows }) => rows.map((row) => ({ table, ...row })));
      t.match(
        all.filter(({ table }) => table === notContainedTable),
        [
          { kind: 'KEY', id: tokenKey },
          { kind: 'SDF_KEY', id: 'ECC/2/SIGN' },
        ],
      );
      t.notOk(JSON.stringify(all.filter(({ table }) => table !== notContainedTable)).includes(tokenKey));
      t.match(taken.header, { tenantId: 'acme', partitionId, partitionName: 'main', schema: store.backups.schema });
      t.match(
        all.filter(({ table }) => table === 'tenants'),
        [{ state: 'ACTIVE' }],
      );
      await rejectsWith(
        t,
        store.backups.withSnapshot('nobody', async () => 0),
        { reason: 'PARTITION_NOT_FOUND' },
      );
      await addTenant(store, 'globex');
      const without = store.backups.withSnapshot('globex-p1', async () => 0);
      await rejectsWith(t, without, { reason: 'OPERATION_NOT_SUPPORTED' }, 'its KEKs are in no escrow');
      const failing = store.backups.withSnapshot(partitionId, async () => {
        throw new TypeError('a fault of ours');
      });
      await rejectsWith(t, failing, { reason: 'INTERNAL' });
      t.equal((await takePartition(store)).header.counts.keys, keyIds.length + 1, 'and the next one sees it');
    },
  );

  t.test(`${backend.kind}: a partition comes into an empty store of the other kind, and is counted`, async (t) => {
    const [from, source] = await open(t, backend, true);
    const taken = await takePartition(source);
    for (const other of backends.filter(({ kind }) => kind !== backend.kind)) {
      const [to, store] = await open(t, other);
      const begun = await beginRestore(store, taken);
      t.same(begun, { rows: 0, isNewTenant: true });
      t.match(await store.partitions.findPartition(partitionId), { state: 'RESTORING', slotId: 'capacity' });
      const progress = await bringRows(store, taken, begun);
      await store.backups.finishRestore(partitionId, progress, 'RUNNING');
      const expected = await contentsOf(from);
      const gone = { keys: [tokenKey, '000000000008'], others: [tokenKey, '"key_index":2', '"state":"PENDING"'] };
      for (const [table, rows] of Object.entries(expected)) {
        const left = table === 'keys' ? gone.keys : gone.others;
        const pending = table === 'key_versions' ? ['"version":3'] : [];
        expected[table] = (rows as string[]).filter((row) => ![...left, ...pending].some((text) => row.includes(text)));
      }
      t.same(await contentsOf(to), expected, `${backend.kind} to ${other.kind}`);
      t.match(await store.partitions.findTenant('acme'), { defaultPartitionId: partitionId, keys: 2, partitions: 1 });
      t.match(await to.query('select reserved_keys, visible_keys, default_keys from tenant_usage'), [
        { reserved_keys: /2/, visible_keys: /2/, default_keys: /1/ },
      ]);
      t.same(await to.query('select * from partition_restores'), [], 'nothing is under way');
      const key = await store.keys.getForUpdate('acme', keyIds[0] ?? '');
      t.match(key, { primaryVersion: 1, alias: 'name 1' });
    }
  });

  t.test(`${backend.kind}: a restore that stopped goes on where it was, and one archive at a time`, async (t) => {
    const [, source] = await open(t, backend, true);
    const taken = await takePartition(source);
    const [, store] = await open(t, backend);
    const begun = await beginRestore(store, taken);
    t.equal(await reasonOf(beginRestore(store, taken)), 'CONCURRENT_UPDATE', 'somebody is at it');
    const [first, second] = taken.groups;
    if (first === undefined || second === undefined) throw new TypeError('there are groups');
    const progress = await store.backups.insertRows(partitionId, begun, [first, second], nowMs + 1000);
    const again = store.backups.insertRows(partitionId, begun, [first, second], nowMs + 1000);
    t.equal(await reasonOf(again), 'CONCURRENT_UPDATE', 'a step is made once');
    const later = { nowMs: nowMs + 1000 };
    const other = beginRestore(store, taken, { ...later, archive: 'cd'.repeat(32) });
    t.equal(await reasonOf(other), 'BACKUP_CONFLICT');
    t.same(await beginRestore(store, taken, later), progress, 'who comes when the claim is over');
    const done = await bringRows(store, taken, progress);
    t.equal(await reasonOf(store.backups.finishRestore(partitionId, begun, 'RUNNING')), 'CONCURRENT_UPDATE');
    await store.backups.finishRestore(partitionId, done, 'FROZEN');
    t.match(await store.partitions.findPartition(partitionId), { state: 'FROZEN', keys: 5, claimedBy: undefined });
    t.equal(await reasonOf(beginRestore(store, taken, later)), 'PARTITION_EXISTS');
    t.equal(await reasonOf(store.backups.insertRows(partitionId, done, [], nowMs)), 'CONCURRENT_UPDATE');
  });

  t.test(`${backend.kind}: what a release ended comes back; what is another's stays, and so do policies`, async (t) => {
    const [database, store] = await open(t, backend, true);
    await store.slots.registerSlot(capacity);
    const taken = await takePartition(store);
    const before = await contentsOf(database);
    t.equal(await reasonOf(beginRestore(store, taken)), 'PARTITION_EXISTS', 'it runs');
    await release(store);
    t.match(await store.partitions.findTenant('acme'), { keys: 0, defaultPartitionId: '' });
    await database.query(`delete from policy_attachments`);
    const progress = await bringRows(store, taken, await beginRestore(store, taken));
    t.equal(progress.isNewTenant, false);
    await store.backups.finishRestore(partitionId, progress, 'RUNNING');
    const after = await contentsOf(database);
    t.same(
      after.key_versions,
      (before.key_versions as string[])
        .filter((row) => !/000000000009|"version":3/.test(row))
        .concat((after.key_versions as string[]).filter((row) => row.includes(tokenKey)))
        .toSorted(),
    );
    t.same(after.sdf_file_blocks, before.sdf_file_blocks);
    t.same(after.policy_attachments, [], 'a right that was taken away does not come back');
    t.match(await store.partitions.findTenant('acme'), { keys: 2, defaultPartitionId: partitionId });
    t.match(await store.keys.getForUpdate('acme', keyIds[0] ?? ''), { state: 'ENABLED' });
    t.match(await store.keys.getForUpdate('acme', tokenKey), { state: 'DESTROYED' });

    await release(store);
    await store.partitions.allocate(
      {
        ...{ id: 'other', tenantId: 'acme', alias: 'spare', module: 'softhsm', hsmType: 'SERVER', edition: 'STANDARD' },
        ...{ termMonths: 0, autoRenew: false, expiresAtMs: undefined, createdAtMs: nowMs, slotId: undefined },
        ...{ tokenLabel: 'l', quotas: {} },
      },
      { maxPerTenant: 9 },
    );
    const { key } = await addKey(store, 'acme', { partitionId: 'other', alias: 'name 2' });
    const aliases = taken.groups.filter(({ table }) => table === 'key_aliases');
    const room = async () => {
      for (const group of aliases) await store.backups.assertRoom(group, taken.header);
    };
    await rejectsWith(t, room(), { reason: 'BACKUP_CONFLICT', metadata: { key_alias: 'name 2', key_id: key.id } });
    t.equal(await reasonOf(bringRows(store, taken, await beginRestore(store, taken))), 'BACKUP_CONFLICT', 'found late');
    t.match(await store.partitions.findPartition(partitionId), { state: 'RESTORING' });
    await release(store);
    t.match(await store.partitions.findTenant('acme'), { keys: 1 }, 'a restore that is given up leaves nothing');
    const elsewhere = { table: 'keys', rows: [{ id: key.id, tenant_id: 'acme', partition_id: partitionId }] };
    await rejectsWith(t, store.backups.assertRoom(elsewhere, taken.header), { reason: 'BACKUP_CONFLICT' });
  });
}

t.test('rows that no partition has, or of somebody else, are refused', async (t) => {
  const [backend] = backends;
  if (backend === undefined) throw new TypeError('there are databases');
  const [, store] = await open(t, backend);
  const owner = { tenantId: 'acme', partitionId };
  const place = { tenant_id: 'acme', partition_id: partitionId };
  const rows = [
    ['keys', { ...place, id: 'k' }, 'ok'],
    ['keys', { ...place, tenant_id: 'globex' }, 'BACKUP_INVALID'],
    ['keys', { ...place, partition_id: 'other' }, 'BACKUP_INVALID'],
    ['keys', { ...place, pending_version_id: 'v' }, 'BACKUP_INVALID'],
    ['keys', { ...place, 'id" --': 'v' }, 'BACKUP_INVALID'],
    ['key_tags', { key_id: 'k' }, 'BACKUP_INVALID'],
    ['partition_quotas', { tenant_id: 'acme', partition_id: '' }, 'ok'],
    ['partitions', { tenant_id: 'acme', id: 'other' }, 'BACKUP_INVALID'],
    ['partitions', { tenant_id: 'acme', id: partitionId }, 'ok'],
    ['tenants', { id: 'globex' }, 'BACKUP_INVALID'],
    ['operators', { id: 'root' }, 'BACKUP_INVALID'],
    ['toString', {}, 'BACKUP_INVALID'],
    [notContainedTable, { kind: 'KEY', id: 'k', reason: 'r' }, 'ok'],
  ] as const;
  for (const [table, row, outcome] of rows) {
    const check = () => store.backups.assertRows({ table, rows: [row] }, owner);
    t.equal(await reasonOf(check), outcome, `${table} ${JSON.stringify(row)}`);
  }
});
