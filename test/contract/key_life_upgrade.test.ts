/** @module A store from before the life cycle of keys opens with its data, and every statement on its tables goes by an index. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import t, { type Test } from 'tap';
import { openSqliteDatabase } from '../../src/store/database.ts';
import { schemaVersion } from '../../src/store/migrations.ts';
import type { Store } from '../../src/store/open_store.ts';
import { buildStore, openStore } from '../../src/store/open_store.ts';
import { generous, newKey, sampleAlias, sampleGrant, sampleParameters } from '../fixtures/key_life_backends.ts';
import { makeOldStore } from '../fixtures/old_store.ts';
import type { Backend, ScratchDatabase } from '../fixtures/store_backends.ts';
import { addTenant, reasonOf, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const oldKey = (id: string, alias: string, state: string): string =>
  `insert into keys values ('${id}', 'acme', 'acme-p1', '${alias}', 'EC_P256', 'SIGN_VERIFY', '', 'kms', '${state}',
    'TOKEN', '0', 6, 1, 1)`;
const oldRows = [
  `insert into tenants values ('acme', 'ACTIVE', 'acme-p1', 5)`,
  `insert into tenant_usage values ('acme', 2, 1)`,
  ...['acme-p1', 'acme-p2'].map(
    (id) => `insert into partitions (id, tenant_id, module, token_serial, token_label, state, pin_kind, pin_path,
      created_at_ms) values ('${id}', 'acme', 'softhsm', '${id}', 'acme', 'RUNNING', 'file', '/run/pin', 5)`,
  ),
  oldKey('key-1', 'mine', 'ENABLED'),
  oldKey('key-2', 'unfinished', 'PENDING_CREATION'),
  oldKey('key-3', 'mine', 'DESTROYED'),
  ...['1', '2', '3'].map(
    (n) => `insert into key_versions (id, tenant_id, key_id, version, token_serial, created_at_ms)
      values ('version-${n}', 'acme', 'key-${n}', 1, '0a1b', 6)`,
  ),
];

t.test(
  'a store from before is upgraded when it is opened, with its keys, their names and its partitions',
  async (t) => {
    for (const backend of backends) {
      const database = await backend.create();
      t.teardown(() => database.closeAll());
      await makeOldStore(database, '0003_key_life');
      for (const statement of oldRows) await database.query(statement);

      const store = await database.open();
      const { key } = await store.keys.getPrimary('acme', 'key-1');
      t.strictSame(
        Object.keys(key).filter((field) => /deletion|expires|fingerprint|rotat|default|Before/.test(field)),
        [],
        `${backend.kind}: nothing is due, and no key is a default one`,
      );
      t.equal(await store.aliases.findKeyId('acme', 'mine'), 'key-1');
      t.equal(await store.aliases.findKeyId('acme', 'unfinished'), undefined);
      t.strictSame(await store.life.countKinds('acme'), { own: 1, defaults: 0 });
      for (const alias of ['mine', 'unfinished']) {
        t.equal(await reasonOf(store.aliases.createAlias(sampleAlias(key, alias), generous)), 'ALIAS_EXISTS', alias);
      }
      const keystores = await store.keystores.listKeystores('acme', { limit: 10, offset: 0 });
      t.match(keystores, {
        keystores: [
          { id: 'acme-p1', alias: 'default', isDefault: true, isEnabled: true, keyCount: 1 },
          { id: 'acme-p2', alias: 'acme-p2', isDefault: false, isEnabled: true, keyCount: 0 },
        ],
        total: 2,
      });
      t.equal((await store.tenancy.getPartition('acme', 'acme-p1')).isEnabled, true);

      await store.keys.abandon('acme', 'key-2');
      await newKey(store, 'acme', { alias: 'unfinished' });
      await store.life.update('acme', 'key-1', 1, { deletionAtMs: 9, state: 'PENDING_DELETION' });
      await database.closeAll();
      const again = await database.open();
      t.equal((await again.life.listDue('deletion', 10, 1))[0]?.id, 'key-1', 'and keeps what it was given');
    }
  },
);

/** A process of an earlier gateway that has the store open, and writes what such a gateway wrote. */
const openAsBefore = async ({ options }: ScratchDatabase) => {
  const insert = (id: string) => oldKey(id, id, 'ENABLED');
  if (options.kind === 'sqlite') {
    const connection = new Sqlite(options.file);
    connection.pragma('journal_mode = wal');
    return {
      write: async (id: string) => void connection.exec(insert(id)),
      close: async () => void connection.close(),
    };
  }
  const client = new pg.Client({ ...options, application_name: 'hsm-gateway' });
  await client.connect();
  return { write: async (id: string) => void (await client.query(insert(id))), close: () => client.end() };
};

