/** @module Caches of the store are right: own writes at once, other gateways' when told, nothing while nobody tells. */
import fc from 'fast-check';
import pg from 'pg';
import type { Test } from 'tap';
import t from 'tap';
import type { KeyWithVersion } from '../../src/core/key.ts';
import { ChangeListeners } from '../../src/store/change_feed.ts';
import { CoherentCache } from '../../src/store/coherent_cache.ts';
import type { Store } from '../../src/store/open_store.ts';
import { openStore } from '../../src/store/open_store.ts';
import { addKey, addTenant, nextChange, startBackends } from '../fixtures/store_backends.ts';

const { backends, postgres, stop } = await startBackends();
t.teardown(stop);

const numRuns = process.env.NIGHTLY === '1' ? 10_000 : 100;

/** A feed that is current as long as a test wants. */
const stubFeed = () => {
  const listeners = new ChangeListeners();
  const feed = {
    current: true,
    isCurrent: () => feed.current,
    publish: listeners.tell.bind(listeners),
    subscribe: listeners.add.bind(listeners),
    close: async () => {},
  };
  return feed;
};

/** Whether a read is answered from memory. */
const isHot = (store: Store, tenantId: string, keyId: string): boolean => {
  const answer = store.keys.getPrimary(tenantId, keyId);
  if (!(answer instanceof Promise)) return true;
  answer.catch(() => {});
  return false;
};

/** Reads a key until it is hot: a process that was not scheduled for a second rightly believes nothing cached. */
const untilHot = async (store: Store, tenantId: string, keyId: string): Promise<void> => {
  do {
    await store.keys.getPrimary(tenantId, keyId);
    await new Promise((resolve) => setImmediate(resolve));
  } while (!isHot(store, tenantId, keyId));
};

t.test('a hot key is answered synchronously, in every version that was asked for', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const store = await database.open();
    await addTenant(store, 'acme');
    const { key } = await addKey(store, 'acme');
    for (let version = 2; version <= 34; version++) {
      await database.query(`insert into key_versions (id, tenant_id, key_id, version, created_at_ms)
        values ('${key.id}-${version}', 'acme', '${key.id}', ${version}, 5)`);
    }
    // SQLite's feed tells of these insertions with its next poll.
    if (backend.kind === 'sqlite') await nextChange(store, 'all');
    t.notOk(isHot(store, 'acme', key.id));
    const primary = await store.keys.getPrimary('acme', key.id);
    const older = [];
    for (let version = 2; version <= 33; version++) older.push(await store.keys.findVersion('acme', key.id, version));
    await untilHot(store, 'acme', key.id);
    t.equal(store.keys.getPrimary('acme', key.id), primary);
    t.equal(store.keys.findVersion('acme', key.id, 1), primary);
    for (const found of older) t.equal(store.keys.findVersion('acme', key.id, found?.version.version ?? 0), found);
    await store.keys.findVersion('acme', key.id, 34);
    const evicted = store.keys.findVersion('acme', key.id, 2);
    t.ok(evicted instanceof Promise, 'the number of kept versions is bounded');
    await evicted;
    await untilHot(store, 'acme', key.id);
    const tenant = await store.tenancy.getTenant('acme');
    t.equal(store.tenancy.getTenant('acme'), tenant);
    const partition = await store.tenancy.getPartition('acme', 'acme-p1');
    t.equal(store.tenancy.getPartition('acme', 'acme-p1'), partition);
    const names = await store.policies.listAttached('acme', 'p');
    t.equal(store.policies.listAttached('acme', 'p'), names);
  }
});

t.test('the number of cached keys is bounded', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    const store = await openStore({ ...database.options, maxCachedKeys: 2 });
    t.teardown(() => store.close());
    await addTenant(store, 'acme');
    const ids = [];
    for (let index = 0; index < 3; index++) ids.push((await addKey(store, 'acme')).key.id);
    for (const id of ids) await store.keys.getPrimary('acme', id);
    await untilHot(store, 'acme', ids[2] ?? '');
    t.strictSame(
      ids.map((id) => isHot(store, 'acme', id)),
      [false, true, true],
    );
  }
});

