/** @module What every store of SDF sessions does, in memory and on every database: records, isolation, quotas, callers at the same instant. */
import pg from 'pg';
import type { Test } from 'tap';
import t from 'tap';
import type { SdfItemRecord, SdfQuotas, SdfSessionRecord } from '../../src/core/ports/sdf_store.ts';
import type { SdfSetting, SqlSdfSetting } from '../fixtures/sdf_store_backends.ts';
import {
  openSqlSetting,
  randomId,
  sampleItem,
  sampleOperation,
  sampleRight,
  sampleSession,
  onEveryBackend,
  onEveryDatabase,
} from '../fixtures/sdf_store_backends.ts';
import { outcomes, reasonOf, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const generous: SdfQuotas = { maxSessionsPerPrincipal: 100_000, maxItemsPerPrincipal: 100_000 };
const now = 1_700_000_000_000;
/** Before everything: nothing is idle. */
const never = 0;

const open = async ({ store }: SdfSetting, changes: Partial<SdfSessionRecord> = {}): Promise<SdfSessionRecord> => {
  const session = sampleSession(changes);
  await store.sdfSessions.openSession(session, generous, never);
  return session;
};

const add = async ({ store }: SdfSetting, item: SdfItemRecord): Promise<SdfItemRecord> => {
  await store.sdfSessions.addItem(item, generous);
  return item;
};

const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** Compares all counters with the rows. */
const assertCountersExact = async (t: Test, { database }: SqlSdfSetting): Promise<void> => {
  const rows = await database.query(`select principal_id, cast(sessions as integer) as sessions,
    cast(items as integer) as items,
    cast((select count(*) from sdf_sessions s where s.tenant_id = u.tenant_id
      and s.principal_id = u.principal_id) as integer) as session_rows,
    cast((select count(*) from sdf_items i join sdf_sessions s on s.tenant_id = i.tenant_id and s.id = i.session_id
      where s.tenant_id = u.tenant_id and s.principal_id = u.principal_id) as integer) as item_rows
    from sdf_usage u`);
  for (const row of rows) {
    t.equal(row.sessions, row.session_rows, `sessions of ${row.principal_id} are counted exactly`);
    t.equal(row.items, row.item_rows, `items of ${row.principal_id} are counted exactly`);
  }
};

const countRows = async ({ database }: SqlSdfSetting, table: string): Promise<number> =>
  Number((await database.query(`select count(*) as n from ${table}`))[0]?.n);

onEveryBackend(backends, 'a session and its items come back as they were put in', async (t, setting) => {
  const { store, other } = setting;
  const session = await open(setting);
  const items = [sampleItem(session), sampleItem(session, { kind: 'agreement' })];
  const operation = sampleOperation(session);
  const right = sampleRight(session, 7);
  for (const item of [...items, operation, right]) await add(setting, item);
  for (const { sdfSessions } of [store, other]) {
    t.strictSame(await sdfSessions.findSession('acme', session.id), session);
    t.strictSame(await sdfSessions.reloadSession('acme', session.id), session);
    for (const item of [...items, operation, right]) {
      t.strictSame(await sdfSessions.findItem('acme', session.id, item.id), item);
    }
    t.strictSame(await sdfSessions.findSlot('acme', session.id, 'operation', 'HASH'), operation);
    t.strictSame(await sdfSessions.findSlot('acme', session.id, 'right', '7'), right);
    t.equal(await sdfSessions.findSlot('acme', session.id, 'right', '8'), undefined);
    t.equal(await sdfSessions.findSlot('acme', session.id, 'operation', '7'), undefined);
    t.equal(await sdfSessions.findItem('acme', session.id, randomId()), undefined);
    t.equal(await sdfSessions.findSession('acme', randomId()), undefined);
    t.equal(await sdfSessions.reloadSession('acme', randomId()), undefined);
  }
});

onEveryBackend(backends, 'what a caller does to its buffers afterwards concerns nobody', async (t, setting) => {
  const session = sampleSession();
  const item = sampleItem(session);
  const [sessionBytes, itemBytes] = [Uint8Array.from(session.sealed), Uint8Array.from(item.sealed ?? [])];
  await open(setting, session);
  await add(setting, item);
  session.sealed.fill(0);
  item.sealed?.fill(0);
  t.strictSame((await setting.store.sdfSessions.findSession('acme', session.id))?.sealed, sessionBytes);
  t.strictSame((await setting.store.sdfSessions.findItem('acme', session.id, item.id))?.sealed, itemBytes);
});

onEveryBackend(backends, 'nothing of a tenant exists for another', async (t, setting) => {
  const session = await open(setting);
  const item = await add(setting, sampleItem(session));
  const operation = await add(setting, sampleOperation(session));
  const right = await add(setting, sampleRight(session, 1));
  for (const { sdfSessions } of [setting.store, setting.other]) {
    t.equal(await sdfSessions.findSession('globex', session.id), undefined);
    t.equal(await sdfSessions.reloadSession('globex', session.id), undefined);
    t.equal(await sdfSessions.findItem('globex', session.id, item.id), undefined);
    t.equal(await sdfSessions.findSlot('globex', session.id, 'operation', 'HASH'), undefined);
    t.equal(await sdfSessions.removeItem('globex', session.id, item.id), false);
    t.equal(await sdfSessions.closeSession('globex', session.id), false);
    t.equal(await sdfSessions.closeDevice('globex', session.principalId, session.deviceId), 0);
    await sdfSessions.touch([{ tenantId: 'globex', id: session.id }], now + 5);
    await sdfSessions.revokeRights('globex', 'acme-p1', 1);
    const foreign = sampleItem({ ...session, tenantId: 'globex' });
    t.equal(await reasonOf(sdfSessions.addItem(foreign, generous)), 'SDF_SESSION_NOT_FOUND');
    t.strictSame(await sdfSessions.reloadSession('acme', session.id), session, 'nor was it touched');
    for (const kept of [item, operation, right]) {
      t.strictSame(await sdfSessions.findItem('acme', session.id, kept.id), kept);
    }
  }
});

onEveryBackend(backends, 'an item belongs to one session alone', async (t, setting) => {
  const { sdfSessions } = setting.store;
  const [first, second] = [await open(setting), await open(setting)];
  const item = await add(setting, sampleItem(first));
  const operation = await add(setting, sampleOperation(first));
  // Asked at the same time, one from the wrong session, so that a shared query would show.
  const found = await Promise.all([second, first, second].map(({ id }) => sdfSessions.findItem('acme', id, item.id)));
  t.strictSame(found, [undefined, item, undefined]);
  t.equal(await sdfSessions.findSlot('acme', second.id, 'operation', 'HASH'), undefined);
  t.equal(await sdfSessions.removeItem('acme', second.id, operation.id), false);
  t.strictSame(await sdfSessions.findSlot('acme', first.id, 'operation', 'HASH'), operation);
  await add(setting, sampleOperation(second));
});

onEveryBackend(
  backends,
  'operations and rights are one of a kind in a session, until they are removed',
  async (t, setting) => {
    const { sdfSessions } = setting.store;
    const session = await open(setting);
    for (const make of [() => sampleOperation(session), () => sampleRight(session, 3)]) {
      const added = range(6).map(make);
      const results = await outcomes(added.map((item) => sdfSessions.addItem(item, generous)));
      t.strictSame(results.toSorted(), [...range(5).map(() => 'CALL_SEQUENCE'), 'ok']);
      const winner = added[results.indexOf('ok')];
      const slot = winner?.slot ?? '';
      const kind = winner?.kind === 'right' ? 'right' : 'operation';
      t.strictSame(await sdfSessions.findSlot('acme', session.id, kind, slot), winner);
      t.equal(await sdfSessions.removeItem('acme', session.id, winner?.id ?? ''), true);
      t.equal(await sdfSessions.findSlot('acme', session.id, kind, slot), undefined);
      const next = await add(setting, make());
      t.strictSame(await sdfSessions.findSlot('acme', session.id, kind, slot), next);
    }
    await add(setting, sampleOperation(session, 'SIGN'));
  },
);

onEveryBackend(backends, 'of many that remove an item one alone is told that it did', async (t, setting) => {
  const session = await open(setting);
  for (const item of [sampleItem(session), sampleOperation(session)]) {
    await add(setting, item);
    const removals = range(8).map((at) =>
      (at % 2 === 0 ? setting.store : setting.other).sdfSessions.removeItem('acme', session.id, item.id),
    );
    t.strictSame((await Promise.all(removals)).filter(Boolean), [true]);
    t.equal(await setting.store.sdfSessions.findItem('acme', session.id, item.id), undefined);
  }
});

onEveryBackend(
  backends,
  'a principal gets as many sessions as it may, however many ask at once',
  async (t, setting) => {
    const quotas = { ...generous, maxSessionsPerPrincipal: 5 };
    const opening = (at: number, changes: Partial<SdfSessionRecord> = {}) =>
      (at % 2 === 0 ? setting.store : setting.other).sdfSessions.openSession(sampleSession(changes), quotas, never);
    const results = await outcomes(range(16).map((at) => opening(at)));
    t.equal(results.filter((result) => result === 'ok').length, 5);
    t.equal(results.filter((result) => result === 'QUOTA_EXCEEDED').length, 11);
    t.equal(await reasonOf(opening(0, { principalId: 'spiffe://example.org/second' })), 'ok', 'others have their own');
    t.equal(await reasonOf(opening(0, { tenantId: 'globex' })), 'ok', 'so have equal names of other tenants');
    const none = { ...generous, maxSessionsPerPrincipal: 0 };
    const first = sampleSession({ principalId: 'spiffe://example.org/third' });
    t.equal(await reasonOf(setting.store.sdfSessions.openSession(first, none, never)), 'QUOTA_EXCEEDED');
  },
);

onEveryBackend(backends, 'idle sessions make room where the quota is met, and only there', async (t, setting) => {
  const { sdfSessions } = setting.store;
  const quotas = { maxSessionsPerPrincipal: 3, maxItemsPerPrincipal: 2 };
  const [idle, alsoIdle, busy] = [
    await open(setting, { lastUsedAtMs: now - 100 }),
    await open(setting, { lastUsedAtMs: now - 50 }),
    await open(setting, { lastUsedAtMs: now }),
  ];
  const foreign = await open(setting, { principalId: 'spiffe://example.org/second', lastUsedAtMs: now - 100 });
  const item = await add(setting, sampleItem(idle));
  await add(setting, sampleItem(idle));
  t.equal(await reasonOf(sdfSessions.openSession(sampleSession(), quotas, now - 100)), 'QUOTA_EXCEEDED');
  t.ok(await sdfSessions.findSession('acme', idle.id), 'at the very time it is not yet idle');

  const roomy = { ...quotas, maxSessionsPerPrincipal: 4 };
  t.equal(await reasonOf(sdfSessions.openSession(sampleSession(), roomy, now)), 'ok');
  t.ok(await sdfSessions.findSession('acme', idle.id), 'none is removed while there is room');

  const fresh = sampleSession();
  t.equal(await reasonOf(sdfSessions.openSession(fresh, roomy, now)), 'ok');
  for (const gone of [idle, alsoIdle]) t.equal(await sdfSessions.findSession('acme', gone.id), undefined);
  t.equal(await sdfSessions.findItem('acme', idle.id, item.id), undefined);
  for (const kept of [busy, foreign, fresh]) t.ok(await sdfSessions.findSession('acme', kept.id));
  t.equal(await reasonOf(sdfSessions.addItem(sampleItem(fresh), quotas)), 'ok', 'places of their items are free again');
});

onEveryBackend(backends, "a principal's items are counted over all its sessions", async (t, setting) => {
  const quotas = { ...generous, maxItemsPerPrincipal: 6 };
  const { sdfSessions } = setting.store;
  const sessions = [await open(setting), await open(setting)];
  const pick = (at: number): SdfSessionRecord => sessions[at % 2] ?? sampleSession();
  const adding = (at: number) =>
    (at % 3 === 0 ? setting.other : setting.store).sdfSessions.addItem(sampleItem(pick(at)), quotas);
  const results = await outcomes(range(20).map(adding));
  t.equal(results.filter((result) => result === 'ok').length, 6);
  t.equal(results.filter((result) => result === 'QUOTA_EXCEEDED').length, 14);
  const second = await open(setting, { principalId: 'spiffe://example.org/second' });
  t.equal(await reasonOf(sdfSessions.addItem(sampleItem(second), quotas)), 'ok');
  t.equal(await reasonOf(sdfSessions.addItem(sampleItem(sampleSession()), quotas)), 'SDF_SESSION_NOT_FOUND');
  await sdfSessions.closeSession('acme', pick(0).id);
  t.equal(await reasonOf(sdfSessions.addItem(sampleItem(pick(1)), quotas)), 'ok', 'a closed session gives places back');
  t.equal(await reasonOf(sdfSessions.addItem(sampleItem(pick(0)), quotas)), 'SDF_SESSION_NOT_FOUND');
});

onEveryBackend(backends, 'an item that was refused takes no place', async (t, setting) => {
  const quotas = { ...generous, maxItemsPerPrincipal: 2 };
  const { sdfSessions } = setting.store;
  const session = await open(setting);
  await sdfSessions.addItem(sampleOperation(session), quotas);
  for (const _ of range(3)) {
    t.equal(await reasonOf(sdfSessions.addItem(sampleOperation(session), quotas)), 'CALL_SEQUENCE');
  }
  const item = sampleItem(session);
  t.equal(await reasonOf(sdfSessions.addItem(item, quotas)), 'ok');
  t.equal(await reasonOf(sdfSessions.addItem(sampleItem(session), quotas)), 'QUOTA_EXCEEDED');
  t.equal(await sdfSessions.removeItem('acme', session.id, item.id), true);
  t.equal(await sdfSessions.removeItem('acme', session.id, item.id), false);
  t.equal(await reasonOf(sdfSessions.addItem(sampleItem(session), quotas)), 'ok');
  t.equal(await reasonOf(sdfSessions.addItem(sampleItem(session), quotas)), 'QUOTA_EXCEEDED', 'one place came back');
});

onEveryBackend(backends, 'a closed session is gone with all that it held, at once', async (t, setting) => {
  const { sdfSessions } = setting.store;
  const [session, kept] = [await open(setting), await open(setting)];
  const items = [sampleItem(session), sampleOperation(session), sampleRight(session, 1)];
  for (const item of items) await add(setting, item);
  const ofKept = await add(setting, sampleItem(kept));
  for (const item of items) await sdfSessions.findItem('acme', session.id, item.id);
  const closings = range(4).map(() => sdfSessions.closeSession('acme', session.id));
  t.strictSame((await Promise.all(closings)).filter(Boolean), [true], 'by one caller');
  t.equal(await sdfSessions.findSession('acme', session.id), undefined);
  for (const item of items) t.equal(await sdfSessions.findItem('acme', session.id, item.id), undefined);
  t.equal(await sdfSessions.findSlot('acme', session.id, 'operation', 'HASH'), undefined);
  t.equal(await sdfSessions.findSlot('acme', session.id, 'right', '1'), undefined);
  t.equal(await sdfSessions.removeItem('acme', session.id, items[0]?.id ?? ''), false);
  t.strictSame(await sdfSessions.findItem('acme', kept.id, ofKept.id), ofKept);
});

onEveryBackend(backends, 'closing a device closes its sessions and those of no other', async (t, setting) => {
  const { sdfSessions } = setting.store;
  const ofDevice = await Promise.all(range(3).map(() => open(setting)));
  const others = [
    await open(setting, { deviceId: 'device-2' }),
    await open(setting, { principalId: 'spiffe://example.org/second' }),
    await open(setting, { tenantId: 'globex' }),
  ];
  t.equal(await sdfSessions.closeDevice('acme', sampleSession().principalId, 'device-1'), 3);
  for (const { id } of ofDevice) t.equal(await sdfSessions.findSession('acme', id), undefined);
  for (const { tenantId, id } of others) t.ok(await sdfSessions.findSession(tenantId, id));
  t.equal(await sdfSessions.closeDevice('acme', sampleSession().principalId, 'device-1'), 0);
});

onEveryBackend(backends, 'idle sessions of all tenants are purged, those used since are not', async (t, setting) => {
  const { sdfSessions } = setting.store;
  const idle = [
    await open(setting, { lastUsedAtMs: now - 9 }),
    await open(setting, { tenantId: 'globex', lastUsedAtMs: now - 5 }),
    await open(setting, { principalId: 'spiffe://example.org/second', lastUsedAtMs: now - 2 }),
  ];
  const touched = await open(setting, { lastUsedAtMs: now - 9 });
  const exact = await open(setting, { lastUsedAtMs: now });
  const items = await Promise.all(idle.map((session) => add(setting, sampleItem(session))));
  const gone = { tenantId: 'acme', id: randomId() };
  await sdfSessions.touch([gone, { tenantId: 'acme', id: touched.id }], now + 3);
  await sdfSessions.touch([{ tenantId: 'acme', id: touched.id }], now + 1);
  await sdfSessions.touch([], now + 9);
  for (const { sdfSessions: reader } of [setting.store, setting.other]) {
    t.equal((await reader.findSession('acme', touched.id))?.lastUsedAtMs, now + 3, 'and the latest use counts');
  }
  t.equal(await setting.other.sdfSessions.purgeIdle(now), 3);
  for (const { tenantId, id } of idle) t.equal(await setting.other.sdfSessions.findSession(tenantId, id), undefined);
  for (const { tenantId, sessionId, id } of items) {
    t.equal(await setting.other.sdfSessions.findItem(tenantId, sessionId, id), undefined);
  }
  for (const { tenantId, id } of [touched, exact]) t.ok(await sdfSessions.findSession(tenantId, id));
  t.equal(await sdfSessions.purgeIdle(now), 0);
});

onEveryBackend(backends, 'many sessions are touched, purged and closed in one call', async (t, setting) => {
  const { sdfSessions } = setting.store;
  const sessions = range(450).map((at) =>
    sampleSession({ tenantId: at % 2 === 0 ? 'acme' : 'globex', principalId: `app-${at % 7}`, lastUsedAtMs: now + at }),
  );
  await Promise.all(sessions.map((session) => sdfSessions.openSession(session, generous, never)));
  await sdfSessions.touch(sessions.slice(0, 240), now + 1_000);
  t.equal(await sdfSessions.purgeIdle(now + 1_000), 210);
  t.ok(await sdfSessions.findSession('acme', sessions[0]?.id ?? ''));
  const ofDevice = range(430).map(() => sampleSession({ principalId: 'app', deviceId: 'many' }));
  await Promise.all(ofDevice.map((session) => sdfSessions.openSession(session, generous, never)));
  t.equal(await sdfSessions.closeDevice('acme', 'app', 'many'), 430);
  t.equal(await sdfSessions.purgeIdle(now + 2_000), 240);
});

onEveryBackend(
  backends,
  'rights to an index are revoked in all sessions of a partition, and nothing else is',
  async (t, setting) => {
    const { sdfSessions } = setting.store;
    const quotas = { ...generous, maxItemsPerPrincipal: 3 };
    const sessions = [
      await open(setting),
      await open(setting),
      await open(setting, { principalId: 'spiffe://example.org/second' }),
    ];
    const foreign = await open(setting, { tenantId: 'globex' });
    for (const session of sessions) await add(setting, sampleRight(session, 4));
    const [first = sampleSession()] = sessions;
    const kept = [
      await add(setting, sampleRight(first, 14)),
      await add(setting, sampleOperation(first, '4')),
      await add(setting, sampleRight(foreign, 4)),
    ];
    await sdfSessions.revokeRights('acme', 'another', 4);
    t.ok(await sdfSessions.findSlot('acme', first.id, 'right', '4'), 'of the named partition alone');
    await sdfSessions.revokeRights('acme', 'acme-p1', 4);
    for (const { id } of sessions) t.equal(await sdfSessions.findSlot('acme', id, 'right', '4'), undefined);
    for (const item of kept) {
      t.strictSame(await sdfSessions.findItem(item.tenantId, item.sessionId, item.id), item);
    }
    t.equal(await reasonOf(sdfSessions.addItem(sampleRight(first, 4), quotas)), 'ok', 'their places are free again');
  },
);

onEveryBackend(backends, 'a session that closes while items are added keeps none of them', async (t, setting) => {
  for (const _ of range(5)) {
    const session = await open(setting);
    const items = range(8).map(() => sampleItem(session));
    const closing = async () => {
      await setting.store.sdfSessions.closeSession('acme', session.id);
      return 'ok';
    };
    const adding = items.map((item, at) =>
      (at % 2 === 0 ? setting.store : setting.other).sdfSessions.addItem(item, generous),
    );
    const results = await outcomes([...adding.slice(0, 4), closing(), ...adding.slice(4)]);
    for (const result of results) t.ok(['ok', 'SDF_SESSION_NOT_FOUND'].includes(result), result);
    for (const item of items) {
      t.equal(await setting.store.sdfSessions.findItem('acme', session.id, item.id), undefined);
    }
    t.equal(await reasonOf(setting.store.sdfSessions.addItem(sampleItem(session), generous)), 'SDF_SESSION_NOT_FOUND');
  }
});

onEveryDatabase(
  backends,
  'tenants and partitions of sessions must exist, and belong together',
  async (t, { store }) => {
    const rows = [
      [{ tenantId: 'nobody' }, 'TENANT_NOT_FOUND'],
      [{ partitionId: 'nowhere' }, 'PARTITION_NOT_FOUND'],
      [{ partitionId: 'globex-p1' }, 'PARTITION_NOT_FOUND'],
    ] as const;
    for (const [changes, reason] of rows) {
      t.equal(await reasonOf(store.sdfSessions.openSession(sampleSession(changes), generous, never)), reason);
    }
  },
);

onEveryDatabase(backends, 'counters are what the rows are after any coming and going', async (t, setting) => {
  const quotas = { maxSessionsPerPrincipal: 12, maxItemsPerPrincipal: 30 };
  const principals = ['app-1', 'app-2', 'app-3'];
  const worker = async (seed: number): Promise<void> => {
    const { sdfSessions } = seed % 2 === 0 ? setting.store : setting.other;
    const principalId = principals[seed % principals.length] ?? '';
    for (const round of range(4)) {
      const at = now + seed * 10 + round;
      const session = sampleSession({ principalId, deviceId: `device-${seed % 2}`, lastUsedAtMs: at });
      const other = sampleSession({ principalId, deviceId: 'device-3', lastUsedAtMs: at });
      await outcomes([
        sdfSessions.openSession(session, quotas, at - 20),
        sdfSessions.openSession(other, quotas, never),
      ]);
      const items = [sampleItem(session), sampleItem(other), sampleOperation(session), sampleRight(other, seed % 3)];
      await outcomes(items.map((item) => sdfSessions.addItem(item, quotas)));
      const results = await outcomes([
        sdfSessions.touch([session, other], at + 5),
        sdfSessions.removeItem('acme', session.id, items[0]?.id ?? ''),
        sdfSessions.revokeRights('acme', 'acme-p1', seed % 3),
        sdfSessions.addItem(sampleItem(other), quotas),
        ...(seed % 4 === 0 ? [sdfSessions.closeSession('acme', session.id)] : []),
        ...(seed % 5 === 0 ? [sdfSessions.closeDevice('acme', principalId, 'device-1')] : []),
        ...(seed % 3 === 0 ? [sdfSessions.purgeIdle(at - 10)] : []),
      ]);
      for (const result of results) t.ok(['ok', 'QUOTA_EXCEEDED', 'SDF_SESSION_NOT_FOUND'].includes(result), result);
    }
  };
  await Promise.all(range(10).map(worker));
  await assertCountersExact(t, setting);
  t.ok((await countRows(setting, 'sdf_sessions')) > 0, 'something is left to be counted');
  await setting.store.sdfSessions.purgeIdle(Number.MAX_SAFE_INTEGER);
  await assertCountersExact(t, setting);
  for (const table of ['sdf_sessions', 'sdf_items']) t.equal(await countRows(setting, table), 0);
});

t.test('postgres: a session that is used while a purge waits for it is not purged', async (t) => {
  const backend = backends.find(({ kind }) => kind === 'postgres');
  if (backend === undefined) throw new Error('no PostgreSQL');
  const setting = await openSqlSetting(backend);
  const { database, store } = setting;
  if (database.options.kind !== 'postgres') throw new Error('no PostgreSQL');
  const session = await open(setting, { lastUsedAtMs: now - 9 });
  const item = await add(setting, sampleItem(session));
  const { host, port, user, database: name } = database.options;
  const toucher = new pg.Client({ host, port, user, database: name });
  await toucher.connect();
  t.teardown(async () => {
    await toucher.end();
    await setting.close();
  });
  await toucher.query('begin');
  await toucher.query('update sdf_sessions set last_used_at_ms = $1', [now + 1]);
  const purging = store.sdfSessions.purgeIdle(now);
  const waiting = `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and datname = '${name}'`;
  // On another connection: a transaction sees one state of the statistics.
  while (Number((await database.query(waiting))[0]?.n) === 0);
  await toucher.query('commit');
  t.equal(await purging, 0);
  t.equal((await store.sdfSessions.reloadSession('acme', session.id))?.lastUsedAtMs, now + 1);
  t.strictSame(await setting.other.sdfSessions.findItem('acme', session.id, item.id), item);
  await assertCountersExact(t, setting);
});