const oldStoreWithData = async (t: Test, backend: Backend): Promise<ScratchDatabase> => {
  const database = await backend.create();
  t.teardown(() => database.closeAll());
  await makeOldStore(database, '0003_key_life');
  for (const statement of oldRows) await database.query(statement);
  return database;
};

const appliedTo = async (database: ScratchDatabase) =>
  (await database.query('select name from store_migration order by name')).map(({ name }) => name);

t.test('a store that an earlier gateway is at work in is not upgraded, and that gateway goes on', async (t) => {
  for (const backend of backends) {
    const database = await oldStoreWithData(t, backend);
    const before = await openAsBefore(database);
    await before.write('key-4');
    const error = await openStore(database.options).catch((thrown: unknown) => thrown);
    t.match(error, {
      reason: 'CONFIG_INVALID',
      message: /^the store has schema 0002_sdf .* \d{4}_\w+, .* stop all of them, then start this one$/,
      metadata: { store_schema: '0002_sdf', supported_schema: schemaVersion },
    });
    t.strictSame(await appliedTo(database), ['0001_foundation', '0002_sdf'], backend.kind);
    await before.write('key-5');
    await before.close();
    const store = await database.open();
    for (const name of ['mine', 'key-4', 'key-5']) t.ok(await store.aliases.findKeyId('acme', name), name);
  }
});

t.test('an upgrade waits for an earlier gateway that is about to leave', async (t) => {
  for (const backend of backends) {
    const database = await oldStoreWithData(t, backend);
    const before = await openAsBefore(database);
    await before.write('key-4');
    const opening = database.open();
    await new Promise((resolve) => setImmediate(resolve));
    await before.close();
    t.ok(await (await opening).aliases.findKeyId('acme', 'key-4'), backend.kind);
  }
});

t.test('several gateways upgrade a store at once', async (t) => {
  for (const backend of backends) {
    const database = await oldStoreWithData(t, backend);
    const script = fileURLToPath(new URL('../fixtures/store_open_once.ts', import.meta.url));
    const openings = [1, 2, 3].map((n) =>
      promisify(execFile)(process.execPath, [script, JSON.stringify(database.options), `tenant-${n}`]),
    );
    for (const { stdout } of await Promise.all(openings)) {
      t.strictSame(JSON.parse(stdout), { opened: 'ok', written: 'ok', message: '' }, backend.kind);
    }
    t.equal((await (await database.open()).tenancy.listTenants()).length, 4);
  }
});

t.test('an upgrade that fails leaves the store as it was', async (t) => {
  for (const backend of backends) {
    const database = await oldStoreWithData(t, backend);
    await database.query('create table key_tags (in_the_way integer)');
    t.not(await reasonOf(openStore(database.options)), 'ok');
    t.strictSame(await appliedTo(database), ['0001_foundation', '0002_sdf'], backend.kind);
    const before = await openAsBefore(database);
    await before.write('key-4');
    await before.close();
    await database.query('drop table key_tags');
    t.ok(await (await database.open()).aliases.findKeyId('acme', 'key-4'));
  }
});

const rows = 20_000;
const series = {
  sqlite: `with recursive series (n) as (select 1 union all select n + 1 from series where n < ${rows})`,
  postgres: `with series (n) as (select generate_series(1, ${rows}))`,
};