t.test('an own write is seen by every read that starts after it, whatever was under way', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const store = await database.open();
    await addTenant(store, 'acme');
    const { key } = await addKey(store, 'acme');
    for (let revision = 1; revision <= 60; revision++) {
      const during: (KeyWithVersion | Promise<KeyWithVersion>)[] = [];
      const read = () => during.push(store.keys.getPrimary('acme', key.id));
      read();
      const write = store.keys.setState('acme', key.id, revision, revision % 2 === 0 ? 'ENABLED' : 'DISABLED');
      read();
      // Reads in several turns of the event loop while the write is under way.
      let isWritten = false;
      const written = write.finally(() => {
        isWritten = true;
      });
      while (!isWritten) {
        read();
        await new Promise((resolve) => setImmediate(resolve));
      }
      await written;
      t.equal((await store.keys.getPrimary('acme', key.id)).key.revision, revision + 1);
      await Promise.all(during);
      t.equal((await store.keys.getPrimary('acme', key.id)).key.revision, revision + 1, 'nor does an old row return');
    }
  }
});

t.test("policies and tenants follow the store's own writes at once", async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const store = await database.open();
    await addTenant(store, 'acme');
    for (let round = 0; round < 5; round++) {
      await store.policies.attach('acme', round % 2 === 0 ? '*' : 'p', 'Full');
      t.strictSame(await store.policies.listAttached('acme', 'p'), ['Full']);
      await store.policies.detach('acme', round % 2 === 0 ? '*' : 'p', 'Full');
      t.strictSame(await store.policies.listAttached('acme', 'p'), []);
    }
  }
});

t.test('a change of another gateway is heard, and then the hot data is new', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const [writer, reader] = [await database.open(), await database.open()];
    await addTenant(writer, 'acme');
    const { key } = await addKey(writer, 'acme');
    const heard = (kind: 'key' | 'policies' | 'tenant') => nextChange(reader, backend.kind === 'sqlite' ? 'all' : kind);
    // What SQLite tells of the set-up may still be on its way.
    if (backend.kind === 'sqlite') await heard('key');

    await untilHot(reader, 'acme', key.id);
    const keyHeard = heard('key');
    const disabled = await writer.keys.setState('acme', key.id, 1, 'DISABLED');
    await keyHeard;
    t.strictSame((await reader.keys.getPrimary('acme', key.id)).key, disabled);

    await reader.policies.listAttached('acme', 'p');
    const policiesHeard = heard('policies');
    await writer.policies.attach('acme', '*', 'Full');
    await policiesHeard;
    t.strictSame(await reader.policies.listAttached('acme', 'p'), ['Full']);

    const tenantHeard = heard('tenant');
    await addTenant(writer, 'globex');
    t.match(await tenantHeard, backend.kind === 'sqlite' ? { kind: 'all' } : { kind: 'tenant', tenantId: 'globex' });
  }
});

t.test('tenants and partitions changed elsewhere are read anew', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const store = await database.open();
    await addTenant(store, 'acme');
    await store.tenancy.getTenant('acme');
    await store.tenancy.getPartition('acme', 'acme-p1');
    for (const statement of [`update partitions set state = 'FROZEN'`, `update tenants set state = 'SUSPENDED'`]) {
      const heard = nextChange(store, 'all');
      await database.query(statement);
      // A text that is not one of the store's own means: anything may have changed.
      if (backend.kind === 'postgres') await database.query(`select pg_notify('hsm_gateway_store', 'restored')`);
      await heard;
    }
    t.equal((await store.tenancy.getPartition('acme', 'acme-p1')).state, 'FROZEN');
    t.equal((await store.tenancy.getTenant('acme')).state, 'SUSPENDED');
  }
});

