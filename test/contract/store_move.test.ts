/** @module Moving a store from SQLite to PostgreSQL: every row, nobody else in it, all or nothing, and never two stores to work in. */
import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import t, { type Test } from 'tap';
import type { LocalAction } from '../../src/core/ports/operators.ts';
import { backupContents } from '../../src/store/backup_contents.ts';
import { schemaVersion } from '../../src/store/migrations.ts';
import { type MoveOptions, moveStore } from '../../src/store/move_store.ts';
import { openStore } from '../../src/store/open_store.ts';
import type { PostgresOptions } from '../../src/store/postgres_connection.ts';
import { readStoreStatus } from '../../src/store/store_status.ts';
import { makeFullStore } from '../fixtures/full_store.ts';
import { localWorld, writeConfig } from '../fixtures/local_commands.ts';
import { makeOldStore, migrationNames } from '../fixtures/old_store.ts';
import { startPostgres } from '../fixtures/postgres.ts';
import { reasonOf } from '../fixtures/store_backends.ts';

const postgres = await startPostgres();
t.teardown(() => postgres.stop());
const tables = Object.keys(backupContents);

const action: LocalAction = {
  ...{ id: 'action-1', atMs: 1_700_000_000_000, traceName: 'migrateStore', resourceType: 'store', resourceId: 'gw' },
  ...{ user: 'root', fields: { from: 'sqlite', to: 'postgres' } },
};

interface Move {
  readonly file: string;
  readonly to: PostgresOptions;
  run(more?: Partial<MoveOptions>): ReturnType<typeof moveStore>;
  sqlite(text: string): unknown[];
  query(text: string): Promise<Record<string, unknown>[]>;
}

/** A store with rows in every table, and an empty database. */
const prepare = async (t: Test, rows = 2): Promise<Move> => {
  const file = join(await mkdtemp(join(tmpdir(), 'gateway-move-')), 'store.db');
  t.teardown(() => rm(dirname(file), { recursive: true, force: true }));
  if (rows > 0) await makeFullStore(file, rows);
  const to = await postgres.createDatabase();
  return {
    ...{ file, to },
    run: (more = {}) =>
      moveStore({ from: { kind: 'sqlite', file }, to, isDryRun: false, action, onProgress: () => undefined, ...more }),
    sqlite: (text) => {
      const connection = new Sqlite(file, { timeout: 0 });
      try {
        const statement = connection.prepare(text);
        return statement.reader ? statement.all() : [statement.run()];
      } finally {
        connection.close();
      }
    },
    query: (text) => postgres.query(to.database, text),
  };
};

const opens = async (options: { readonly kind: 'sqlite'; readonly file: string } | PostgresOptions): Promise<string> =>
  reasonOf(openStore(options).then((store) => store.close()));

/** A refused move leaves no mark in the old store, and neither rows nor a mark in the new one. */
const assertNothingHappened = async (t: Test, { sqlite, query }: Move): Promise<void> => {
  const marks = "select name from store_migration where name like '%:%'";
  t.strictSame(sqlite(marks), []);
  const [made] = await query(`select to_regclass('tenants') is not null as yes`);
  if (made?.yes !== true) return;
  t.strictSame(await query(marks), []);
  t.strictSame(await query('select id from tenants union select id from local_actions'), []);
};

t.test('every row of every table is moved, and no number is given twice', async (t) => {
  const rows = 203;
  const move = await prepare(t, rows);
  move.sqlite(`insert into key_events (id, tenant_id, key_id, alias, kind, time_ms, is_warning)
    select 900000, tenant_id, key_id, alias, kind, 1, 0 from key_events limit 1`);
  move.sqlite('delete from key_events where id = 900000');
  const seen: string[] = [];
  const busy: string[] = [];
  const locked: Promise<string>[] = [];
  const onProgress = (line: string): void => {
    seen.push(line);
    if (busy.length > 0) return;
    try {
      move.sqlite('select count(*) from keys');
      busy.push('read');
    } catch (error) {
      busy.push((error as { code: string }).code);
    }
    const statement = 'begin; lock table store_migration in access share mode nowait';
    locked.push(
      move.query(statement).then(
        () => 'got',
        (error: { code: string }) => error.code,
      ),
    );
  };
  const report = await move.run({ onProgress });
  t.strictSame(busy, ['SQLITE_BUSY'], 'nobody else gets at the old store meanwhile');
  t.strictSame(await Promise.all(locked), ['55P03'], 'nobody else can find out what the new store is');
  t.match(report, { outcome: 'moved', schema: schemaVersion });
  t.strictSame(report.tables.map(({ table }) => table).toSorted(), tables.toSorted());
  t.ok(report.tables.every((table) => table.rows === rows && /^[0-9a-f]{64}$/.test(table.digest ?? '')));
  t.equal(new Set(report.tables.map(({ digest }) => digest)).size, tables.length);
  t.ok(seen.includes(`keys: ${rows} rows`));

  t.strictSame(await move.query('select count(*)::int as n from keys where deletion_at_ms is null'), [
    { n: Math.floor(rows / 3) },
  ]);
  const [key] = await move.query(`select id, created_at_ms::int as created from keys where id = 'keys id 2 €𐀀'`);
  t.match(key, { id: 'keys id 2 €𐀀', created: 2000 - 11 });
  const [event] = await move.query(`insert into key_events (tenant_id, key_id, alias, kind, time_ms, is_warning)
    select tenant_id, key_id, alias, kind, 1, 0 from key_events limit 1 returning id::int`);
  t.equal(event?.id, 900_001);

  t.equal(await opens(move.to), 'ok', 'a gateway starts on the new store');
  t.equal(await opens({ kind: 'sqlite', file: move.file }), 'STORE_MOVED');
  t.equal(await reasonOf(move.run()), 'STORE_MOVED');
  t.equal(
    await reasonOf(move.run({ to: await postgres.createDatabase() })),
    'STORE_MOVED',
    'nor is it moved elsewhere',
  );
  const [noted] = await move.query(`select trace_name, fields from local_actions where id = 'action-1'`);
  t.match(noted, { trace_name: 'migrateStore', fields: /"move":"[0-9a-f]{16}-[0-9a-f]{16}"/ });
});