/** Twenty thousand keys, each with a further name, a tag, a grant, a use, an event and parameters; a hundredth is due. */
const fill = (kind: 'sqlite' | 'postgres'): string[] => {
  const bytes = kind === 'sqlite' ? `x'00'` : `'\\x00'::bytea`;
  const due = (n: number) => `case when n % 100 = ${n} then 1000 + n end`;
  return [
    `${series[kind]} insert into keys (id, tenant_id, partition_id, alias, spec, usage, description, origin, state, protection,
      enterprise_project_id, created_at_ms, primary_version, revision, deletion_at_ms, expires_at_ms, rotation_days,
      rotation_next_at_ms, pending_since_ms)
      select 'key-' || n, 'acme', 'acme-p1', 'own-' || n, 'EC_P256', 'SIGN_VERIFY', '', 'kms', 'ENABLED', 'SEALED', '0',
      1000 + n, 1, 1, ${due(1)}, ${due(2)}, ${due(3)}, ${due(3)}, ${due(4)} from series where true`,
    `${series[kind]} insert into key_versions select 'version-' || n, 'acme', 'key-' || n, 1, ${bytes}, null, null, 1000
      from series where true`,
    `update tenant_usage set reserved_keys = ${rows}, visible_keys = ${rows} where tenant_id = 'acme'`,
    ...[1, 0].map(
      (own) => `${series[kind]} insert into key_aliases select 'acme', '${own === 1 ? 'own' : 'further'}-' || n,
        'key-' || n, ${own}, 1, 1 from series where true`,
    ),
    `${series[kind]} insert into key_tags select 'acme', 'key-' || n, 'stage', 'stage-' || (n % 500) from series where true`,
    `${series[kind]} insert into key_grants select 'grant-' || n, 'acme', 'key-' || n, '', 'app-' || n, '[]', null,
      'app-1', 'app-' || n, 1000 + n from series where true`,
    `${series[kind]} insert into key_last_use select 'acme', 'key-' || n, 5, 'Sign' from series where true`,
    `${series[kind]} insert into key_events (tenant_id, key_id, alias, kind, time_ms, at_ms, is_warning)
      select 'acme', 'key-' || n, 'own-' || n, 'deletion_near', 1000 + n, 5, 1 from series where true`,
    `${series[kind]} insert into key_import_parameters select 'acme', 'key-' || n, 'p-' || n, 'SM2_ENCRYPT', 'SM2',
      'SEALED', ${bytes}, ${bytes}, 1000 + n from series where true`,
  ];
};

/** Everything that the stores do with rows that are there, once; what counts all rows of a tenant, for one that has few. */
const useEverything = async (store: Store): Promise<void> => {
  const { keys, life, aliases, tags, grants, lastUse, events, imports, keystores } = store;
  const page = { limit: 10, offset: 5 };
  const key = await keys.getForUpdate('acme', 'key-77');
  const event = { kind: 'rotated', timeMs: 50 } as const;
  await life.update('acme', key.id, 1, { alias: 'renamed', description: 'new' }, event);
  const [version] = await life.listVersions('acme', key.id);
  if (version === undefined) throw new Error('the key has no version');
  await life.addVersion('acme', key.id, 2, { ...version, id: 'version-new', version: 2 }, {}, event);
  await life.setMaterial('acme', key.id, 3, { ...version, sealed: undefined }, {}, event);
  for (const kind of ['deletion', 'rotation', 'expiry', 'pendingVersion'] as const) {
    const [, last] = await life.listDue(kind, 2_000, 2);
    await life.listDue(kind, 2_000, 10, { timeMs: 1_001, id: last?.id ?? '' });
  }
  await life.listAnnounced('acme', 1_300);
  await life.countKinds('acme');

  await aliases.findKeyId('acme', 'own-90');
  await aliases.createAlias(sampleAlias(key, 'one-more'), generous);
  await aliases.findAlias('acme', 'one-more');
  await aliases.moveAlias(sampleAlias(key, 'one-more'), 'key-78', 5, generous);
  await aliases.deleteAliases('acme', 'key-78', ['one-more']);
  await aliases.listAliases('globex', page);
  await aliases.listAliases('acme', { ...page, keyId: 'key-80' });

  await tags.putTags('acme', key.id, [{ key: 'team', value: 'blue' }], generous);
  await tags.listTags('acme', key.id);
  await tags.listTenantTags('globex');
  const wanted = [
    { key: 'stage', values: ['stage-7', 'stage-77'] },
    { key: 'stage', values: [] },
  ];
  await tags.findKeysByTags('globex', { tags: [], alias: 'own', ...page });
  await tags.findKeysByTags('acme', { tags: wanted, alias: 'own', ...page });
  await tags.deleteTags('acme', key.id, [{ key: 'team', value: 'blue' }]);

  const grant = sampleGrant(key);
  await grants.createGrant(grant, generous);
  await grants.grantsFor('acme', key.id, 'app-1');
  await grants.findGrant('acme', key.id, grant.id);
  await grants.listGrants('globex', page);
  await grants.listGrants('acme', { ...page, keyId: key.id });
  await grants.listGrants('acme', { ...page, retirableBy: 'app-5' });
  await grants.deleteGrant('acme', key.id, grant.id);

  await lastUse.noteUses([{ tenantId: 'acme', keyId: key.id, atMs: 50, operation: 'Sign' }]);
  await lastUse.findLastUse('acme', key.id);
  await events.listEvents('acme', 19_000, 10);
  await events.lastEventId('acme');
  await events.noteWarning(key, { kind: 'deletion_near', timeMs: 3, atMs: 9 });
  await events.purgeEvents(1_100);
  await imports.putParameters(sampleParameters(key, 'p-new', 99_000));
  await imports.findParameters('acme', key.id, 'p-new');
  await imports.takeParameters('acme', key.id, 'p-new');
  await imports.purgeParameters(1_100);
  await keystores.listKeystores('acme', { limit: 10, offset: 0 });
  await keystores.findKeystore('acme', 'acme-p1');
  await life.destroy('acme', key.id, 4, { kind: 'destroyed', timeMs: 60 });
};

