/** @module What every store does, on every database: records, isolation, limits, and callers at the same instant. */
import { randomUUID } from 'node:crypto';
import type { Test } from 'tap';
import t from 'tap';
import type { ListKeysFilter } from '../../src/core/ports/key_store.ts';
import type { Store } from '../../src/store/open_store.ts';
import type { ScratchDatabase } from '../fixtures/store_backends.ts';
import {
  addKey,
  addTenant,
  outcomes,
  reasonOf,
  sampleKey,
  sampleTenant,
  sampleVersion,
  startBackends,
} from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const limits = { maxKeys: 1_000_000 };
const day = 24 * 60 * 60 * 1_000;

interface Setting {
  readonly database: ScratchDatabase;
  readonly store: Store;
  /** A second gateway on the same database. */
  readonly other: Store;
}

/** Runs a test on every back end, with tenants `acme` and `globex`. */
const onEveryBackend = (title: string, body: (t: Test, setting: Setting) => Promise<void>): void => {
  for (const backend of backends) {
    t.test(`${backend.kind}: ${title}`, async (t) => {
      const database = await backend.create();
      t.teardown(() => database.closeAll());
      const setting = { database, store: await database.open(), other: await database.open() };
      await addTenant(setting.store, 'acme');
      await addTenant(setting.store, 'globex');
      await body(t, setting);
    });
  }
};

/** Compares the counters of `acme` with the rows. */
const assertCountersExact = async (t: Test, { database }: Setting): Promise<void> => {
  const rows = await database.query(`select
    cast((select count(*) from keys where tenant_id = 'acme' and state <> 'DESTROYED') as integer) as reserved,
    cast((select count(*) from keys where tenant_id = 'acme' and state not in ('DESTROYED', 'PENDING_CREATION')) as integer) as visible,
    cast(reserved_keys as integer) as reserved_keys, cast(visible_keys as integer) as visible_keys
    from tenant_usage where tenant_id = 'acme'`);
  t.equal(rows[0]?.reserved_keys, rows[0]?.reserved, 'the counter of the quota is exact');
  t.equal(rows[0]?.visible_keys, rows[0]?.visible, 'the counter of visible keys is exact');
};

