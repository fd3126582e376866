/** @module Caches of the SDF stores are right: what is made is hot at once, what is gone is served by nobody who could know. */
import t from 'tap';
import type { SdfQuotas, SdfSessionRecord } from '../../src/core/ports/sdf_store.ts';
import type { StoreChange } from '../../src/store/change_feed.ts';
import { ChangeListeners } from '../../src/store/change_feed.ts';
import { CoherentCache } from '../../src/store/coherent_cache.ts';
import type { Store } from '../../src/store/open_store.ts';
import {
  openSqlSetting,
  sampleItem,
  sampleOperation,
  sampleRight,
  sampleSdfKey,
  sampleSession,
  onEveryDatabase,
} from '../fixtures/sdf_store_backends.ts';
import { nextChange, reasonOf, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const generous: SdfQuotas = { maxSessionsPerPrincipal: 100_000, maxItemsPerPrincipal: 100_000 };
const never = 0;
const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

const open = async (store: Store, changes: Partial<SdfSessionRecord> = {}): Promise<SdfSessionRecord> => {
  const session = sampleSession(changes);
  await store.sdfSessions.openSession(session, generous, never);
  return session;
};

/**
 * Repeats what should end with a hot read: a process that was not scheduled for a second rightly believes nothing cached.
 * @param before what callers do before that read: of an item, look up its session
 */
const untilHot = async <T>(
  read: () => T | undefined | Promise<T | undefined>,
  before: () => unknown = () => {},
): Promise<T> => {
  for (;;) {
    await before();
    const answer = read();
    if (answer !== undefined && !(answer instanceof Promise)) return answer;
    await answer;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** Changes that a store tells of while something is done. */
const changesOf = async (store: Store, act: () => Promise<unknown>): Promise<StoreChange[]> => {
  const changes: StoreChange[] = [];
  const unsubscribe = store.onChange((change) => changes.push(change));
  await act();
  unsubscribe();
  return changes;
};

/** Waits until `reader` heard of what `act` changed through `writer`. */
const heardBy = async (
  reader: Store,
  kind: StoreChange['kind'],
  backend: 'sqlite' | 'postgres',
  act: () => Promise<unknown>,
): Promise<StoreChange> => {
  const heard = nextChange(reader, backend === 'sqlite' ? 'all' : kind);
  await act();
  return heard;
};

onEveryDatabase(backends, 'what was just made is hot', async (t, { store }) => {
  const isHotAtOnce = async (): Promise<boolean> => {
    const session = await open(store);
    const [item, operation, right] = [sampleItem(session), sampleOperation(session), sampleRight(session, 1)];
    for (const made of [item, operation, right]) await store.sdfSessions.addItem(made, generous);
    const answers = [
      store.sdfSessions.findSession('acme', session.id),
      ...[item, operation, right].map(({ id }) => store.sdfSessions.findItem('acme', session.id, id)),
      store.sdfSessions.findSlot('acme', session.id, 'operation', 'HASH'),
      store.sdfSessions.findSlot('acme', session.id, 'right', '1'),
    ];
    t.strictSame(await Promise.all(answers), [session, item, operation, right, operation, right]);
    return answers.every((answer) => !(answer instanceof Promise));
  };
  // Each attempt with ids of its own: none is hot because it was read before.
  while (!(await isHotAtOnce()));
});

onEveryDatabase(
  backends,
  'what was read once is hot, and hot for its own tenant alone',
  async (t, { store, other }) => {
    const session = await open(store);
    const [item, operation] = [sampleItem(session), sampleOperation(session)];
    for (const made of [item, operation]) await store.sdfSessions.addItem(made, generous);
    const key = sampleSdfKey();
    await store.sdfKeys.insertKeys([key]);
    t.strictSame(await untilHot(() => other.sdfSessions.findSession('acme', session.id)), session);
    const readItem = () => other.sdfSessions.findItem('acme', session.id, item.id);
    const readSlot = () => other.sdfSessions.findSlot('acme', session.id, 'operation', 'HASH');
    const before = () => other.sdfSessions.findSession('acme', session.id);
    t.strictSame(await untilHot(readItem, before), item);
    t.strictSame(await untilHot(readSlot, before), operation);
    t.strictSame(await untilHot(() => other.sdfKeys.findKey(key)), key);
    t.equal(await other.sdfSessions.findSession('globex', session.id), undefined);
    t.equal(await other.sdfSessions.findItem('globex', session.id, item.id), undefined);
    t.equal(await other.sdfSessions.findSlot('globex', session.id, 'operation', 'HASH'), undefined);
    t.equal(await other.sdfKeys.findKey({ ...key, tenantId: 'globex' }), undefined);
  },
);

onEveryDatabase(backends, 'making and using sessions and items drops nothing', async (t, { store }, kind) => {
  const changes = await changesOf(store, async () => {
    const session = await open(store);
    await store.sdfSessions.addItem(sampleItem(session), generous);
    await store.sdfSessions.addItem(sampleRight(session, 1), generous);
    await store.sdfSessions.touch([session], session.lastUsedAtMs + 5);
    const refused = store.sdfSessions.addItem(sampleRight(session, 1), generous);
    t.equal(await reasonOf(refused), 'CALL_SEQUENCE');
  });
  // What SQLite tells of the other store's opening may still be on its way.
  t.strictSame(kind === 'sqlite' ? changes.filter((change) => change.kind !== 'all') : changes, []);
});

onEveryDatabase(backends, 'each removal tells what is gone, and no more', async (t, { store }) => {
  const session = await open(store);
  const operation = sampleOperation(session);
  await store.sdfSessions.addItem(operation, generous);
  const key = sampleSdfKey();
  const { tenantId, partitionId, family, index, purpose } = key;
  const keyChange = { kind: 'sdf-key', tenantId, partitionId, family, index, purpose };
  const changes = await changesOf(store, async () => {
    await store.sdfSessions.removeItem('acme', session.id, operation.id);
    await store.sdfSessions.revokeRights('acme', 'acme-p1', 3);
    await store.sdfSessions.closeSession('acme', session.id);
    await store.sdfKeys.insertKeys([key]);
    await store.sdfKeys.removeKey(key, key.versionId);
  });
  t.strictSame(
    changes.filter(({ kind }) => kind !== 'all'),
    [
      {
        kind: 'sdf-item',
        tenantId: 'acme',
        sessionId: session.id,
        itemId: operation.id,
        itemKind: 'operation',
        slot: 'HASH',
      },
      { kind: 'sdf-rights', tenantId: 'acme', keyIndex: 3 },
      { kind: 'sdf-sessions', tenantId: 'acme', sessionIds: [session.id] },
      keyChange,
      keyChange,
    ],
  );
});

onEveryDatabase(
  backends,
  'what one gateway removes is not served by another that heard of it',
  async (t, setting, kind) => {
    const { store: writer, other: reader } = setting;
    const sessions = { writer: writer.sdfSessions, reader: reader.sdfSessions };
    const session = await open(writer);
    const [item, operation, right] = [sampleItem(session), sampleOperation(session), sampleRight(session, 4)];
    for (const made of [item, operation, right]) await sessions.writer.addItem(made, generous);
    const key = sampleSdfKey();
    await writer.sdfKeys.insertKeys([key]);
    const warm = async () => {
      await untilHot(() => sessions.reader.findSession('acme', session.id));
      for (const read of [
        () => sessions.reader.findItem('acme', session.id, item.id),
        () => sessions.reader.findItem('acme', session.id, right.id),
        () => sessions.reader.findSlot('acme', session.id, 'operation', 'HASH'),
        () => sessions.reader.findSlot('acme', session.id, 'right', '4'),
      ]) {
        await read();
      }
      await untilHot(() => reader.sdfKeys.findKey(key));
    };

    await warm();
    await heardBy(reader, 'sdf-item', kind, () => sessions.writer.removeItem('acme', session.id, operation.id));
    t.equal(await sessions.reader.findSlot('acme', session.id, 'operation', 'HASH'), undefined);
    t.equal(await sessions.reader.findItem('acme', session.id, operation.id), undefined);

    await warm();
    await heardBy(reader, 'sdf-rights', kind, () => sessions.writer.revokeRights('acme', 'acme-p1', 4));
    t.equal(await sessions.reader.findSlot('acme', session.id, 'right', '4'), undefined);
    t.equal(await sessions.reader.findItem('acme', session.id, right.id), undefined);
    t.strictSame(await sessions.reader.findItem('acme', session.id, item.id), item);

    await warm();
    const replacement = sampleSdfKey();
    await heardBy(reader, 'sdf-key', kind, () => writer.sdfKeys.removeKey(key, key.versionId));
    t.equal(await reader.sdfKeys.findKey(key), undefined);
    await heardBy(reader, 'sdf-key', kind, () => writer.sdfKeys.insertKeys([replacement]));
    t.strictSame(await reader.sdfKeys.findKey(key), replacement);

    await untilHot(() => sessions.reader.findSession('acme', session.id));
    await sessions.reader.findItem('acme', session.id, item.id);
    await heardBy(reader, 'sdf-sessions', kind, () => sessions.writer.closeSession('acme', session.id));
    t.equal(await sessions.reader.findSession('acme', session.id), undefined);
    t.equal(await sessions.reader.findItem('acme', session.id, item.id), undefined);
  },
);

onEveryDatabase(backends, 'closing many sessions is heard of for each of them', async (t, { store, other }, kind) => {
  const sessions = await Promise.all(range(120).map(() => open(store)));
  for (const { id } of sessions) await other.sdfSessions.findSession('acme', id);
  const heard = new Set<string>();
  const isAll = new Promise<void>((resolve) => {
    other.onChange((change) => {
      if (change.kind === 'sdf-sessions') for (const id of change.sessionIds) heard.add(id);
      if (heard.size === sessions.length || (kind === 'sqlite' && change.kind === 'all')) resolve();
    });
  });
  t.equal(await store.sdfSessions.closeDevice('acme', sampleSession().principalId, 'device-1'), 120);
  await isAll;
  for (const { id } of sessions) t.equal(await other.sdfSessions.findSession('acme', id), undefined);
});

onEveryDatabase(
  backends,
  'an idle session that made room is not served from memory',
  async (t, { store, other }, kind) => {
    const idle = await open(store);
    await untilHot(() => other.sdfSessions.findSession('acme', idle.id));
    const quotas = { ...generous, maxSessionsPerPrincipal: 1 };
    const fresh = sampleSession({ lastUsedAtMs: idle.lastUsedAtMs + 10 });
    await heardBy(other, 'sdf-sessions', kind, () =>
      store.sdfSessions.openSession(fresh, quotas, idle.lastUsedAtMs + 1),
    );
    for (const { sdfSessions } of [store, other]) t.equal(await sdfSessions.findSession('acme', idle.id), undefined);
  },
);

onEveryDatabase(
  backends,
  'a use that another gateway noted is seen by reloading, and then by all',
  async (t, { store, other }) => {
    const session = await open(store);
    await untilHot(() => store.sdfSessions.findSession('acme', session.id));
    const used = { ...session, lastUsedAtMs: session.lastUsedAtMs + 7 };
    await other.sdfSessions.touch([session], used.lastUsedAtMs);
    t.strictSame(await store.sdfSessions.reloadSession('acme', session.id), used);
    t.strictSame(await untilHot(() => store.sdfSessions.findSession('acme', session.id)), used);
    await other.sdfSessions.closeSession('acme', session.id);
    t.equal(await store.sdfSessions.reloadSession('acme', session.id), undefined);
    t.equal(await store.sdfSessions.findSession('acme', session.id), undefined, 'nor from memory');
  },
);

onEveryDatabase(backends, 'an own removal is seen by every read that starts after it', async (t, { store, other }) => {
  const { sdfSessions } = store;
  const session = await open(store);
  const during: unknown[] = [];
  const readSlot = () => sdfSessions.findSlot('acme', session.id, 'operation', 'HASH');
  for (const _ of range(25)) {
    const operation = sampleOperation(session);
    during.push(readSlot());
    const adding = sdfSessions.addItem(operation, generous);
    during.push(readSlot(), sdfSessions.findItem('acme', session.id, operation.id));
    await adding;
    t.strictSame(await readSlot(), operation);
    t.strictSame(await sdfSessions.findItem('acme', session.id, operation.id), operation);
    const removing = sdfSessions.removeItem('acme', session.id, operation.id);
    during.push(readSlot(), sdfSessions.findItem('acme', session.id, operation.id));
    t.equal(await removing, true);
    t.equal(await readSlot(), undefined);
    t.equal(await sdfSessions.findItem('acme', session.id, operation.id), undefined);
  }
  await Promise.all(during);
  t.equal(await readSlot(), undefined, 'nor does an old item return');
  const [item, removedElsewhere] = [sampleItem(session), sampleOperation(session)];
  for (const made of [item, removedElsewhere]) await sdfSessions.addItem(made, generous);
  await other.sdfSessions.removeItem('acme', session.id, removedElsewhere.id);
  t.equal(await sdfSessions.removeItem('acme', session.id, removedElsewhere.id), false);
  t.equal(await readSlot(), undefined, 'who is told that it is gone is not served it');
  const reading = sdfSessions.findItem('acme', session.id, item.id);
  await sdfSessions.closeSession('acme', session.id);
  t.equal(await sdfSessions.findItem('acme', session.id, item.id), undefined);
  await reading;
});

t.test('a message that lacks what its kind needs means that anything may have changed', async (t) => {
  const backend = backends.find(({ kind }) => kind === 'postgres');
  if (backend === undefined) throw new Error('no PostgreSQL');
  const { database, store, close } = await openSqlSetting(backend);
  t.teardown(close);
  for (const payload of [`{"origin":"x","change":{"kind":"sdf-sessions","tenantId":"acme"}}`, '{}', 'null']) {
    const heard = nextChange(store, 'all');
    await database.query(`select pg_notify('hsm_gateway_store', '${payload}')`);
    t.strictSame(await heard, { kind: 'all' });
  }
});

/** A cache whose feed is always current. */
const newCache = () => {
  const listeners = new ChangeListeners();
  const feed = {
    isCurrent: () => true,
    publish: listeners.tell.bind(listeners),
    subscribe: listeners.add.bind(listeners),
    close: async () => {},
  };
  return new CoherentCache<{ value: number }>(feed, 10);
};

t.test('an inserted value is cached, unless something was dropped while it was written', async (t) => {
  const disturbances: Record<string, [(cache: CoherentCache<{ value: number }>) => void, boolean]> = {
    nothing: [() => {}, true],
    'another id': [(cache) => cache.drop('acme', 'b'), true],
    'the same id of another tenant': [(cache) => cache.drop('globex', 'a'), true],
    'the id': [(cache) => cache.drop('acme', 'a'), false],
    everything: [(cache) => cache.clear(), false],
    'what fits': [(cache) => cache.dropWhere('acme', () => false), false],
  };
  for (const [name, [disturb, isKept]] of Object.entries(disturbances)) {
    const cache = newCache();
    const commit = Promise.withResolvers<{ value: number }>();
    const inserted = cache.insert('acme', 'a', () => commit.promise);
    t.equal(cache.peek('acme', 'a'), undefined, 'not before its commit');
    disturb(cache);
    commit.resolve({ value: 1 });
    t.strictSame(await inserted, { value: 1 });
    t.strictSame(cache.peek('acme', 'a'), isKept ? { value: 1 } : undefined, `dropped: ${name}`);
  }
});

t.test('an insertion that fails caches nothing, nor does it spoil the next one', async (t) => {
  const cache = newCache();
  await t.rejects(
    cache.insert('acme', 'a', () => Promise.reject(new Error('refused'))),
    { message: 'refused' },
  );
  t.equal(cache.peek('acme', 'a'), undefined);
  await cache.insert('acme', 'a', async () => ({ value: 2 }));
  t.strictSame(cache.peek('acme', 'a'), { value: 2 });
});

t.test('of two insertions of one id the one that lost hides nothing', async (t) => {
  const cache = newCache();
  const [first, second] = [Promise.withResolvers<{ value: number }>(), Promise.withResolvers<{ value: number }>()];
  const early = Promise.withResolvers<undefined>();
  const before = cache.load('acme', 'a', () => early.promise);
  const [winning, losing] = [
    cache.insert('acme', 'a', () => first.promise),
    cache.insert('acme', 'a', () => second.promise),
  ];
  first.resolve({ value: 1 });
  await winning;
  const read = cache.load('acme', 'a', async () => ({ value: 1 }));
  early.resolve(undefined);
  t.strictSame(await read, { value: 1 }, 'nor is a query shared that began before');
  t.equal(await before, undefined);
  second.reject(new Error('taken'));
  await t.rejects(losing, { message: 'taken' });
  t.strictSame(await cache.load('acme', 'a', async () => ({ value: 1 })), { value: 1 });
});

t.test('who asks after an insertion does not share a query from before it', async (t) => {
  const cache = newCache();
  const early = Promise.withResolvers<{ value: number } | undefined>();
  const before = cache.load('acme', 'a', () => early.promise);
  const commit = Promise.withResolvers<{ value: number }>();
  const inserted = cache.insert('acme', 'a', () => commit.promise);
  commit.resolve({ value: 1 });
  await inserted;
  cache.drop('acme', 'b');
  t.strictSame(cache.peek('acme', 'a'), { value: 1 });
  early.resolve(undefined);
  t.equal(await before, undefined);
  t.strictSame(cache.peek('acme', 'a'), { value: 1 }, 'nor does its end drop what was inserted');
});

t.test('a value is amended where it is cached, and dropped where it fits', async (t) => {
  const cache = newCache();
  for (const [at, id] of ['a', 'b', 'c'].entries()) await cache.insert('acme', id, async () => ({ value: at }));
  const old = Promise.withResolvers<{ value: number }>();
  const loading = cache.load('acme', 'c', () => old.promise);
  cache.amend('acme', 'c', ({ value }) => ({ value: value + 10 }));
  cache.amend('acme', 'd', () => ({ value: 99 }));
  cache.amend('globex', 'a', () => ({ value: 99 }));
  old.resolve({ value: 2 });
  await loading;
  t.strictSame(cache.peek('acme', 'c'), { value: 12 }, 'a row from before does not come back');
  t.equal(cache.peek('acme', 'd'), undefined);
  cache.dropWhere('globex', () => true);
  t.strictSame(cache.peek('acme', 'a'), { value: 0 });
  cache.dropWhere('acme', ({ value }) => value > 0);
  t.strictSame(
    ['a', 'b', 'c'].map((id) => cache.peek('acme', id)),
    [{ value: 0 }, undefined, undefined],
  );
});
