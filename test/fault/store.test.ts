/** @module The store when things go wrong: crashes, full and read-only disks, locks, servers that go away, other versions. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import type { Test } from 'tap';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { openSqliteDatabase } from '../../src/store/database.ts';
import { migrationsFor } from '../../src/store/migrations.ts';
import { buildStore, openStore } from '../../src/store/open_store.ts';
import { openSqliteConnections } from '../../src/store/sqlite_connection.ts';
import { toStoreError } from '../../src/store/store_errors.ts';
import type { ScratchDatabase } from '../fixtures/store_backends.ts';
import {
  addKey,
  addTenant,
  nextChange,
  reasonOf,
  sampleKey,
  sampleVersion,
  startBackends,
} from '../fixtures/store_backends.ts';

const { backends, postgres, stop } = await startBackends();
t.teardown(stop);

const run = promisify(execFile);
const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}.ts`, import.meta.url));
const create = async (kind: 'sqlite' | 'postgres'): Promise<ScratchDatabase> => {
  const backend = backends.find((candidate) => candidate.kind === kind);
  if (backend === undefined) throw new Error(`no ${kind}`);
  return backend.create();
};
const fileOf = ({ options }: ScratchDatabase): string => (options.kind === 'sqlite' ? options.file : '');

/** Rows that a transaction cut in two would leave behind. */
const strayRows = `select
  cast((select count(*) from keys where not exists (
    select 1 from key_versions where key_versions.key_id = keys.id and key_versions.version = keys.primary_version)) as integer) as bare_keys,
  cast((select count(*) from key_versions where not exists (
    select 1 from keys where keys.id = key_versions.key_id)) as integer) as stray_versions,
  cast(reserved_keys - (select count(*) from keys) as integer) as reserved,
  cast(visible_keys - (select count(*) from keys where state <> 'PENDING_CREATION') as integer) as visible
  from tenant_usage where tenant_id = 'acme'`;

/** Lets a child make keys and kills it in the middle; the ids that it was told are done. */
const crashWhileInserting = async (database: ScratchDatabase, atLeast: number): Promise<string[]> => {
  const child = spawn(process.execPath, [fixture('store_insert_loop'), JSON.stringify(database.options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ids: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const ended = once(lines, 'close');
  lines.on('line', (id) => {
    ids.push(id);
    if (ids.length === atLeast) child.kill('SIGKILL');
  });
  await ended;
  return ids;
};

t.test('a crash in the middle of inserts leaves whole keys only, and every acknowledged one', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const store = await database.open();
    await addTenant(store, 'acme');
    for (const atLeast of [1, 101]) {
      const acknowledged = await crashWhileInserting(database, atLeast);
      t.ok(acknowledged.length >= atLeast, `${backend.kind}: ${acknowledged.length} keys`);
      const none = { bare_keys: 0, stray_versions: 0, reserved: 0, visible: 0 };
      t.strictSame(await database.query(strayRows), [none]);
      for (const id of acknowledged) t.equal((await store.keys.getPrimary('acme', id)).key.id, id);
    }
    for (const { key } of await store.keys.listUnfinished(Date.now())) await store.keys.abandon('acme', key.id);
    t.strictSame(await store.keys.listUnfinished(Date.now()), [], 'what was left unfinished can be swept');
    await addKey(store, 'acme');
  }
});

/** Names of all migrations, which are the same on both databases. */
const schemas = Object.keys(migrationsFor('sqlite'));

t.test('an existing store is opened with its data, by several gateways that migrate at once', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const openings = Array.from({ length: 3 }, (_, index) =>
      run(process.execPath, [fixture('store_open_once'), JSON.stringify(database.options), `tenant-${index}`]),
    );
    for (const { stdout } of await Promise.all(openings)) {
      t.strictSame(JSON.parse(stdout), { opened: 'ok', written: 'ok', message: '' }, backend.kind);
    }
    const stores = await Promise.all([database.open(), database.open()]);
    for (const store of stores) t.equal((await store.tenancy.listTenants()).length, 3);
    const applied = await database.query('select name from store_migration order by name');
    t.strictSame(
      applied,
      schemas.map((name) => ({ name })),
    );
  }
});