onEveryBackend('a key comes back as it was inserted, with its version', async (t, { store, other }) => {
  const { key, version } = await addKey(store, 'acme');
  for (const reader of [store, other]) {
    t.strictSame(await reader.keys.getPrimary('acme', key.id), { key, version });
    t.strictSame(await reader.keys.findVersion('acme', key.id, 1), { key, version });
    t.equal(await reader.keys.findVersion('acme', key.id, 2), undefined);
    t.strictSame(await reader.keys.getForUpdate('acme', key.id), key);
  }
  const bare = sampleKey('acme', { protection: 'TOKEN', description: '', spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' });
  const onToken = sampleVersion(bare, { sealed: undefined, publicKey: undefined, tokenSerial: '0a1b' });
  await store.keys.insert(bare, onToken, limits);
  t.strictSame(await store.keys.getPrimary('acme', bare.id), { key: bare, version: onToken });
});

onEveryBackend('versions beside the primary are found, and only those that exist', async (t, { database, store }) => {
  const { key, version } = await addKey(store, 'acme');
  for (const number of [2, 3]) {
    await database.query(`insert into key_versions (id, tenant_id, key_id, version, created_at_ms)
      values ('${randomUUID()}', 'acme', '${key.id}', ${number}, 5)`);
  }
  const hot = await store.keys.getPrimary('acme', key.id);
  t.strictSame(hot.version, version);
  for (const number of [3, 2, 3]) {
    const found = await store.keys.findVersion('acme', key.id, number);
    t.equal(found?.version.version, number);
    t.strictSame(found?.key, key);
  }
  t.equal(await store.keys.findVersion('acme', key.id, 4), undefined);
  t.equal(await store.keys.findVersion('acme', key.id, -1), undefined);
  await t.rejects(
    database.query(`insert into key_versions (id, tenant_id, key_id, version, created_at_ms)
      values ('${randomUUID()}', 'acme', '${key.id}', 2, 5)`),
    'a version exists once',
  );
});

onEveryBackend('a key in PENDING_CREATION is invisible until it is activated', async (t, setting) => {
  const { store, other } = setting;
  const key = sampleKey('acme', { state: 'PENDING_CREATION', createdAtMs: 1_000 });
  const reserved = sampleVersion(key, { sealed: undefined, publicKey: undefined });
  await store.keys.insert(key, reserved, limits);
  t.equal(await reasonOf(async () => store.keys.getPrimary('acme', key.id)), 'KEY_NOT_FOUND');
  t.equal(await store.keys.findVersion('acme', key.id, 1), undefined);
  t.strictSame(await store.keys.list('acme', { limit: 10, offset: 0 }), { keys: [], total: 0 });
  t.equal(await store.keys.count('acme'), 0);
  t.equal(await reasonOf(store.keys.setState('acme', key.id, 1, 'DISABLED')), 'KEY_NOT_FOUND');
  t.equal((await store.keys.getForUpdate('acme', key.id)).state, 'PENDING_CREATION');
  t.strictSame(await other.keys.listUnfinished(1_001), [{ key, version: reserved }]);
  t.strictSame(await other.keys.listUnfinished(1_000), [], 'only what is older');
  t.strictSame(
    await outcomes([store.keys.insert(sampleKey('acme', { alias: key.alias }), reserved, limits).catch(() => {})]),
    ['ok'],
  );

  const made = sampleVersion(key, { id: reserved.id });
  const activated = await store.keys.activate('acme', key.id, made);
  t.strictSame(activated, { ...key, state: 'ENABLED', revision: 2 });
  t.strictSame(await other.keys.getPrimary('acme', key.id), { key: activated, version: made });
  t.equal(await store.keys.count('acme'), 1);
  t.equal(await reasonOf(store.keys.activate('acme', key.id, made)), 'CONCURRENT_UPDATE');
  await store.keys.abandon('acme', key.id);
  t.strictSame((await store.keys.getPrimary('acme', key.id)).key, activated, 'abandoning leaves a finished key alone');
  await assertCountersExact(t, setting);
});

onEveryBackend('activation refuses material that another attempt made', async (t, { store }) => {
  const key = sampleKey('acme', { state: 'PENDING_CREATION' });
  await store.keys.insert(key, sampleVersion(key), limits);
  t.equal(await reasonOf(store.keys.activate('acme', key.id, sampleVersion(key))), 'CONCURRENT_UPDATE');
  t.equal((await store.keys.getForUpdate('acme', key.id)).state, 'PENDING_CREATION');
  t.equal(await store.keys.count('acme'), 0);
});

onEveryBackend('abandoning removes an unfinished key, and its alias is free again', async (t, setting) => {
  const { store } = setting;
  const key = sampleKey('acme', { state: 'PENDING_CREATION' });
  await store.keys.insert(key, sampleVersion(key), { maxKeys: 1 });
  await t.rejects(store.keys.insert(sampleKey('acme'), sampleVersion(key), { maxKeys: 1 }), TypeError);
  const second = sampleKey('acme', { alias: key.alias });
  t.equal(await reasonOf(store.keys.insert(second, sampleVersion(second), limits)), 'ALIAS_EXISTS');
  t.equal(await reasonOf(store.keys.insert(second, sampleVersion(second), { maxKeys: 1 })), 'QUOTA_EXCEEDED');
  await store.keys.abandon('acme', key.id);
  await store.keys.abandon('acme', key.id);
  t.equal(await reasonOf(store.keys.getForUpdate('acme', key.id)), 'KEY_NOT_FOUND');
  await store.keys.insert(second, sampleVersion(second), { maxKeys: 1 });
  await assertCountersExact(t, setting);
});

onEveryBackend('a state changes once per revision', async (t, setting) => {
  const { store } = setting;
  const { key, version } = await addKey(store, 'acme');
  const disabled = await store.keys.setState('acme', key.id, 1, 'DISABLED');
  t.strictSame(disabled, { ...key, state: 'DISABLED', revision: 2 });
  t.equal(await reasonOf(store.keys.setState('acme', key.id, 1, 'ENABLED')), 'CONCURRENT_UPDATE');
  t.equal(await reasonOf(store.keys.setState('acme', randomUUID(), 1, 'ENABLED')), 'KEY_NOT_FOUND');
  t.strictSame(await store.keys.getPrimary('acme', key.id), { key: disabled, version });
  await store.keys.setState('acme', key.id, 2, 'DESTROYED');
  t.equal(await reasonOf(async () => store.keys.getPrimary('acme', key.id)), 'KEY_NOT_FOUND');
  t.equal(await reasonOf(store.keys.setState('acme', key.id, 3, 'ENABLED')), 'KEY_NOT_FOUND');
  t.equal(await store.keys.count('acme'), 0);
  await addKey(store, 'acme', { alias: key.alias });
  await assertCountersExact(t, setting);
});

onEveryBackend('an insert names what is in its way', async (t, { store }) => {
  const { key } = await addKey(store, 'acme');
  const insert = (changes: object) => {
    const next = { ...sampleKey('acme'), ...changes };
    return store.keys.insert(next, sampleVersion(next), limits);
  };
  t.equal(await reasonOf(insert({ alias: key.alias })), 'ALIAS_EXISTS');
  t.equal(await reasonOf(insert({ id: key.id })), 'CONCURRENT_UPDATE');
  t.equal(await reasonOf(insert({ id: key.id, alias: key.alias })), 'CONCURRENT_UPDATE');
  t.equal(await reasonOf(insert({ tenantId: 'initech' })), 'TENANT_NOT_FOUND');
  t.equal(await reasonOf(insert({ partitionId: 'nowhere' })), 'PARTITION_NOT_FOUND');
  t.equal(await reasonOf(insert({ partitionId: 'globex-p1' })), 'PARTITION_NOT_FOUND');
  t.equal(await store.keys.count('acme'), 1, 'nothing is left of the failures');
  await addKey(store, 'globex', { alias: key.alias });
});

onEveryBackend("another tenant's key does not exist, whatever is asked", async (t, { store, other }) => {
  const { key, version } = await addKey(store, 'acme');
  const pending = sampleKey('acme', { state: 'PENDING_CREATION' });
  await store.keys.insert(pending, sampleVersion(pending), limits);
  await store.keys.getPrimary('acme', key.id);
  for (const reader of [store, other]) {
    t.equal(await reasonOf(async () => reader.keys.getPrimary('globex', key.id)), 'KEY_NOT_FOUND');
    t.equal(await reader.keys.findVersion('globex', key.id, 1), undefined);
    t.equal(await reasonOf(reader.keys.getForUpdate('globex', key.id)), 'KEY_NOT_FOUND');
    t.equal(await reasonOf(reader.keys.setState('globex', key.id, 1, 'DISABLED')), 'KEY_NOT_FOUND');
    const theirs = sampleVersion({ ...pending, tenantId: 'globex' });
    t.equal(await reasonOf(reader.keys.activate('globex', pending.id, theirs)), 'KEY_NOT_FOUND');
    await reader.keys.abandon('globex', pending.id);
    t.strictSame(await reader.keys.list('globex', { limit: 10, offset: 0 }), { keys: [], total: 0 });
    t.equal(await reader.keys.count('globex'), 0);
    t.equal(await reasonOf(async () => reader.tenancy.getPartition('globex', 'acme-p1')), 'PARTITION_NOT_FOUND');
  }
  t.strictSame(await store.keys.getPrimary('acme', key.id), { key, version });
  t.equal((await store.keys.getForUpdate('acme', pending.id)).state, 'PENDING_CREATION');
  for (const foreign of ['', '%', "acme' or '1'='1", 'acme/', 'ACME']) {
    t.equal(await reasonOf(async () => store.keys.getPrimary(foreign, key.id)), 'KEY_NOT_FOUND');
  }
});

onEveryBackend('pages follow creation, then id, and filters combine', async (t, { store }) => {
  const inserted = [];
  for (let index = 0; index < 25; index++) {
    const { key } = await addKey(store, 'acme', {
      // Three instants for 25 keys: the id decides among equals.
      createdAtMs: 1_000 + (index % 3),
      spec: index % 2 === 0 ? 'EC_P256' : 'EC_P384',
      state: index % 5 === 0 ? 'DISABLED' : 'ENABLED',
      enterpriseProjectId: index < 20 ? '0' : 'p1',
    });
    inserted.push(key);
  }
  await addKey(store, 'globex');
  const byId = (a: string, b: string) => (a < b ? -1 : 1);
  inserted.sort((a, b) => a.createdAtMs - b.createdAtMs || byId(a.id, b.id));
  const paged = [];
  for (let offset = 0; offset < 40; offset += 10) {
    const page = await store.keys.list('acme', { limit: 10, offset });
    t.equal(page.total, 25);
    paged.push(...page.keys);
  }
  t.strictSame(paged, inserted);
  const filters: Omit<ListKeysFilter, 'limit' | 'offset'>[] = [
    { spec: 'EC_P384' },
    { state: 'DISABLED' },
    { enterpriseProjectId: 'p1' },
    { spec: 'EC_P256', state: 'ENABLED', enterpriseProjectId: '0' },
    { spec: 'AES_256' },
    { state: 'PENDING_CREATION' },
  ];
  for (const filter of filters) {
    const expected = inserted.filter((key) =>
      Object.entries(filter).every(([name, value]) => key[name as 'spec'] === value),
    );
    const page = await store.keys.list('acme', { ...filter, limit: 3, offset: 1 });
    t.strictSame(page, { keys: expected.slice(1, 4), total: expected.length }, JSON.stringify(filter));
  }
});

onEveryBackend('of many inserts with one alias at the same instant exactly one wins', async (t, setting) => {
  const { store, other } = setting;
  const results = await outcomes(
    Array.from({ length: 20 }, (_, index) => addKey(index % 2 === 0 ? store : other, 'acme', { alias: 'alias/one' })),
  );
  t.strictSame(results.toSorted(), [...Array(19).fill('ALIAS_EXISTS'), 'ok']);
  await assertCountersExact(t, setting);
});

onEveryBackend('a quota holds against inserts at the same instant, finished or not', async (t, setting) => {
  const { store, other } = setting;
  const results = await outcomes(
    Array.from({ length: 20 }, (_, index) => {
      const key = sampleKey('acme', { state: index % 4 < 2 ? 'PENDING_CREATION' : 'ENABLED' });
      return (index % 2 === 0 ? store : other).keys.insert(key, sampleVersion(key), { maxKeys: 5 });
    }),
  );
  t.strictSame(results.toSorted(), [...Array(15).fill('QUOTA_EXCEEDED'), ...Array(5).fill('ok')]);
  await addKey(store, 'globex');
  await assertCountersExact(t, setting);
});

onEveryBackend('of two state changes with one revision exactly one wins', async (t, { store, other }) => {
  const { key } = await addKey(store, 'acme');
  const results = await outcomes([
    store.keys.setState('acme', key.id, 1, 'DISABLED'),
    other.keys.setState('acme', key.id, 1, 'FROZEN'),
    store.keys.setState('acme', key.id, 1, 'PENDING_DELETION'),
  ]);
  t.strictSame(results.toSorted(), ['CONCURRENT_UPDATE', 'CONCURRENT_UPDATE', 'ok']);
  t.equal((await store.keys.getForUpdate('acme', key.id)).revision, 2);
});

onEveryBackend(
  'writes of all kinds on the same keys at once leave exact counters and no deadlock',
  async (t, setting) => {
    const drafts = Array.from({ length: 4 }, () => sampleKey('acme')).map((key) => ({
      key,
      version: sampleVersion(key),
    }));
    const unexpected: string[] = [];
    const expected = ['ok', 'ALIAS_EXISTS', 'CONCURRENT_UPDATE', 'KEY_NOT_FOUND'];
    for (let round = 0; round < 16; round++) {
      const attempts: Promise<unknown>[] = [];
      for (const [index, { key: draft, version }] of drafts.entries()) {
        const { keys } = (round + index) % 2 === 0 ? setting.store : setting.other;
        const { id } = draft;
        const key = sampleKey('acme', {
          id,
          alias: `alias/${index}`,
          state: round % 2 === 0 ? 'PENDING_CREATION' : 'ENABLED',
        });
        attempts.push(
          keys.insert(key, version, limits),
          keys.activate('acme', id, version),
          keys.abandon('acme', id),
          keys.setState('acme', id, 2, round % 3 === 0 ? 'DISABLED' : 'ENABLED'),
          round > 12 ? keys.setState('acme', id, 3, 'DESTROYED') : keys.count('acme'),
        );
      }
      unexpected.push(...(await outcomes(attempts)).filter((outcome) => !expected.includes(outcome)));
    }
    t.strictSame(unexpected, []);
    if (setting.database.options.kind === 'postgres') {
      await setting.store.close();
      await setting.other.close();
      const [statistics] = await setting.database.query(
        'select deadlocks::int from pg_stat_database where datname = current_database()',
      );
      t.equal(statistics?.deadlocks, 0);
    }
    await assertCountersExact(t, setting);
  },
);

onEveryBackend('a tenant comes with its partition, or not at all', async (t, { store, other }) => {
  const { tenant, partition } = sampleTenant('initech');
  await store.tenancy.createTenant(tenant, partition);
  t.strictSame(await other.tenancy.getTenant('initech'), tenant);
  t.strictSame(await other.tenancy.getPartition('initech', partition.id), partition);
  t.strictSame(
    (await store.tenancy.listTenants()).map(({ id }) => id),
    ['acme', 'globex', 'initech'],
  );
  const fromFile = { ...sampleTenant('hooli'), tokenSerial: 'ff' };
  const pin = { kind: 'file', path: '/etc/pins/hooli' } as const;
  await store.tenancy.createTenant(fromFile.tenant, { ...fromFile.partition, pin, wrappedKeks: Uint8Array.of(9) });
  const hooli = await store.tenancy.getPartition('hooli', 'hooli-p1');
  t.strictSame([hooli.pin, hooli.wrappedKeks], [pin, Uint8Array.of(9)]);

  t.equal(await reasonOf(store.tenancy.createTenant(tenant, partition)), 'TENANT_EXISTS');
  const thief = sampleTenant('umbrella');
  const { tokenSerial } = partition;
  t.equal(
    await reasonOf(store.tenancy.createTenant(thief.tenant, { ...thief.partition, tokenSerial })),
    'PARTITION_EXISTS',
  );
  t.equal(await reasonOf(async () => store.tenancy.getTenant('umbrella')), 'TENANT_NOT_FOUND');
  await t.rejects(store.tenancy.createTenant(thief.tenant, partition), TypeError);
  const twice = sampleTenant('stark');
  t.strictSame(
    (
      await outcomes([
        store.tenancy.createTenant(twice.tenant, twice.partition),
        other.tenancy.createTenant(twice.tenant, twice.partition),
      ])
    ).toSorted(),
    ['TENANT_EXISTS', 'ok'],
  );
});

onEveryBackend('hosts get the partitions that run, of all tenants', async (t, { database, store }) => {
  await database.query(`update partitions set state = 'FROZEN' where tenant_id = 'globex'`);
  t.strictSame(
    (await store.tenancy.listPartitions()).map(({ id }) => id),
    ['acme-p1'],
  );
});

onEveryBackend('policies are those of the principal and of everybody in the tenant', async (t, { store, other }) => {
  const { policies } = store;
  t.strictSame(await policies.listAttached('acme', 'tenant/acme/service/billing'), []);
  await policies.attach('acme', 'tenant/acme/service/billing', 'KMS CMKFullAccess');
  await policies.attach('acme', 'tenant/acme/service/billing', 'KMS CMKFullAccess');
  await policies.attach('acme', '*', 'KMS CMKFullAccess');
  await policies.attach('acme', '*', 'DEW ReadOnly');
  await policies.attach('globex', '*', 'Globex');
  for (const reader of [policies, other.policies]) {
    t.strictSame(await reader.listAttached('acme', 'tenant/acme/service/billing'), [
      'DEW ReadOnly',
      'KMS CMKFullAccess',
    ]);
  }
  t.strictSame(await policies.listAttached('globex', 'tenant/acme/service/billing'), ['Globex']);
  await policies.detach('acme', '*', 'KMS CMKFullAccess');
  await policies.detach('acme', '*', 'KMS CMKFullAccess');
  await policies.detach('globex', 'tenant/acme/service/billing', 'KMS CMKFullAccess');
  t.strictSame(await policies.listAttached('acme', 'tenant/acme/user/eve'), ['DEW ReadOnly']);
  t.strictSame(await policies.listAttached('acme', 'tenant/acme/service/billing'), [
    'DEW ReadOnly',
    'KMS CMKFullAccess',
  ]);
  t.equal(await reasonOf(policies.attach('initech', '*', 'x')), 'TENANT_NOT_FOUND');
});

const sequenceOf = (tenantId: string) => ({ tenantId, method: 'CreateKey', sequence: randomUUID() });
const claimAt = (nowMs: number, resourceId: string = randomUUID(), body = 1) => ({
  bodyHash: new Uint8Array(32).fill(body),
  resourceId,
  nowMs,
  staleAfterMs: 60_000,
});

onEveryBackend('a sequence is answered once and replayed for a day', async (t, { store, other }) => {
  const key = sequenceOf('acme');
  t.strictSame(await store.idempotency.claim(key, claimAt(1_000, 'r1')), { kind: 'claimed', resourceId: 'r1' });
  t.equal(await reasonOf(other.idempotency.claim(key, claimAt(2_000))), 'CONCURRENT_UPDATE');
  t.equal(await reasonOf(other.idempotency.claim(key, claimAt(2_000, 'r2', 2))), 'SEQUENCE_REUSED');
  await store.idempotency.complete(key, Uint8Array.of(7, 7));
  await store.idempotency.complete(key, Uint8Array.of(8));
  const replay = { kind: 'replay', response: Uint8Array.of(7, 7) };
  t.strictSame(await other.idempotency.claim(key, claimAt(3_000)), replay);
  t.strictSame(await other.idempotency.claim(key, claimAt(999 + day)), replay);
  t.equal(await reasonOf(store.idempotency.claim(key, claimAt(3_000, 'r2', 2))), 'SEQUENCE_REUSED');
  await store.idempotency.release(key);
  t.strictSame(await store.idempotency.claim(key, claimAt(3_000)), replay, 'an answer is never given back');
  t.strictSame(await store.idempotency.claim(key, claimAt(1_000 + day, 'r9', 2)), {
    kind: 'claimed',
    resourceId: 'r9',
  });
  for (const neighbour of [
    { ...key, tenantId: 'globex' },
    { ...key, tenantId: '' },
    { ...key, method: 'DisableKey' },
  ]) {
    t.equal((await store.idempotency.claim(neighbour, claimAt(1_000, 'rn'))).kind, 'claimed');
  }
  await store.idempotency.complete(sequenceOf('acme'), Uint8Array.of(1));
  const empty = sequenceOf('acme');
  await store.idempotency.claim(empty, claimAt(1));
  await store.idempotency.complete(empty, new Uint8Array());
  t.strictSame(await store.idempotency.claim(empty, claimAt(2)), { kind: 'replay', response: new Uint8Array() });
});

onEveryBackend(
  'a claim that was given back or left behind goes on with the first resource',
  async (t, { store, other }) => {
    const left = sequenceOf('acme');
    await store.idempotency.claim(left, claimAt(1_000, 'r1'));
    t.equal(await reasonOf(other.idempotency.claim(left, claimAt(60_999, 'r2'))), 'CONCURRENT_UPDATE');
    t.strictSame(await other.idempotency.claim(left, claimAt(61_000, 'r2')), { kind: 'claimed', resourceId: 'r1' });
    t.equal(await reasonOf(store.idempotency.claim(left, claimAt(61_001, 'r3'))), 'CONCURRENT_UPDATE');

    const released = sequenceOf('acme');
    await store.idempotency.claim(released, claimAt(1_000, 'r1'));
    await store.idempotency.release(released);
    t.strictSame(
      await other.idempotency.claim(released, claimAt(1_001, 'r2', 2)),
      { kind: 'claimed', resourceId: 'r1' },
      'with another content too, for the failed call had no effect',
    );
    t.equal(await reasonOf(store.idempotency.claim(released, claimAt(1_002, 'r3', 1))), 'SEQUENCE_REUSED');
    await store.idempotency.release(sequenceOf('acme'));
  },
);

onEveryBackend(
  'a starting point is recorded anew after a call that failed, and only then',
  async (t, { store, other }) => {
    const startAt = (nowMs: number, resourceId: string, body = 1) => ({
      ...claimAt(nowMs, resourceId, body),
      isStart: true,
    });
    const key = sequenceOf('acme');
    const claimed = (resourceId: string) => ({ kind: 'claimed', resourceId });
    t.strictSame(await store.idempotency.claim(key, startAt(1_000, 's1')), claimed('s1'));
    await store.idempotency.release(key);
    t.strictSame(await other.idempotency.claim(key, startAt(1_001, 's2', 2)), claimed('s2'), 'it had failed');
    t.strictSame(
      await store.idempotency.claim(key, startAt(61_001, 's3', 2)),
      claimed('s2'),
      'nobody knows how it ended',
    );
    await other.idempotency.release(key);
    t.strictSame(await store.idempotency.claim(key, claimAt(61_002, 's4')), claimed('s2'), 'an id is kept');
  },
);

onEveryBackend('of many claims at the same instant exactly one is granted', async (t, { store, other }) => {
  const key = sequenceOf('acme');
  const claims = (nowMs: number) =>
    Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        (index % 2 === 0 ? store : other).idempotency.claim(key, claimAt(nowMs)),
      ),
    );
  const granted = [];
  for (const nowMs of [1_000, 100_000]) {
    const results = await claims(nowMs);
    const winners = results.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
    t.equal(winners.length, 1);
    granted.push(...winners);
    for (const result of results)
      if (result.status === 'rejected') t.match(result.reason, { reason: 'CONCURRENT_UPDATE' });
  }
  t.strictSame(granted[1], granted[0], 'who takes over a stale claim gets the resource of the first');
  await store.idempotency.complete(key, Uint8Array.of(1));
  for (const result of await claims(200_000)) t.match(result, { status: 'fulfilled', value: { kind: 'replay' } });
});