const filledDatabase = async (kind: 'sqlite' | 'postgres'): Promise<ScratchDatabase> => {
  const backend = backends.find((candidate) => candidate.kind === kind);
  if (backend === undefined) throw new Error(`no ${kind}`);
  const database = await backend.create();
  const store = await database.open();
  for (const tenant of ['acme', 'globex']) await addTenant(store, tenant);
  await database.closeAll();
  for (const statement of fill(kind)) await database.query(statement);
  return database;
};

/** Indexes that statements go by because their conditions are literal: a parameter in their place would miss them. */
const partialIndexes = [
  'keys_deletion',
  'keys_expiry',
  'keys_rotation',
  'keys_pending_version',
  'keys_tenant_deletion',
  'keys_tenant_expiry',
  'keys_partition',
  'key_aliases_listing',
  'key_grants_retiring',
];

t.test('sqlite: with many keys every statement goes by an index, and what is due by its own', async (t) => {
  const { options } = await filledDatabase('sqlite');
  if (options.kind !== 'sqlite') throw new Error('no SQLite');
  const statements = new Set<string>();
  const verbose = (text: unknown) => statements.add(String(text));
  const { file } = options;
  const connections = { writer: new Sqlite(file, { verbose }), reader: new Sqlite(file, { verbose }) };
  connections.writer.pragma('foreign_keys = on');
  const store = buildStore(await openSqliteDatabase(connections));
  statements.clear();
  await useEverything(store);
  await store.close();
  const explaining = new Sqlite(file);
  const onKeys = [...statements].filter((text) => /"?key(s|_\w+)"? /.test(text));
  t.ok(onKeys.length > 60, 'the statements were seen');
  const used: string[] = [];
  for (const text of onKeys) {
    const plan = explaining.prepare<[], { detail: string }>(`explain query plan ${text}`).all();
    const details = plan.map(({ detail }) => detail).join('\n');
    t.notMatch(details, /SCAN (?!json_each|CONSTANT|u\b)/, `${text}\n${details}`);
    // No statement looks at all that a tenant with many keys has.
    if (!/globex|desc limit 1/.test(text)) t.notMatch(details, /SEARCH key\S* .*\(tenant_id=\?\)/, `narrow: ${text}`);
    if (/"(deletion_at|rotation_next_at|expires_at|pending_since)_ms" </.test(text))
      t.notMatch(details, /TEMP B-TREE/, `sorted: ${text}`);
    used.push(details);
  }
  for (const index of partialIndexes) t.match(used.join('\n'), new RegExp(`INDEX ${index} `), `${index} is used`);
  explaining.close();
});

t.test('postgres: with many keys no table of keys is read from end to end', async (t) => {
  const database = await filledDatabase('postgres');
  t.teardown(() => database.closeAll());
  await database.query('vacuum analyze');
  const gatewaysGone = async (): Promise<void> => {
    const count = `select count(*) as n from pg_stat_activity where application_name like 'hsm-gateway%'
      and datname = current_database()`;
    // A connection's numbers are in the statistics when its server process has ended.
    while (Number((await database.query(count))[0]?.n) > 0);
  };
  const scans = () =>
    database.query(`select relname, cast(seq_scan as integer) as scans, cast(idx_scan as integer) as lookups
      from pg_stat_user_tables where relname like 'key%' order by relname`);
  await gatewaysGone();
  const before = await scans();
  await useEverything(await database.open());
  await database.closeAll();
  await gatewaysGone();
  for (const [at, table] of (await scans()).entries()) {
    t.equal(table.scans, before[at]?.scans, `${table.relname} is not scanned`);
    t.ok(Number(table.lookups) > Number(before[at]?.lookups), `${table.relname} is looked up`);
  }
});
