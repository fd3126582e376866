/** @module A store of the release before SDF opens with its data, and every statement on SDF's tables goes by an index. */
import Sqlite from 'better-sqlite3';
import type { Dialect } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import t from 'tap';
import { openSqliteDatabase } from '../../src/store/database.ts';
import { migrationsFor } from '../../src/store/migrations.ts';
import type { Store } from '../../src/store/open_store.ts';
import { buildStore } from '../../src/store/open_store.ts';
import type { StoreSchema } from '../../src/store/schema.ts';
import { StoreSqliteDialect } from '../../src/store/sqlite_dialect.ts';
import {
  openSqlSetting,
  sampleFile,
  sampleItem,
  samplePassword,
  sampleRight,
  sampleSdfKey,
  sampleSession,
} from '../fixtures/sdf_store_backends.ts';
import type { ScratchDatabase } from '../fixtures/store_backends.ts';
import { startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const generous = { maxSessionsPerPrincipal: 100_000, maxItemsPerPrincipal: 100_000 };

/** Brings an empty database to the schema that the first migration alone makes. */
const makeFoundation = async ({ options }: ScratchDatabase): Promise<void> => {
  const dialect: Dialect =
    options.kind === 'sqlite'
      ? new StoreSqliteDialect(new Sqlite(options.file))
      : new PostgresDialect({ pool: new pg.Pool({ ...options, max: 1 }) });
  const db = new Kysely<StoreSchema>({ dialect });
  const { '0001_foundation': foundation } = migrationsFor(options.kind);
  if (foundation === undefined) throw new Error('the first migration is gone');
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ '0001_foundation': foundation }) },
    migrationTableName: 'store_migration',
    migrationLockTableName: 'store_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  await db.destroy();
  if (error !== undefined) throw error;
};

const oldRows = [
  `insert into tenants values ('acme', 'ACTIVE', 'acme-p1', 5)`,
  `insert into tenant_usage values ('acme', 1, 1)`,
  `insert into partitions (id, tenant_id, module, token_serial, token_label, state, pin_kind, pin_path, created_at_ms)
    values ('acme-p1', 'acme', 'softhsm', '0a1b', 'acme', 'RUNNING', 'file', '/run/pin', 5)`,
  `insert into keys values ('key-1', 'acme', 'acme-p1', 'alias/1', 'EC_P256', 'SIGN_VERIFY', '', 'kms', 'ENABLED',
    'TOKEN', '0', 6, 1, 1)`,
  `insert into key_versions (id, tenant_id, key_id, version, token_serial, created_at_ms)
    values ('version-1', 'acme', 'key-1', 1, '0a1b', 6)`,
];

const tablesOf = async ({ options, query }: ScratchDatabase): Promise<unknown[]> => {
  const text =
    options.kind === 'sqlite'
      ? `select name from sqlite_master where type = 'table' and name like 'sdf%'`
      : `select table_name from information_schema.tables where table_name like 'sdf%'`;
  return query(text);
};

t.test('a store from before SDF is upgraded when it is opened, with its data, and serves SDF', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    await makeFoundation(database);
    for (const statement of oldRows) await database.query(statement);
    t.strictSame(await tablesOf(database), [], `${backend.kind}: nothing of SDF is there before`);

    const store = await database.open();
    t.strictSame(
      await database.query('select name from store_migration order by name'),
      Object.keys(migrationsFor(backend.kind)).map((name) => ({ name })),
    );
    t.match(await store.keys.getPrimary('acme', 'key-1'), { key: { alias: 'alias/1' }, version: { id: 'version-1' } });
    t.equal(await store.keys.count('acme'), 1);
    t.match(await store.tenancy.listTenants(), [{ id: 'acme', createdAtMs: 5 }]);
    t.match(await store.tenancy.listPartitions(), [{ id: 'acme-p1', tokenSerial: '0a1b' }]);

    const session = sampleSession();
    await store.sdfSessions.openSession(session, generous, 0);
    await store.sdfSessions.addItem(sampleItem(session), generous);
    await store.sdfKeys.insertKeys([sampleSdfKey()]);
    await store.sdfFiles.createFile(sampleFile(), { maxBytes: 100_000, maxFiles: 1 });
    await database.closeAll();
    const again = await database.open();
    t.strictSame(await again.sdfSessions.findSession('acme', session.id), session, 'and keeps what it was given');
  }
});