t.test('a listener is called for own changes until it unsubscribes', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const store = await database.open();
    const changes: unknown[] = [];
    const listener = (change: unknown) => changes.push(change);
    const [first, second] = [store.onChange(listener), store.onChange(listener)];
    await addTenant(store, 'acme');
    first();
    const { key } = await addKey(store, 'acme');
    await store.keys.setState('acme', key.id, 1, 'DISABLED');
    second();
    await store.policies.attach('acme', '*', 'Full');
    const tenantChange = { kind: 'tenant', tenantId: 'acme' };
    const aliasChange = { kind: 'alias', tenantId: 'acme', alias: key.alias };
    t.strictSame(changes, [tenantChange, tenantChange, aliasChange, { kind: 'key', tenantId: 'acme', keyId: key.id }]);
  }
});

/** A hot key in a PostgreSQL store, and ways to disturb the connection that listens. */
const listeningStore = async (t: Test) => {
  const database = await backends.find(({ kind }) => kind === 'postgres')?.create();
  if (database?.options.kind !== 'postgres') throw new Error('no PostgreSQL');
  const { host, port, user, database: name } = database.options;
  const store = await database.open();
  await addTenant(store, 'acme');
  const { key } = await addKey(store, 'acme');
  await untilHot(store, 'acme', key.id);
  // Opened before any test refuses connections.
  const side = new pg.Client({ host, port, user, database: name });
  await side.connect();
  t.teardown(async () => {
    await side.end();
    await database.closeAll();
  });
  const listeners = `select pid from pg_stat_activity where application_name like 'hsm-gateway % listen' and datname = '${name}'`;
  return {
    store,
    keyId: key.id,
    readRevision: async () => (await store.keys.getPrimary('acme', key.id)).key.revision,
    /** Changes the key and tells nobody: how a change looks to a gateway that doesn't hear. */
    changeSilently: (revision: number) => side.query('update keys set revision = $1', [revision]),
    listenerPid: async () => Number((await side.query<{ pid: number }>(listeners)).rows[0]?.pid),
    allowConnections: (isAllowed: boolean) =>
      postgres.query('postgres', `alter database ${name} with allow_connections ${isAllowed}`),
  };
};

t.test('without its listening connection a gateway believes nothing cached, until it listens again', async (t) => {
  const { store, keyId, readRevision, changeSilently, listenerPid, allowConnections } = await listeningStore(t);
  const pid = await listenerPid();
  await allowConnections(false);
  const lost = nextChange(store, 'all');
  await postgres.query('postgres', 'select pg_terminate_backend($1)', [pid]);
  await lost;
  for (const revision of [7, 8, 9]) {
    await changeSilently(revision);
    t.equal(await readRevision(), revision);
    t.notOk(isHot(store, 'acme', keyId));
    // Until what that asked for is there: who asks meanwhile is given the same.
    await readRevision();
  }
  const listening = nextChange(store, 'all');
  await allowConnections(true);
  await listening;
  t.equal(await readRevision(), 9);
  await untilHot(store, 'acme', keyId);
});