onEveryBackend('a purge removes what is old, however much that is', async (t, { database, store }) => {
  const rows = Array.from({ length: 1_201 }, (_, index) => `('acme', 'M', 's${index}', '', 'r', ${index}, 0)`).join(
    ',',
  );
  await database.query(
    `insert into idempotency (tenant_id, method, sequence, body_hash, resource_id, created_at_ms, claimed_at_ms)
     values ${database.options.kind === 'sqlite' ? rows.replaceAll("''", "x''") : rows}`,
  );
  t.equal(await store.idempotency.purge(1_100), 1_100);
  t.equal(await store.idempotency.purge(1_100), 0);
  t.equal(await store.idempotency.purge(5_000), 101);
});

onEveryBackend('health is good while the store can be read and written', async (t, { store }) => {
  await store.checkHealth();
  t.ok(
    Math.abs((await store.clockMs()) - Date.now()) < 60_000,
    'the time is that of this machine, whose database it is',
  );
  await store.close();
  await store.close();
  for (const call of [
    () => store.checkHealth(),
    async () => store.keys.getPrimary('acme', randomUUID()),
    () => store.keys.count('acme'),
    () => store.idempotency.purge(1),
  ]) {
    t.equal(await reasonOf(call), 'STORE_UNAVAILABLE');
  }
});