const rows = 20_000;
const series = {
  sqlite: `with recursive series (n) as (select 1 union all select n + 1 from series where n < ${rows})`,
  postgres: `with series (n) as (select generate_series(1, ${rows}))`,
};

/** Twenty thousand principals with a session and a right each, and as many keys, passwords and files. */
const fill = (kind: 'sqlite' | 'postgres'): string[] => {
  const bytes = kind === 'sqlite' ? `x'00'` : `'\\x00'::bytea`;
  return [
    `${series[kind]} insert into sdf_usage select 'acme', 'app-' || n, 1, 1 from series where true`,
    `${series[kind]} insert into sdf_sessions select 'session-' || n, 'acme', 'app-' || n, 'acme-p1',
      'device-' || n, ${bytes}, 1000, 1000 + n from series where true`,
    `${series[kind]} insert into sdf_items select 'acme', 'item-' || n, 'session-' || n, 'app-' || n,
      'acme-p1', 'right', cast(n as text), null, '{}', 1000 from series where true`,
    `${series[kind]} insert into sdf_keys select 'acme', 'acme-p1', 'ECC', n, 'SIGN', 'version-' || n, 'SM2', 'TOKEN',
      case when n % 1000 = 0 then 'PENDING' else 'READY' end, null, null, null, 1000 + n from series where true`,
    `${series[kind]} insert into sdf_passwords select 'acme', 'acme-p1', n, 'version-' || n, ${bytes}, ${bytes}, 0, 0
      from series where true`,
    `insert into sdf_file_usage values ('acme', 'acme-p1', ${rows}, 0)`,
    `${series[kind]} insert into sdf_files select 'file-' || n, 'acme', 'acme-p1', 'name-' || n, 0, 4096, ${bytes}, 1,
      1000 from series where true`,
    `${series[kind]} insert into sdf_file_blocks select 'acme', 'file-' || n, 1, 1, ${bytes} from series where true`,
  ];
};

/** Everything that the stores do with rows that are there, once. */
const useEverything = async ({ sdfSessions, sdfKeys, sdfFiles }: Store): Promise<void> => {
  const session = sampleSession({ principalId: 'app-5', lastUsedAtMs: 99_000 });
  await sdfSessions.openSession(session, { ...generous, maxSessionsPerPrincipal: 1 }, 1_010);
  await sdfSessions.addItem(sampleRight(session, 500), generous);
  await sdfSessions.findSession('acme', 'session-600');
  await sdfSessions.reloadSession('acme', 'session-600');
  await sdfSessions.findItem('acme', 'session-600', 'item-600');
  await sdfSessions.findSlot('acme', 'session-600', 'right', '600');
  await sdfSessions.removeItem('acme', 'session-600', 'item-600');
  await sdfSessions.revokeRights('acme', 'acme-p1', 500);
  const touched = Array.from({ length: 100 }, (_, n) => ({ tenantId: 'acme', id: `session-${700 + n}` }));
  await sdfSessions.touch(touched, 90_000);
  await sdfSessions.closeSession('acme', 'session-700');
  await sdfSessions.closeDevice('acme', 'app-701', 'device-701');
  await sdfSessions.purgeIdle(1_200);

  const key = sampleSdfKey({ index: 30_000, state: 'PENDING' });
  await sdfKeys.findKey({ ...key, index: 77 });
  await sdfKeys.insertKeys([key]);
  await sdfKeys.completeKey(key);
  await sdfKeys.removeKey(key, key.versionId);
  await sdfKeys.listPending(3_001);
  await sdfKeys.putPassword(samplePassword());
  await sdfKeys.findPassword('acme', 'acme-p1', 77);
  await sdfKeys.takeAttempt(samplePassword({ index: 77 }), { maxFailures: 3, nowMs: 5, lockUntilMs: 6 });
  await sdfKeys.clearFailures(samplePassword({ index: 77 }));

  const file = sampleFile({ sizeBytes: 1 });
  await sdfFiles.createFile(file, { maxBytes: 100_000, maxFiles: 100_000 });
  await sdfFiles.writeBlocks(file, [{ index: 0, revision: 2, sealed: Uint8Array.of(1) }], 2);
  await sdfFiles.findFile('acme', 'acme-p1', 'name-77');
  await sdfFiles.readBlocks('acme', 'acme-p1', 'name-77', 0, 5);
  await sdfFiles.deleteFile('acme', 'acme-p1', 'name-77');
  await sdfFiles.usedBytes('acme', 'acme-p1');
};