t.test('a store that somebody has open is not moved, nor is one moved to where somebody is', async (t) => {
  const move = await prepare(t);
  for (const options of [{ kind: 'sqlite', file: move.file } as const, move.to]) {
    const store = await openStore(options);
    t.equal(await reasonOf(move.run()), 'STORE_IN_USE', options.kind);
    const status = await readStoreStatus(options);
    if (options.kind === 'postgres') t.ok(status.users.some(({ name }) => name.startsWith('hsm-gateway')));
    await store.close();
    await assertNothingHappened(t, move);
  }
  t.equal((await move.run()).outcome, 'moved', 'once they have left it is');
});

t.test('what does not fit is refused, and nothing is lost', async (t) => {
  const cases: Record<
    string,
    [reason: string, prepare: (move: Move) => Promise<unknown>, repair: (move: Move) => Promise<unknown>]
  > = {
    'a table that this version does not know': [
      'CONFIG_INVALID',
      async ({ sqlite }) => sqlite('create table strange (id text)'),
      async ({ sqlite }) => sqlite('drop table strange'),
    ],
    'a column that the new store lacks': [
      'CONFIG_INVALID',
      async ({ sqlite }) => sqlite('alter table keys add column strange text'),
      async ({ sqlite }) => sqlite('alter table keys drop column strange'),
    ],
    'a text that PostgreSQL can not have': [
      'FIELD_INVALID',
      async ({ sqlite }) => sqlite(`update key_tags set tag_value = 'a' || char(0) || 'b'`),
      async ({ sqlite }) => sqlite(`update key_tags set tag_value = 'b'`),
    ],
    'a server that changes what it is given': [
      'STORE_COPY_DIFFERS',
      async ({ to, query }) => {
        await (await openStore(to)).close();
        await query(`create function change() returns trigger language plpgsql as
          $$ begin new.tag_value := 'other'; return new; end $$;
          create trigger change before insert on key_tags for each row execute function change()`);
      },
      async ({ query }) => query('drop trigger change on key_tags'),
    ],
    'a server that loses a row': [
      'STORE_COPY_DIFFERS',
      async ({ query }) =>
        query(`create function lose() returns trigger language plpgsql as
        $$ begin return null; end $$;
        create trigger lose before insert on quorums for each row execute function lose()`),
      async ({ query }) => query('drop trigger lose on quorums'),
    ],
  };
  const move = await prepare(t);
  for (const [name, [reason, damage, repair]] of Object.entries(cases)) {
    await damage(move);
    t.equal(await reasonOf(move.run()), reason, name);
    await repair(move);
    await assertNothingHappened(t, move);
  }
  await move.query(`insert into quorums (method, required) values ('m', 2)`);
  t.equal(await reasonOf(move.run()), 'STORE_NOT_EMPTY');
  t.equal(await reasonOf(move.run({ isDryRun: true })), 'STORE_NOT_EMPTY');
  await move.query('delete from quorums');
  t.equal((await move.run({ isDryRun: true })).outcome, 'dry-run');
  await assertNothingHappened(t, move);
});