t.test('a store that a newer gateway wrote is refused and left as it is', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    await addTenant(await database.open(), 'acme');
    await database.closeAll();
    await database.query(
      `insert into store_migration (name, timestamp) values ('0042_later', '2030-01-01T00:00:00.000Z')`,
    );
    await t.rejects(openStore(database.options), {
      reason: 'CONFIG_INVALID',
      metadata: { store_schema: '0042_later', supported_schema: schemas.at(-1) },
    } as never);
    t.strictSame(await database.query(`select id from tenants`), [{ id: 'acme' }]);
    await database.query(`delete from store_migration where name = '0042_later'`);
    await database.open();
    await database.closeAll();
  }
});

t.test('the file of the store is for its owner alone', async (t) => {
  const database = await create('sqlite');
  t.teardown(() => database.closeAll());
  const file = fileOf(database);
  const modes = () =>
    Promise.all([file, `${file}-wal`, `${file}-shm`].map(async (path) => (await stat(path)).mode & 0o777));
  await addTenant(await database.open(), 'acme');
  t.strictSame(await modes(), [0o600, 0o600, 0o600]);
  await database.closeAll();
  await chmod(file, 0o644);
  await addTenant(await database.open(), 'globex');
  t.strictSame(await modes(), [0o600, 0o600, 0o600], 'also where it was not');
});

/** Runs a program without root's right to ignore file modes. */
const runWithoutOverride = async (script: string, args: string[]) => {
  const command = [process.execPath, script, ...args];
  const capabilities = '-dac_override,-dac_read_search';
  const drop = ['setpriv', `--inh-caps=${capabilities}`, `--bounding-set=${capabilities}`];
  const [program = '', ...rest] = process.getuid?.() === 0 ? [...drop, ...command] : command;
  return JSON.parse((await run(program, rest)).stdout);
};

t.test('a file or folder that cannot be written is told as such, without its path', async (t) => {
  const database = await create('sqlite');
  const folder = join(dirname(fileOf(database)), 'sealed-off');
  await mkdir(folder);
  const file = join(folder, 'store.db');
  const open = () => runWithoutOverride(fixture('store_open_once'), [JSON.stringify({ kind: 'sqlite', file }), 'acme']);
  const refused = { opened: 'STORE_UNAVAILABLE', written: 'ok', message: 'the store is read-only' };
  await chmod(folder, 0o500);
  t.strictSame(await open(), refused, 'no file can be made');
  await chmod(folder, 0o700);
  t.match(await open(), { opened: 'ok', written: 'ok' });
  await chmod(file, 0o400);
  t.strictSame(await open(), refused, 'the file cannot be written');
  await chmod(file, 0o600);
  await chmod(folder, 0o500);
  const { opened, message } = await open();
  t.equal(opened, 'STORE_UNAVAILABLE', 'no log can be made beside the file');
  t.notMatch(message, /sealed-off|store\.db/);
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
  t.equal(await reasonOf(openStore({ kind: 'sqlite', file })), 'STORE_UNAVAILABLE', 'no folder');
  await mkdir(folder);
  await writeFile(file, 'this is no database, although it is long enough to look like one'.repeat(20));
  t.equal(await reasonOf(openStore({ kind: 'sqlite', file })), 'STORE_UNAVAILABLE', 'no database');
});

/** A SQLite store with the connection that it writes with. */
const openWithWriter = async (t: Test) => {
  const database = await create('sqlite');
  const connections = await openSqliteConnections({ kind: 'sqlite', file: fileOf(database) });
  const store = buildStore(await openSqliteDatabase(connections));
  t.teardown(() => store.close());
  await addTenant(store, 'acme');
  return { database, writer: connections.writer, store };
};

t.test('a full disk fails writes whole, reads go on, and writes do once there is space', async (t) => {
  const { database, writer, store } = await openWithWriter(t);
  const { key } = await addKey(store, 'acme');
  const pages = writer.pragma('page_count', { simple: true });
  writer.pragma(`max_page_count = ${pages}`);
  const big = sampleKey('acme');
  const version = sampleVersion(big, { sealed: new Uint8Array(100_000) });
  await t.rejects(store.keys.insert(big, version, { maxKeys: 10 }), {
    reason: 'STORE_UNAVAILABLE',
    message: 'the store has no space left',
    metadata: { store_failure: 'full' },
  } as never);
  t.equal((await store.keys.getPrimary('acme', key.id)).key.id, key.id);
  t.equal(await reasonOf(store.keys.getForUpdate('acme', big.id)), 'KEY_NOT_FOUND');
  const none = { bare_keys: 0, stray_versions: 0, reserved: 0, visible: 0 };
  t.strictSame(await database.query(strayRows), [none]);
  writer.pragma('max_page_count = 100000');
  await store.keys.insert(big, version, { maxKeys: 10 });
  t.equal((await store.keys.getPrimary('acme', big.id)).version.sealed?.length, 100_000);
});

