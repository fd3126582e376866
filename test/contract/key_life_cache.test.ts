/** @module Names, grants and keystores that caches hold: gone at once where they were taken away, and soon elsewhere. */
import type { Test } from 'tap';
import t from 'tap';
import type { KeyRecord } from '../../src/core/key.ts';
import type { Store, StoreChange } from '../../src/store/open_store.ts';
import { generous, newKey, sampleAlias, sampleGrant, samplePartition } from '../fixtures/key_life_backends.ts';
import { sampleSdfKey } from '../fixtures/sdf_store_backends.ts';
import { addTenant, nextChange, outcomes, reasonOf, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

interface Gateways {
  readonly kind: 'sqlite' | 'postgres';
  readonly store: Store;
  readonly other: Store;
}

const onBothDatabases = (title: string, body: (t: Test, gateways: Gateways) => Promise<void>): void => {
  for (const backend of backends) {
    t.test(`${backend.kind}: ${title}`, async (t) => {
      const database = await backend.create();
      t.teardown(() => database.closeAll());
      const gateways = { kind: backend.kind, store: await database.open(), other: await database.open() };
      await addTenant(gateways.store, 'acme');
      await addTenant(gateways.store, 'globex');
      await body(t, gateways);
    });
  }
};

/** Reads until the answer comes from memory; then gives it. */
const hot = async <T>(read: () => T | Promise<T>): Promise<T> => {
  for (;;) {
    await read();
    await new Promise((resolve) => setImmediate(resolve));
    const answer = read();
    if (!(answer instanceof Promise)) return answer;
    answer.catch(() => {});
  }
};

const nameOf = (gateway: Store, alias: string) => () => gateway.aliases.findKeyId('acme', alias);
const grantsOf = (gateway: Store, keyId: string) => () => gateway.grants.grantsFor('acme', keyId, 'service/billing');

/** Ways in which a hot name stops to stand for its key, and what it stands for then. */
const endsOfNames: Record<string, (store: Store, key: KeyRecord, to: KeyRecord) => Promise<unknown>> = {
  'is taken away': (store, key) => store.aliases.deleteAliases('acme', key.id, ['further']),
  moves: (store, key, to) => store.aliases.moveAlias(sampleAlias(key, 'further'), to.id, 50, generous),
  'loses its key': (store, key) => store.life.destroy('acme', key.id, 1, { kind: 'destroyed', timeMs: 1 }),
  'loses its key by the state alone': (store, key) => store.keys.setState('acme', key.id, 1, 'DESTROYED'),
};

for (const [title, end] of Object.entries(endsOfNames)) {
  onBothDatabases(`a hot name that ${title} is right at once here and soon elsewhere`, async (t, gateways) => {
    const { kind, store, other } = gateways;
    const { key } = await newKey(store, 'acme');
    const { key: to } = await newKey(store, 'acme');
    await store.aliases.createAlias(sampleAlias(key, 'further'), generous);
    for (const gateway of [store, other]) t.equal(await hot(nameOf(gateway, 'further')), key.id);
    const heard = nextChange(other, kind === 'sqlite' ? 'all' : 'alias');
    const ended = end(store, key, to);
    await ended;
    const expected = title === 'moves' ? to.id : undefined;
    t.equal(await nameOf(store, 'further')(), expected, 'here');
    await heard;
    t.equal(await nameOf(other, 'further')(), expected, 'elsewhere');
  });
}

onBothDatabases('a renamed key is found by its new name alone', async (t, { kind, store, other }) => {
  const { key } = await newKey(store, 'acme', { alias: 'old' });
  for (const gateway of [store, other]) {
    t.equal(await hot(nameOf(gateway, 'old')), key.id);
    t.equal(await nameOf(gateway, 'new')(), undefined);
  }
  const heard = nextChange(other, kind === 'sqlite' ? 'all' : 'key');
  await store.life.update('acme', key.id, 1, { alias: 'new' });
  t.strictSame([await nameOf(store, 'old')(), await nameOf(store, 'new')()], [undefined, key.id]);
  await heard;
  t.strictSame([await nameOf(other, 'old')(), await nameOf(other, 'new')()], [undefined, key.id]);
});

onBothDatabases('a name that two tenants have is kept in memory for both', async (t, { store }) => {
  const ours = await newKey(store, 'acme', { alias: 'same' });
  const theirs = await newKey(store, 'globex', { alias: 'same' });
  t.equal(await hot(nameOf(store, 'same')), ours.key.id);
  t.equal(await hot(() => store.aliases.findKeyId('globex', 'same')), theirs.key.id);
  t.equal(await hot(nameOf(store, 'same')), ours.key.id);
});

onBothDatabases(
  'a name is found as soon as it was given, by whoever asked in vain at the same time',
  async (t, { store }) => {
    const { key } = await newKey(store, 'acme');
    for (let round = 0; round < 10; round++) {
      const asked = Promise.resolve(nameOf(store, `name-${round}`)());
      await store.aliases.createAlias(sampleAlias(key, `name-${round}`), generous);
      t.equal(await nameOf(store, `name-${round}`)(), key.id);
      await asked;
      t.equal(await nameOf(store, `name-${round}`)(), key.id);
    }
  },
);

/** Ways in which a hot grant ends. */
const endsOfGrants: Record<string, (store: Store, key: KeyRecord, grantId: string) => Promise<unknown>> = {
  revoked: (store, key, grantId) => store.grants.deleteGrant('acme', key.id, grantId),
  'ended with its key': (store, key) => store.life.destroy('acme', key.id, 1, { kind: 'destroyed', timeMs: 1 }),
};

for (const [title, end] of Object.entries(endsOfGrants)) {
  onBothDatabases(`a hot grant that was ${title} ends at once here and soon elsewhere`, async (t, gateways) => {
    const { kind, store, other } = gateways;
    const { key } = await newKey(store, 'acme');
    for (const gateway of [store, other]) t.strictSame(await hot(grantsOf(gateway, key.id)), [], 'none is cached too');
    const heardOfGrant = nextChange(other, kind === 'sqlite' ? 'all' : 'grants');
    const grant = sampleGrant(key);
    await store.grants.createGrant(grant, generous);
    t.strictSame(await hot(grantsOf(store, key.id)), [grant], 'a new one counts at once');
    await heardOfGrant;
    t.strictSame(await hot(grantsOf(other, key.id)), [grant]);

    const heard = nextChange(other, kind === 'sqlite' ? 'all' : 'grants');
    await end(store, key, grant.id);
    t.strictSame(await grantsOf(store, key.id)(), [], 'here');
    await heard;
    t.strictSame(await grantsOf(other, key.id)(), [], 'elsewhere');
  });
}

onBothDatabases('a disabled keystore is known at once here and soon elsewhere', async (t, { kind, store, other }) => {
  await store.tenancy.createPartition(samplePartition('acme', 'extra', { isEnabled: true }), { maxPerTenant: 5 });
  const partition = (gateway: Store) => () => gateway.tenancy.getPartition('acme', 'extra');
  for (const gateway of [store, other]) t.equal((await hot(partition(gateway))).isEnabled, true);
  const heard = nextChange(other, kind === 'sqlite' ? 'all' : 'tenant');
  await store.keystores.setEnabled('acme', 'extra', false);
  t.equal((await partition(store)()).isEnabled, false, 'here');
  await heard;
  t.equal((await partition(other)()).isEnabled, false, 'elsewhere');
  t.strictSame(
    (await store.tenancy.listPartitions()).map(({ id }) => id),
    ['acme-p1', 'globex-p1', 'extra'],
    'its token stays open, so that it can be enabled at once',
  );
  await store.keystores.releaseKeystore('acme', 'extra');
  t.equal((await partition(store)()).state, 'RELEASED');
  t.equal((await store.tenancy.listPartitions()).length, 2);
});

onBothDatabases(
  'a tenant’s partitions are told apart by alias, id and token, and are not more than allowed',
  async (t, gateways) => {
    const { store, other } = gateways;
    const create = (gateway: Store, id: string, changes = {}, tenant = 'acme', maxPerTenant = 4) =>
      gateway.tenancy.createPartition(samplePartition(tenant, id, changes), { maxPerTenant });
    await create(store, 'p-2');
    t.strictSame(await store.tenancy.getPartition('acme', 'p-2'), samplePartition('acme', 'p-2'));
    t.equal(await reasonOf(create(store, 'p-3', { alias: 'p-2' })), 'KEYSTORE_EXISTS');
    t.equal(await reasonOf(create(store, 'p-3', { alias: 'default' })), 'KEYSTORE_EXISTS', 'the first one’s');
    t.equal(await reasonOf(create(store, 'p-2', { alias: 'b', tokenSerial: 'b' })), 'PARTITION_EXISTS', 'the id');
    t.equal(await reasonOf(create(store, 'p-3', { tokenSerial: 'serial of p-2' })), 'PARTITION_EXISTS', 'the token');
    t.equal(await reasonOf(create(store, 'p-3', {}, 'nobody')), 'TENANT_NOT_FOUND');
    await create(store, 'p-9', { alias: 'p-2' }, 'globex');
    const same = await outcomes([store, other].map((gateway, at) => create(gateway, `s-${at}`, { alias: 'same' })));
    t.strictSame(same.toSorted(), ['KEYSTORE_EXISTS', 'ok']);
    const tried = await outcomes([0, 1, 2, 3].map((at) => create(at % 2 === 0 ? store : other, `q-${at}`)));
    t.strictSame(tried.toSorted(), ['QUOTA_EXCEEDED', 'QUOTA_EXCEEDED', 'QUOTA_EXCEEDED', 'ok']);
  },
);

onBothDatabases('no key comes into a keystore that is released at the same instant', async (t, { store, other }) => {
  for (let round = 0; round < 6; round++) {
    const id = `extra-${round}`;
    await store.tenancy.createPartition(samplePartition('acme', id), { maxPerTenant: 50 });
    const tried = await outcomes([
      newKey(round % 2 === 0 ? store : other, 'acme', { partitionId: id }),
      store.keystores.releaseKeystore('acme', id),
    ]);
    const kept = await store.keystores.findKeystore('acme', id);
    t.strictSame(tried, kept === undefined ? ['PARTITION_NOT_FOUND', 'ok'] : ['ok', 'KEYSTORE_NOT_EMPTY']);
  }
});

onBothDatabases('a keystore with a key of SDF is not released', async (t, { store }) => {
  await store.tenancy.createPartition(samplePartition('acme', 'extra'), { maxPerTenant: 5 });
  await store.sdfKeys.insertKeys([sampleSdfKey({ partitionId: 'extra' })]);
  t.equal(await reasonOf(store.keystores.releaseKeystore('acme', 'extra')), 'KEYSTORE_NOT_EMPTY');
});

onBothDatabases('every change tells its listeners what caches may hold', async (t, { store }) => {
  const { key } = await newKey(store, 'acme', { alias: 'own' });
  const changes: StoreChange[] = [];
  store.onChange((change) => changes.push(change));
  const told = async (act: () => Promise<unknown>): Promise<string[]> => {
    changes.length = 0;
    await act();
    return changes.map((change) => [change.kind, 'alias' in change ? change.alias : ''].join(' ').trim());
  };
  t.strictSame(await told(() => store.aliases.createAlias(sampleAlias(key, 'a'), generous)), ['alias a']);
  t.strictSame(await told(() => store.life.update('acme', key.id, 1, { alias: 'b' })), ['alias own', 'alias b', 'key']);
  t.strictSame(await told(() => store.grants.createGrant(sampleGrant(key), generous)), ['grants']);
  const ended = await told(() => store.life.destroy('acme', key.id, 2, { kind: 'destroyed', timeMs: 1 }));
  t.strictSame(ended.toSorted(), ['alias a', 'alias b', 'grants', 'key']);
});