t.test('a file of an earlier version, an empty one and one that is not there are refused', async (t) => {
  const move = await prepare(t, 0);
  t.equal(await reasonOf(move.run()), 'STORE_UNAVAILABLE');
  new Sqlite(move.file).close();
  t.equal(await reasonOf(move.run()), 'CONFIG_INVALID', 'there is nothing to move');
  const options = { kind: 'sqlite', file: move.file } as const;
  const database = { options, open: () => openStore(options), query: async () => [], closeAll: async () => {} };
  await makeOldStore(database, migrationNames.at(-1) ?? '');
  t.equal(await reasonOf(move.run()), 'CONFIG_INVALID');
  await (await openStore(options)).close();
  t.equal((await move.run()).outcome, 'moved', 'once this version has opened it, it can be moved');
});

t.test('a dry run changes neither store', async (t) => {
  const move = await prepare(t);
  const report = await move.run({ isDryRun: true });
  t.match(report, { outcome: 'dry-run' });
  t.ok(report.tables.every(({ rows, digest }) => rows === 2 && digest === undefined));
  t.strictSame(await move.query('select * from pg_tables where schemaname = current_schema()'), []);
  await assertNothingHappened(t, move);
});

t.test('a move that dies before the old store is given up is begun again', async (t) => {
  const move = await prepare(t);
  move.sqlite(
    `create trigger stop before insert on store_migration begin select raise(abort, 'the disk is full'); end`,
  );
  t.not(await reasonOf(move.run()), 'ok');
  t.equal(await opens(move.to), 'STORE_MOVED', 'no gateway takes the copy');
  move.sqlite('drop trigger stop');
  t.equal(await opens({ kind: 'sqlite', file: move.file }), 'ok', 'gateways go on with the old store');
  t.match(await readStoreStatus(move.to), { mark: 'arriving' });
  move.sqlite(`update keys set description = 'changed since'`);
  t.equal((await move.run({ isDryRun: true })).outcome, 'dry-run');
  t.equal((await move.run()).outcome, 'moved');
  t.equal(await opens(move.to), 'ok');
  t.strictSame(await move.query('select distinct description from keys'), [{ description: 'changed since' }]);
});

t.test('a move that dies after the old store was given up is completed, and only where it went', async (t) => {
  const move = await prepare(t);
  await (await openStore(move.to)).close();
  await move.query(`create function stop() returns trigger language plpgsql as $$ begin raise 'gone'; end $$;
    create trigger stop before delete on store_migration for each row execute function stop()`);
  t.not(await reasonOf(move.run()), 'ok');
  t.equal(await opens(move.to), 'STORE_MOVED', 'neither store can be worked in');
  t.equal(await opens({ kind: 'sqlite', file: move.file }), 'STORE_MOVED');
  await move.query('drop trigger stop on store_migration');
  t.equal(await reasonOf(move.run({ to: await postgres.createDatabase() })), 'STORE_MOVED');
  const elsewhere = await prepare(t);
  t.equal(await reasonOf(elsewhere.run({ to: move.to })), 'STORE_MOVED', 'another store does not take its place');
  t.equal((await move.run({ isDryRun: true })).outcome, 'dry-run');
  t.equal(await opens(move.to), 'STORE_MOVED');
  t.equal((await move.run()).outcome, 'completed');
  t.equal(await opens(move.to), 'ok');
  t.strictSame(await move.query('select count(*)::int as n from keys'), [{ n: 2 }]);
});

t.test('the command takes two configurations of one installation', async (t) => {
  const { to, file } = await prepare(t);
  const folder = t.testdir({});
  const world = localWorld(folder, { store: { kind: 'sqlite', file } });
  const newFolder = join(folder, 'new');
  mkdirSync(newFolder);
  const { kind, host, port, database, user } = to;
  const store = { kind, host, port, database, user, maxConnections: 4 };
  const migrate = (target: string, ...more: string[]) =>
    world.run('store', 'migrate', '--from', world.configFile, '--to', target, ...more);

  t.match(await migrate(world.configFile), { exitCode: 2, stderr: /PostgreSQL/ });
  const foreign = writeConfig(newFolder, { store, gateway: { name: 'test', trustDomain: 'other.org' } });
  t.match(await migrate(foreign), { exitCode: 1, stderr: /trustDomain.*CONFIG_INVALID/ });
  const target = writeConfig(newFolder, { store });
  t.match(await migrate(target, '--dry-run'), { exitCode: 0, stdout: /Nothing was changed/ });
  t.match(await world.run('store', 'status'), { exitCode: 0, stdout: /kind\s+sqlite[\s\S]*keys\s+2/ });
  t.match(await migrate(target), { exitCode: 0, stdout: /Every row is in the new store/, stderr: /keys: 2 rows/ });
  t.match(await world.run('store', 'status'), { exitCode: 0, stdout: /moved to another database/ });
  t.match(await world.run('tenant', 'list'), { exitCode: 1, stderr: /STORE_MOVED/ });
  const status = await world.run('store', 'status', '--config', target, '--output', 'json');
  t.match(JSON.parse(status.stdout), {
    kind: 'postgres',
    schema: schemaVersion,
    mark: '',
    rows: { keys: 2 },
    users: [],
  });
});