t.test('a store that turns read-only is unavailable for writes and says so', async (t) => {
  const { writer, store } = await openWithWriter(t);
  const { key } = await addKey(store, 'acme');
  writer.pragma('query_only = on');
  await t.rejects(store.keys.setState('acme', key.id, 1, 'DISABLED'), {
    reason: 'STORE_UNAVAILABLE',
    message: 'the store is read-only',
  } as never);
  t.equal((await store.keys.getPrimary('acme', key.id)).key.state, 'ENABLED');

  const database = await create('postgres');
  const name = database.options.kind === 'postgres' ? database.options.database : '';
  const remote = await database.open();
  t.teardown(() => database.closeAll());
  await addTenant(remote, 'acme');
  const { key: remoteKey } = await addKey(remote, 'acme');
  await remote.checkHealth();
  await postgres.query('postgres', `alter database ${name} set default_transaction_read_only = on`);
  // A second store has new connections only; those of the first keep their setting.
  t.match(await openStore(database.options).then((store) => reasonAndClose(store)), 'STORE_UNAVAILABLE');
  t.equal((await remote.keys.setState('acme', remoteKey.id, 1, 'DISABLED')).state, 'DISABLED');
});

const reasonAndClose = async (store: Awaited<ReturnType<typeof openStore>>): Promise<string> => {
  const [health, write] = [await reasonOf(store.checkHealth()), await reasonOf(addTenant(store, 'globex'))];
  await store.close();
  return health === write ? health : `${health} and ${write}`;
};

t.test("waiting for another program's lock blocks neither reads nor the event loop", async (t) => {
  const { database, store } = await openWithWriter(t);
  const { key } = await addKey(store, 'acme');
  const intruder = new Sqlite(fileOf(database));
  intruder.exec('begin immediate');
  const writes = [store.keys.setState('acme', key.id, 1, 'DISABLED'), addKey(store, 'acme')];
  let settled = 0;
  for (const write of writes) void write.finally(() => settled++);
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  t.equal((await store.keys.getForUpdate('acme', key.id)).state, 'ENABLED');
  t.equal(settled, 0, 'both wait');
  intruder.exec('rollback');
  await Promise.all(writes);
  t.equal((await store.keys.getForUpdate('acme', key.id)).state, 'DISABLED');

  intruder.exec('begin immediate');
  const refused = { reason: 'STORE_UNAVAILABLE', message: 'the store is locked by another program' } as never;
  await Promise.all([
    t.rejects(addKey(store, 'acme'), refused),
    t.rejects(addKey(store, 'acme'), refused),
    t.rejects(store.checkHealth(), refused),
  ]);
  intruder.exec('rollback');
  intruder.close();
  await store.checkHealth();
});

t.test('a server that goes away is told as such, and used again when it is back', async (t) => {
  const database = await create('postgres');
  t.teardown(() => database.closeAll());
  const store = await database.open();
  await addTenant(store, 'acme');
  const { key } = await addKey(store, 'acme');
  await store.keys.getPrimary('acme', key.id);
  const lost = nextChange(store, 'all');
  await postgres.stopServer();
  await lost;
  for (const call of [
    () => store.keys.getPrimary('acme', key.id),
    () => store.tenancy.getTenant('acme'),
    () => store.policies.listAttached('acme', 'p'),
    () => store.keys.setState('acme', key.id, 1, 'DISABLED'),
    () => store.idempotency.purge(1),
    () => store.checkHealth(),
    () => openStore(database.options),
  ]) {
    await t.rejects(async () => call(), {
      reason: 'STORE_UNAVAILABLE',
      message: 'the store cannot be reached',
    } as never);
  }
  const listening = nextChange(store, 'all');
  await postgres.startServer();
  await listening;
  await store.checkHealth();
  await store.keys.setState('acme', key.id, 1, 'DISABLED');
  t.equal((await store.keys.getPrimary('acme', key.id)).key.state, 'DISABLED');
});