t.test('sqlite: with many rows every statement goes by an index', async (t) => {
  const backend = backends.find(({ kind }) => kind === 'sqlite');
  if (backend === undefined) throw new Error('no SQLite');
  const { database, close } = await openSqlSetting(backend);
  await close();
  if (database.options.kind !== 'sqlite') throw new Error('no SQLite');
  for (const statement of fill('sqlite')) await database.query(statement);
  const statements = new Set<string>();
  const verbose = (text: unknown) => statements.add(String(text));
  const { file } = database.options;
  const connections = { writer: new Sqlite(file, { verbose }), reader: new Sqlite(file, { verbose }) };
  connections.writer.pragma('foreign_keys = on');
  const store = buildStore(await openSqliteDatabase(connections));
  statements.clear();
  await useEverything(store);
  await store.close();
  const explaining = new Sqlite(file);
  const ofSdf = [...statements].filter((text) => text.includes('sdf_'));
  t.ok(ofSdf.length > 40, 'the statements were seen');
  for (const text of ofSdf) {
    const plan = explaining.prepare<[], { detail: string }>(`explain query plan ${text}`).all();
    const details = plan.map(({ detail }) => detail).join('\n');
    t.notMatch(details, /SCAN (?!json_each|CONSTANT)/, `${text}\n${details}`);
  }
  explaining.close();
});

t.test('postgres: with many rows no table of SDF is read from end to end', async (t) => {
  const backend = backends.find(({ kind }) => kind === 'postgres');
  if (backend === undefined) throw new Error('no PostgreSQL');
  const { database, close } = await openSqlSetting(backend);
  t.teardown(() => database.closeAll());
  await close();
  for (const statement of fill('postgres')) await database.query(statement);
  await database.query('vacuum analyze');
  const gatewaysGone = async (): Promise<void> => {
    const count = `select count(*) as n from pg_stat_activity where application_name like 'hsm-gateway%'
      and datname = current_database()`;
    // A connection's numbers are in the statistics when its server process has ended.
    while (Number((await database.query(count))[0]?.n) > 0);
  };
  const scans = () =>
    database.query(`select relname, cast(seq_scan as integer) as scans, cast(idx_scan as integer) as lookups
      from pg_stat_user_tables where relname like 'sdf_%' order by relname`);
  await gatewaysGone();
  const before = await scans();
  await useEverything(await database.open());
  await database.closeAll();
  await gatewaysGone();
  const after = await scans();
  for (const [at, table] of after.entries()) {
    // Of the counters of files there is a single row, which is no reason for an index.
    if (table.relname === 'sdf_file_usage') continue;
    t.equal(table.scans, before[at]?.scans, `${table.relname} is not scanned`);
    t.ok(Number(table.lookups) > Number(before[at]?.lookups), `${table.relname} is looked up`);
  }
});
