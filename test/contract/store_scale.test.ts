/** @module With a hundred thousand keys every statement of the store still goes by an index. */
import Sqlite from 'better-sqlite3';
import type { Dialect, LogEvent } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Test } from 'tap';
import t from 'tap';
import {
  countMatching,
  countOwn,
  findKey,
  findPrimary,
  findVersionRow,
  listUnfinished,
  listVisible,
} from '../../src/store/key_queries.ts';
import type { StoreSchema } from '../../src/store/schema.ts';
import { StoreSqliteDialect } from '../../src/store/sqlite_dialect.ts';
import type { ScratchDatabase } from '../fixtures/store_backends.ts';
import { addKey, addTenant, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const keys = 100_000;

/** `n` counts from 1; a tenth of the keys is disabled, two thousand are unfinished. */
const series = {
  sqlite: `with recursive series (n) as (select 1 union all select n + 1 from series where n < ${keys})`,
  postgres: `with series (n) as (select generate_series(1, ${keys}))`,
};
const fill = (kind: 'sqlite' | 'postgres'): string[] => [
  `${series[kind]} insert into keys (id, tenant_id, partition_id, alias, spec, usage, description, origin, state, protection,
    enterprise_project_id, created_at_ms, primary_version, revision) select 'key-' || n, 'acme', 'acme-p1', 'alias/' || n, 'EC_P256', 'SIGN_VERIFY', '', 'kms',
    case when n % 50 = 0 then 'PENDING_CREATION' when n % 10 = 1 then 'DISABLED' else 'ENABLED' end,
    'SEALED', case when n % 1000 = 7 then 'rare' else '0' end, 1000 + n / 3, 1, 1 from series where true`,
  `${series[kind]} insert into key_versions (id, tenant_id, key_id, version, created_at_ms)
    select 'version-' || n, 'acme', 'key-' || n, 1, 1000 from series where true`,
  `update tenant_usage set reserved_keys = ${keys}, visible_keys = ${keys * 0.98} where tenant_id = 'acme'`,
  // As autovacuum does. SQLite has to manage without statistics, for the store never makes any.
  ...(kind === 'postgres' ? ['vacuum analyze'] : []),
];

interface Query {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const statements: Record<string, (db: Kysely<StoreSchema>) => Promise<unknown>> = {
  'the row of a key': (db) => findKey(db, 'acme', 'key-777'),
  'a key with its primary version': (db) => findPrimary(db, 'acme', 'key-777'),
  'one version': (db) => findVersionRow(db, 'acme', 'key-777', 1),
  'the first page': (db) => listVisible(db, 'acme', { limit: 100, offset: 0 }),
  'a page far back': (db) => listVisible(db, 'acme', { limit: 100, offset: 90_000 }),
  'a filtered page': (db) =>
    listVisible(db, 'acme', { enterpriseProjectId: 'rare', state: 'ENABLED', limit: 10, offset: 0 }),
  'the number of keys': (db) => countOwn(db, 'acme'),
  'the number of keys without filter': (db) => countMatching(db, 'acme', { limit: 1, offset: 0 }),
  'the number of keys with a filter': (db) => countMatching(db, 'acme', { state: 'DISABLED', limit: 1, offset: 0 }),
  'keys left unfinished': (db) => listUnfinished(db, 1_200, 100),
};

/** The statements that a function of the store sends. */
const record = async (dialect: Dialect, act: (db: Kysely<StoreSchema>) => Promise<unknown>): Promise<Query[]> => {
  const queries: Query[] = [];
  const log = ({ query }: LogEvent) => {
    queries.push(query);
  };
  const db = new Kysely<StoreSchema>({ dialect, log });
  await act(db);
  await db.destroy();
  return queries;
};

const planOnSqlite = async (file: string, act: (db: Kysely<StoreSchema>) => Promise<unknown>): Promise<string> => {
  const queries = await record(new StoreSqliteDialect(new Sqlite(file)), act);
  const connection = new Sqlite(file);
  const plans = queries.flatMap(({ sql, parameters }) =>
    connection.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(parameters),
  );
  connection.close();
  return plans.map(({ detail }) => detail).join('\n');
};

const planOnPostgres = async (config: pg.ClientConfig, act: (db: Kysely<StoreSchema>) => Promise<unknown>) => {
  const queries = await record(new PostgresDialect({ pool: new pg.Pool(config) }), act);
  const client = new pg.Client(config);
  await client.connect();
  const plans: string[] = [];
  for (const { sql, parameters } of queries) {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...parameters]);
    plans.push(...rows.map((row) => row['QUERY PLAN']));
  }
  await client.end();
  return plans.join('\n');
};

const assertPlans = async (t: Test, { options }: ScratchDatabase): Promise<void> => {
  for (const [name, act] of Object.entries(statements)) {
    const plan = options.kind === 'sqlite' ? await planOnSqlite(options.file, act) : await planOnPostgres(options, act);
    t.notMatch(
      plan,
      /SCAN (?!.*USING)|Seq Scan on (keys|key_versions)/,
      `${options.kind}: ${name} by an index\n${plan}`,
    );
    if (name.includes('page')) t.notMatch(plan, /TEMP B-TREE/, `${options.kind}: ${name} without sorting`);
    if (name === 'the first page') t.match(plan, /keys_listing/);
    if (name === 'the number of keys with a filter') t.match(plan, /keys_listing/);
    if (name === 'keys left unfinished') t.match(plan, /keys_unfinished/);
  }
};

t.test('a hundred thousand keys are looked up, listed and counted by index', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const store = await database.open();
    await addTenant(store, 'acme');
    for (const statement of fill(backend.kind)) await database.query(statement);
    await assertPlans(t, database);

    t.equal(await store.keys.count('acme'), keys * 0.98);
    const seen = new Set<string>();
    let previous = { createdAtMs: 0, id: '' };
    for (let offset = 0; ; offset += 1_000) {
      const page = await store.keys.list('acme', { limit: 1_000, offset });
      for (const { createdAtMs, id } of page.keys) {
        const isInOrder =
          createdAtMs > previous.createdAtMs || (createdAtMs === previous.createdAtMs && id > previous.id);
        if (!isInOrder) t.fail(`${id} comes after ${previous.id}`);
        previous = { createdAtMs, id };
        seen.add(id);
      }
      if (page.keys.length === 0) break;
    }
    t.equal(seen.size, keys * 0.98, `${backend.kind}: paging passes every visible key once`);
    t.equal((await store.keys.list('acme', { state: 'DISABLED', limit: 1, offset: 0 })).total, keys / 10);
    const { key } = await addKey(store, 'acme');
    t.equal((await store.keys.getPrimary('acme', key.id)).key.id, key.id);
  }
});