t.test('PostgreSQL is reached by password and TLS, and by nothing less', async (t) => {
  const { options } = await create('postgres');
  if (options.kind !== 'postgres') throw new Error('no PostgreSQL');
  const folder = t.testdir({ wrong: 'wrong\n' });
  const { passwordFile, caFile } = postgres;
  const overTcp = { ...options, host: 'localhost', passwordFile };
  for (const good of [overTcp, { ...overTcp, tls: { caFile } }, { ...overTcp, host: '127.0.0.1', tls: { caFile } }]) {
    const store = await openStore(good);
    await store.checkHealth();
    await store.close();
  }
  const sessions = `select distinct ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name like 'hsm-gateway%'`;
  const store = await openStore({ ...overTcp, tls: { caFile } });
  t.strictSame(await postgres.query('postgres', sessions), [{ ssl: true }], 'every connection is encrypted');
  await store.close();
  const stranger = join(folder, 'stranger.crt');
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=x'];
  await run('openssl', [...request, '-keyout', join(folder, 'stranger.key'), '-out', stranger]);
  for (const bad of [
    { ...overTcp, passwordFile: join(folder, 'wrong') },
    { ...overTcp, passwordFile: join(folder, 'missing') },
    { ...options, host: 'localhost' },
    { ...overTcp, tls: { caFile: stranger } },
    { ...overTcp, tls: { caFile: join(folder, 'missing') } },
    { ...overTcp, database: 'nowhere' },
  ]) {
    const error = await openStore(bad).then(
      () => t.fail('opened'),
      (cause: unknown) => cause,
    );
    t.match(error, { reason: 'STORE_UNAVAILABLE', message: 'the store cannot be reached' });
    t.ok(error instanceof GatewayError && error.cause !== undefined, 'the log gets the reason');
  }
});

t.test('what a database throws leaves the store as one of our reasons', async (t) => {
  const coded = (code: string, severity?: string) =>
    Object.assign(new Error('secret table, /secret/path'), { code, severity });
  const rows: [unknown, string, string?][] = [
    [coded('SQLITE_FULL'), 'STORE_UNAVAILABLE', 'full'],
    [coded('SQLITE_READONLY_DBMOVED'), 'STORE_UNAVAILABLE', 'read-only'],
    [coded('SQLITE_IOERR_WRITE'), 'STORE_UNAVAILABLE', 'unreachable'],
    [coded('SQLITE_BUSY_RECOVERY'), 'STORE_UNAVAILABLE', 'busy'],
    [coded('SQLITE_CORRUPT'), 'STORE_UNAVAILABLE', 'unreachable'],
    [coded('SQLITE_CONSTRAINT_CHECK'), 'INTERNAL'],
    [coded('SQLITE_ERROR'), 'INTERNAL'],
    [coded('53100', 'ERROR'), 'STORE_UNAVAILABLE', 'full'],
    [coded('25006', 'ERROR'), 'STORE_UNAVAILABLE', 'read-only'],
    [coded('57P01', 'FATAL'), 'STORE_UNAVAILABLE', 'unreachable'],
    [coded('53300', 'FATAL'), 'STORE_UNAVAILABLE', 'unreachable'],
    [coded('55P03', 'ERROR'), 'STORE_UNAVAILABLE', 'busy'],
    [coded('40P01', 'ERROR'), 'CONCURRENT_UPDATE'],
    [coded('40001', 'ERROR'), 'CONCURRENT_UPDATE'],
    [coded('42601', 'ERROR'), 'INTERNAL'],
    [coded('23514', 'ERROR'), 'INTERNAL'],
    [coded('ENOSPC'), 'STORE_UNAVAILABLE', 'full'],
    [coded('EROFS'), 'STORE_UNAVAILABLE', 'read-only'],
    [coded('ECONNREFUSED'), 'STORE_UNAVAILABLE', 'unreachable'],
    [new Error('Connection terminated unexpectedly'), 'STORE_UNAVAILABLE', 'unreachable'],
    [new TypeError('bug'), 'INTERNAL'],
    [undefined, 'STORE_UNAVAILABLE', 'unreachable'],
    [new GatewayError('ALIAS_EXISTS', 'x'), 'ALIAS_EXISTS'],
  ];
  for (const [thrown, reason, failure] of rows) {
    const error = toStoreError(thrown);
    t.equal(error.reason, reason);
    t.equal(error.metadata.store_failure, failure);
    t.notMatch(error.message, /secret/);
  }
});

t.test('a text that PostgreSQL cannot hold is the fault of the request', async (t) => {
  const database = await create('postgres');
  t.teardown(() => database.closeAll());
  const store = await database.open();
  t.equal(await reasonOf(() => store.keys.getPrimary('acme', 'a\0b')), 'FIELD_INVALID');
  await store.checkHealth();
});