t.test('a listening connection that falls silent is as good as lost', async (t) => {
  const { store, keyId, readRevision, changeSilently, listenerPid } = await listeningStore(t);
  const pid = await listenerPid();
  const lost = nextChange(store, 'all');
  const listening = lost.then(() => nextChange(store, 'all'));
  process.kill(pid, 'SIGSTOP');
  try {
    await changeSilently(7);
    await lost;
    t.equal(await readRevision(), 7);
    await listening;
    t.equal(await readRevision(), 7);
    await untilHot(store, 'acme', keyId);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
});

t.test('those who miss the same thing at the same time share one query', async (t) => {
  const cache = new CoherentCache<{ value: number }>(stubFeed(), 10);
  let queries = 0;
  const query = async () => ({ value: ++queries });
  const results = await Promise.all([
    cache.load('acme', 'a', query),
    cache.load('acme', 'a', query),
    cache.load('acme', 'b', query),
  ]);
  t.strictSame(results, [{ value: 1 }, { value: 1 }, { value: 2 }]);
  t.strictSame(cache.peek('acme', 'a'), { value: 1 });
});

t.test('what one tenant cached or is loading is not there for another', async (t) => {
  const cache = new CoherentCache<{ value: number }>(stubFeed(), 10);
  const [ours, theirs] = await Promise.all([
    cache.load('acme', 'a', async () => ({ value: 1 })),
    cache.load('globex', 'a', async () => undefined),
  ]);
  t.strictSame([ours, theirs], [{ value: 1 }, undefined]);
  t.strictSame(cache.peek('acme', 'a'), { value: 1 });
  t.equal(cache.peek('globex', 'a'), undefined);
  await cache.load('globex', 'a', async () => ({ value: 2 }));
  t.equal(cache.peek('acme', 'a'), undefined);
  t.strictSame(cache.peek('globex', 'a'), { value: 2 });
});

t.test('neither failures nor absence are cached', async (t) => {
  const cache = new CoherentCache<{ value: number }>(stubFeed(), 10);
  await t.rejects(
    cache.load('acme', 'a', async () => Promise.reject(new Error('gone'))),
    { message: 'gone' },
  );
  t.equal(await cache.load('acme', 'a', async () => undefined), undefined);
  t.strictSame(await cache.load('acme', 'a', async () => ({ value: 1 })), { value: 1 });
});

t.test('nothing cached is given while the feed is not current', async (t) => {
  const feed = stubFeed();
  const cache = new CoherentCache<{ value: number }>(feed, 10);
  await cache.load('acme', 'a', async () => ({ value: 1 }));
  feed.current = false;
  t.equal(cache.peek('acme', 'a'), undefined);
  feed.current = true;
  t.strictSame(cache.peek('acme', 'a'), { value: 1 });
});

/** One reader's world: a database of one number, loads whose moments the test decides, writes in two steps. */
class CacheWorld {
  readonly cache = new CoherentCache<{ value: number }>(stubFeed(), 10);
  readonly checks: Promise<void>[] = [];
  readonly loads: { seen: number | undefined; end: (value: { value: number }) => void }[] = [];
  inDatabase = 0;
  acknowledged = 0;

  read(): void {
    const atLeast = this.acknowledged;
    const check = (found: { value: number } | undefined) => {
      if (found === undefined || found.value < atLeast) throw new Error(`read ${found?.value} after write ${atLeast}`);
    };
    const hot = this.cache.peek('acme', 'k');
    if (hot !== undefined) {
      check(hot);
      return;
    }
    const query = () =>
      new Promise<{ value: number }>((end) => {
        this.loads.push({ seen: undefined, end });
      });
    this.checks.push(this.cache.load('acme', 'k', query).then(check));
  }

  /** The database answers a load with what it holds now; the answer arrives with `finish`. */
  look(which: number): void {
    const load = this.loads[which % Math.max(this.loads.length, 1)];
    if (load !== undefined) load.seen ??= this.inDatabase;
  }

  finish(which: number): void {
    const [load] = this.loads.splice(which % Math.max(this.loads.length, 1), 1);
    load?.end({ value: load.seen ?? this.inDatabase });
  }

  commit(): void {
    this.inDatabase++;
  }

  acknowledge(): void {
    if (this.acknowledged === this.inDatabase) return;
    this.cache.drop('acme', 'k');
    this.acknowledged = this.inDatabase;
  }
}

t.test('in every interleaving a read gives what the last acknowledged write left, or something newer', async (t) => {
  const step = fc.tuple(fc.constantFrom('read', 'read', 'look', 'finish', 'commit', 'acknowledge'), fc.nat(3));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 120 }), async (steps) => {
      const world = new CacheWorld();
      for (const [action, which] of steps) {
        world[action as 'look'](which);
        // Lets the answers of loads arrive.
        await new Promise((resolve) => setImmediate(resolve));
      }
      while (world.loads.length > 0) world.finish(0);
      await Promise.all(world.checks);
    }),
    { numRuns },
  );
  t.pass('held');
});
