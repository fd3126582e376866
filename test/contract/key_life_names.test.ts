/** @module Names, tags, grants and keystores, in memory and on every database: isolation, limits, and callers at the same instant. */
import { randomUUID } from 'node:crypto';
import type { Test } from 'tap';
import t from 'tap';
import { assertRunning } from '../../src/core/partition.ts';
import type { TagFilter } from '../../src/core/ports/key_life.ts';
import type { LifeSetting, LifeStores } from '../fixtures/key_life_backends.ts';
import {
  generous,
  newKey,
  onEveryStore,
  sampleAlias,
  sampleGrant,
  samplePartition,
} from '../fixtures/key_life_backends.ts';
import { outcomes, reasonOf, sampleKey, sampleVersion, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);
const onStores = onEveryStore(backends);

const page = { limit: 100, offset: 0 };
const count = (outcome: string, of: readonly string[]): number => of.filter((one) => one === outcome).length;

onStores('a name stands for its key, in its tenant alone, until it is taken away', async (t, { store, other }) => {
  const { key } = await newKey(store, 'acme', { alias: 'own' });
  const foreign = await newKey(store, 'globex', { alias: 'own' });
  const alias = sampleAlias(key, 'further');
  await store.aliases.createAlias(alias, generous);
  for (const { aliases } of [store, other]) {
    for (const name of ['own', 'further']) t.equal(await aliases.findKeyId('acme', name), key.id);
    t.equal(await aliases.findKeyId('globex', 'own'), foreign.key.id);
    t.equal(await aliases.findKeyId('globex', 'further'), undefined);
    t.strictSame(await aliases.findAlias('acme', 'further'), alias);
    t.equal(await aliases.findAlias('acme', 'own'), undefined, 'a key’s own alias is no further name');
    t.equal(await aliases.findAlias('globex', 'further'), undefined);
  }
  t.strictSame(await store.aliases.listAliases('acme', page), { aliases: [alias], total: 1 });
  t.strictSame(await store.aliases.listAliases('globex', page), { aliases: [], total: 0 });
  await store.aliases.deleteAliases('acme', key.id, ['further']);
  t.equal(await store.aliases.findKeyId('acme', 'further'), undefined);
  t.equal(await store.aliases.findKeyId('acme', 'own'), key.id);
});

onStores('names are taken away all or none, and only from the key that has them', async (t, { store }) => {
  const { key } = await newKey(store, 'acme', { alias: 'own' });
  const second = await newKey(store, 'acme');
  for (const name of ['a', 'b']) await store.aliases.createAlias(sampleAlias(key, name), generous);
  await store.aliases.createAlias(sampleAlias(second.key, 'c'), generous);
  const refused: [string, string, string[]][] = [
    ['acme', key.id, ['a', 'absent']],
    ['acme', key.id, ['a', 'c']],
    ['acme', key.id, ['a', 'own']],
    ['acme', second.key.id, ['a']],
    ['globex', key.id, ['a']],
    ['acme', randomUUID(), ['a']],
  ];
  for (const [tenant, keyId, names] of refused) {
    t.equal(await reasonOf(store.aliases.deleteAliases(tenant, keyId, names)), 'ALIAS_NOT_FOUND', names.join());
  }
  t.equal((await store.aliases.listAliases('acme', page)).total, 3, 'nothing was taken away');
  await store.aliases.deleteAliases('acme', key.id, ['a', 'b', 'a']);
  const left = (await store.aliases.listAliases('acme', page)).aliases;
  t.strictSame(
    left.map(({ alias }) => alias),
    ['c'],
  );
});

onStores('further names are listed by name, of a tenant or of one key, page by page', async (t, { store }) => {
  const { key } = await newKey(store, 'acme');
  const second = await newKey(store, 'acme');
  for (const name of ['b', 'Z', 'a', 'é']) await store.aliases.createAlias(sampleAlias(key, name), generous);
  await store.aliases.createAlias(sampleAlias(second.key, 'c'), generous);
  const list = async (filter: { keyId?: string; limit: number; offset: number }) => {
    const { aliases, total } = await store.aliases.listAliases('acme', filter);
    return `${aliases.map(({ alias }) => alias).join('')} of ${total}`;
  };
  t.equal(await list(page), 'Zabcé of 5');
  t.equal(await list({ limit: 2, offset: 1 }), 'ab of 5');
  t.equal(await list({ keyId: key.id, limit: 2, offset: 2 }), 'bé of 4');
  t.equal(await list({ keyId: randomUUID(), ...page }), ' of 0');
});

onStores('own aliases and further names share one namespace of a tenant', async (t, { store }) => {
  const { key } = await newKey(store, 'acme', { alias: 'own' });
  const second = await newKey(store, 'acme', { alias: 'second' });
  await newKey(store, 'acme', { alias: 'being made', state: 'PENDING_CREATION' });
  await store.aliases.createAlias(sampleAlias(key, 'further'), generous);
  const insert = async (alias: string) => newKey(store, 'acme', { alias });
  for (const taken of ['own', 'further', 'being made']) {
    t.equal(await reasonOf(store.aliases.createAlias(sampleAlias(second.key, taken), generous)), 'ALIAS_EXISTS', taken);
    t.equal(await reasonOf(store.life.update('acme', second.key.id, 1, { alias: taken })), 'ALIAS_EXISTS', taken);
    t.equal(await reasonOf(insert(taken)), 'ALIAS_EXISTS', taken);
  }
  t.equal(await reasonOf(store.aliases.createAlias(sampleAlias(key, 'own'), generous)), 'ALIAS_EXISTS', 'its own');
  t.equal((await store.keys.getForUpdate('acme', second.key.id)).revision, 1, 'nothing was changed');
  t.equal(await store.keys.count('acme'), 2, 'and no place was taken');

  await store.life.update('acme', key.id, 1, { alias: 'own' });
  await store.life.update('acme', key.id, 2, { alias: 'renamed' });
  t.equal(await store.aliases.findKeyId('acme', 'own'), undefined, 'the old name is gone at once');
  t.equal(await store.aliases.findKeyId('acme', 'renamed'), key.id);
  await store.aliases.createAlias(sampleAlias(second.key, 'own'), generous);
  t.equal(await store.aliases.findKeyId('acme', 'own'), second.key.id, 'and another key can have it');
});

/** All ways to a name, by as many keys, at the same instant. */
const raceForName = async ({ store, other }: LifeSetting): Promise<string[]> => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => newKey(store, 'acme')));
  const insert = async ({ keys: on }: LifeStores) => {
    const key = sampleKey('acme', { alias: 'wanted' });
    await on.insert(key, sampleVersion(key), { maxKeys: 1_000 });
  };
  const attempts = keys.flatMap(({ key }, at) => {
    const gateway = at % 2 === 0 ? store : other;
    return [
      () => gateway.aliases.createAlias(sampleAlias(key, 'wanted'), generous),
      () => gateway.life.update('acme', key.id, 1, { alias: 'wanted' }),
      () => insert(gateway),
    ];
  });
  return outcomes(attempts.map((attempt) => attempt()));
};

onStores('of all who want a name at the same instant, in whatever way, one alone gets it', async (t, setting) => {
  const tried = await raceForName(setting);
  t.equal(count('ok', tried), 1, tried.join());
  // A key's own further name and its renaming wait for each other: the revision is not the reason here.
  t.equal(count('ALIAS_EXISTS', tried), tried.length - 1, tried.join());
  const holder = await setting.store.aliases.findKeyId('acme', 'wanted');
  t.ok(holder);
  const further = await setting.store.aliases.findAlias('acme', 'wanted');
  const named = (await setting.store.keys.list('acme', page)).keys.filter(({ alias }) => alias === 'wanted');
  t.equal(named.length + (further === undefined ? 0 : 1), 1, 'rows agree');
});

onStores('a name moves to another key if it is where it was read', async (t, { store, other }) => {
  const [a, b, c] = await Promise.all([newKey(store, 'acme'), newKey(store, 'acme'), newKey(store, 'acme')]);
  const read = sampleAlias(a.key, 'blue');
  await store.aliases.createAlias(read, generous);
  const tried = await outcomes([
    store.aliases.moveAlias(read, b.key.id, 50, generous),
    other.aliases.moveAlias(read, c.key.id, 50, generous),
  ]);
  t.strictSame(tried.toSorted(), ['CONCURRENT_UPDATE', 'ok']);
  const winner = tried[0] === 'ok' ? b.key.id : c.key.id;
  const moved = await store.aliases.findAlias('acme', 'blue');
  t.strictSame(moved, { ...read, keyId: winner, updatedAtMs: 50 });
  t.equal(await store.aliases.findKeyId('acme', 'blue'), winner);

  const move = (alias: string, toKeyId: string, maxPerKey = 1_000) =>
    reasonOf(store.aliases.moveAlias({ ...read, keyId: winner, alias }, toKeyId, 60, { maxPerKey }));
  t.equal(await move('absent', a.key.id), 'ALIAS_NOT_FOUND');
  t.equal(await move('blue', randomUUID()), 'KEY_NOT_FOUND');
  t.equal(await move('blue', (await newKey(store, 'globex')).key.id), 'KEY_NOT_FOUND', 'to another tenant’s key');
  t.equal(await move('blue', a.key.id, 0), 'QUOTA_EXCEEDED');
  t.equal(await move(a.key.alias, b.key.id), 'ALIAS_NOT_FOUND', 'a key’s own alias never moves');
  t.equal(await move('blue', winner, 1), 'ok', 'to where it is');
});

interface PerKeyLimit {
  readonly reasons: Readonly<Record<string, number>>;
  readonly kms: string;
  add(store: LifeStores, setting: { key: ReturnType<typeof sampleKey> }, at: number): Promise<void>;
}

const perKeyLimits: Record<string, PerKeyLimit> = {
  aliases: {
    reasons: { ok: 3, QUOTA_EXCEEDED: 5 },
    kms: 'KMS.1105',
    add: (store, { key }, at) => store.aliases.createAlias(sampleAlias(key, `name-${at}`), { maxPerKey: 3 }),
  },
  tags: {
    reasons: { ok: 3, QUOTA_EXCEEDED: 5 },
    kms: 'KMS.0409',
    add: (store, { key }, at) =>
      store.tags.putTags('acme', key.id, [{ key: `tag-${at}`, value: '' }], { maxPerKey: 3 }),
  },
  grants: {
    reasons: { ok: 3, QUOTA_EXCEEDED: 5 },
    kms: 'KMS.2404',
    add: (store, { key }) => store.grants.createGrant(sampleGrant(key), { maxPerKey: 3 }),
  },
};

onStores('a key never has more names, tags or grants than allowed, whoever adds them at once', async (t, setting) => {
  for (const [name, limit] of Object.entries(perKeyLimits)) {
    const made = await newKey(setting.store, 'acme');
    const tried = await outcomes(
      Array.from({ length: 8 }, (_, at) => limit.add(at % 2 === 0 ? setting.store : setting.other, made, at)),
    );
    for (const [reason, times] of Object.entries(limit.reasons))
      t.equal(count(reason, tried), times, `${name} ${reason}`);
    await t.rejects(limit.add(setting.store, made, 99), { metadata: { kms: limit.kms } } as never, name);
    const absent = { ...made, key: { ...made.key, id: randomUUID() } };
    t.equal(await reasonOf(limit.add(setting.store, absent, 1)), 'KEY_NOT_FOUND', `${name} of no key`);
    const pending = await newKey(setting.store, 'acme', { state: 'PENDING_CREATION' });
    t.equal(await reasonOf(limit.add(setting.store, pending, 100)), 'KEY_NOT_FOUND', `${name} of an unfinished key`);
  }
});

onStores('nothing hangs on a key that was destroyed at the same instant', async (t, { store, other }) => {
  for (let round = 0; round < 5; round++) {
    const { key } = await newKey(store, 'acme');
    const [ended] = await outcomes([
      store.life.destroy('acme', key.id, 1, { kind: 'destroyed', timeMs: 1 }),
      other.aliases.createAlias(sampleAlias(key, `late-${round}`), generous),
      other.tags.putTags('acme', key.id, [{ key: 'late', value: '' }], generous),
      other.grants.createGrant(sampleGrant(key), generous),
      other.lastUse.noteUses([{ tenantId: 'acme', keyId: key.id, atMs: 1, operation: 'Sign' }]),
    ]);
    t.equal(ended, 'ok');
    t.equal(await store.aliases.findAlias('acme', `late-${round}`), undefined);
    t.strictSame(await store.tags.listTenantTags('acme'), []);
    t.equal((await store.grants.listGrants('acme', page)).total, 0);
    t.equal(await store.lastUse.findLastUse('acme', key.id), undefined);
  }
});

onStores('tags are added, replaced, listed and removed', async (t, { store, other }) => {
  const { key } = await newKey(store, 'acme');
  const put = (tags: Record<string, string>, maxPerKey = 20) =>
    store.tags.putTags(
      'acme',
      key.id,
      Object.entries(tags).map(([name, value]) => ({ key: name, value })),
      { maxPerKey },
    );
  await put({ stage: 'prod', Team: 'blue', empty: '' });
  await put({ stage: 'test' }, 3);
  const tags = [
    { key: 'Team', value: 'blue' },
    { key: 'empty', value: '' },
    { key: 'stage', value: 'test' },
  ];
  t.strictSame(await other.tags.listTags('acme', key.id), tags);
  t.equal(await reasonOf(put({ stage: 'x', more: 'y' }, 3)), 'QUOTA_EXCEEDED');
  t.strictSame(await store.tags.listTags('acme', key.id), tags, 'all or none');
  t.strictSame(await store.tags.listTags('globex', key.id), []);
  t.equal(await store.tags.deleteTags('globex', key.id, [{ key: 'stage' }]), 0);
  const removed = await store.tags.deleteTags('acme', key.id, [
    { key: 'stage', value: 'prod' },
    { key: 'empty', value: '' },
    { key: 'Team' },
    { key: 'absent' },
  ]);
  t.equal(removed, 2, 'one with another value stays');
  t.strictSame(await store.tags.listTags('acme', key.id), [{ key: 'stage', value: 'test' }]);
  t.equal(await reasonOf(store.tags.putTags('globex', key.id, tags, generous)), 'KEY_NOT_FOUND');
});

/** Keys 0 to 5 of `acme`, and one of `globex` with all tags. */
const taggedKeys = async ({ store }: LifeSetting): Promise<void> => {
  const stages = ['prod', 'test', 'prod', 'dev', 'test', 'prod'];
  for (const [at, stage] of stages.entries()) {
    const { key } = await newKey(store, 'acme', { alias: `key-${at}%_x`, createdAtMs: 10 - at, description: `${at}` });
    const team = at % 2 === 0 ? [{ key: 'team', value: 'blue' }] : [];
    await store.tags.putTags('acme', key.id, [{ key: 'stage', value: stage }, ...team], generous);
  }
  const foreign = await newKey(store, 'globex', { alias: 'key-9' });
  await store.tags.putTags('globex', foreign.key.id, [{ key: 'stage', value: 'prod' }], generous);
};

const searches: readonly [string, Partial<TagFilter>, string][] = [
  ['no tags', {}, '543210 of 6'],
  ['a tag with any value', { tags: [{ key: 'team', values: [] }] }, '420 of 3'],
  ['a tag with one of two values', { tags: [{ key: 'stage', values: ['dev', 'test'] }] }, '431 of 3'],
  [
    'all of two tags',
    {
      tags: [
        { key: 'stage', values: ['prod'] },
        { key: 'team', values: ['blue', 'red'] },
      ],
    },
    '20 of 2',
  ],
  ['a page', { tags: [{ key: 'stage', values: ['prod'] }], limit: 1, offset: 1 }, '2 of 3'],
  ['past the end', { tags: [{ key: 'stage', values: ['prod'] }], offset: 9 }, ' of 3'],
  ['part of the alias', { alias: 'ey-4' }, '4 of 1'],
  ['characters that mean something elsewhere', { alias: '%_' }, '543210 of 6'],
  ['an alias in another case', { alias: 'KEY' }, ' of 0'],
  ['tag and alias', { alias: 'key-2', tags: [{ key: 'team', values: [] }] }, '2 of 1'],
  ['a tag nobody has', { tags: [{ key: 'absent', values: [] }] }, ' of 0'],
  ['a value nobody has', { tags: [{ key: 'stage', values: ["' or 1=1"] }] }, ' of 0'],
];

onStores('keys are found by all of their tags and a part of their alias', async (t, setting) => {
  await taggedKeys(setting);
  const { tags } = setting.store;
  for (const [name, filter, expected] of searches) {
    const { keys, total } = await tags.findKeysByTags('acme', { tags: [], ...page, ...filter });
    t.equal(`${keys.map(({ key }) => key.description).join('')} of ${total}`, expected, name);
  }
  const { keys } = await tags.findKeysByTags('acme', { tags: [{ key: 'stage', values: ['dev'] }], ...page });
  t.strictSame(keys[0]?.tags, [{ key: 'stage', value: 'dev' }]);
  t.strictSame(keys[0]?.key, await setting.store.keys.getForUpdate('acme', keys[0]?.key.id ?? ''));
  t.strictSame(await tags.listTenantTags('acme'), [
    { key: 'stage', values: ['dev', 'prod', 'test'] },
    { key: 'team', values: ['blue'] },
  ]);
  t.strictSame(await tags.listTenantTags('globex'), [{ key: 'stage', values: ['prod'] }]);
});

onStores('a grant comes back as it was made, for its grantee, its key and its tenant', async (t, { store, other }) => {
  const { key } = await newKey(store, 'acme');
  const second = await newKey(store, 'acme');
  const first = sampleGrant(key);
  const everybody = sampleGrant(key, { grantee: '*', constraints: undefined, retiring: 'service/auditor' });
  const elsewhere = sampleGrant(second.key, { retiring: 'service/auditor' });
  for (const grant of [first, everybody, elsewhere]) await store.grants.createGrant(grant, generous);
  for (const { grants } of [store, other]) {
    t.strictSame(await grants.grantsFor('acme', key.id, 'service/billing'), [first, everybody]);
    t.strictSame(await grants.grantsFor('acme', key.id, 'service/unknown'), [everybody]);
    t.strictSame(await grants.grantsFor('acme', second.key.id, 'service/unknown'), []);
    t.strictSame(await grants.grantsFor('globex', key.id, 'service/billing'), []);
    t.strictSame(await grants.findGrant('acme', key.id, first.id), first);
    t.equal(await grants.findGrant('acme', second.key.id, first.id), undefined);
    t.equal(await grants.findGrant('globex', key.id, first.id), undefined);
  }
  const list = async (filter: object, tenant = 'acme') => {
    const { grants, total } = await store.grants.listGrants(tenant, { ...page, ...filter });
    return [...grants.map(({ id }) => id), total];
  };
  t.strictSame(await list({}), [first.id, everybody.id, elsewhere.id, 3]);
  t.strictSame(await list({ limit: 1, offset: 1 }), [everybody.id, 3]);
  t.strictSame(await list({ keyId: key.id }), [first.id, everybody.id, 2]);
  t.strictSame(await list({ retirableBy: 'service/auditor' }), [everybody.id, elsewhere.id, 2]);
  t.strictSame(await list({ retirableBy: 'service/auditor', keyId: key.id }), [everybody.id, 1]);
  t.strictSame(await list({}, 'globex'), [0]);

  t.equal(await reasonOf(store.grants.createGrant({ ...first, tenantId: 'globex' }, generous)), 'KEY_NOT_FOUND');
  t.equal(await store.grants.deleteGrant('globex', key.id, first.id), false);
  t.equal(await store.grants.deleteGrant('acme', second.key.id, first.id), false);
  const revoked = [store, other].map(({ grants }) => grants.deleteGrant('acme', key.id, first.id));
  t.strictSame((await Promise.all(revoked)).toSorted(), [false, true], 'one alone revokes it');
  t.strictSame(await store.grants.grantsFor('acme', key.id, 'service/billing'), [everybody]);
});

onStores(
  'who may retire grants is told of those it made, those that name it, and those for it with retire-grant',
  async (t, { store }) => {
    const { key } = await newKey(store, 'acme');
    const { key: foreign } = await newKey(store, 'globex');
    const me = 'service/me';
    const mine: [string, object][] = [
      ['made', { issuer: me }],
      ['named', { retiring: me }],
      ['for it', { grantee: me, operations: ['sign', 'retire-grant'] }],
      ['for everybody', { grantee: '*', operations: ['retire-grant', 'sign'] }],
      ['all at once', { issuer: me, retiring: me, grantee: me, operations: ['sign', 'retire-grant'] }],
    ];
    const others: [string, object][] = [
      ['for it, without retire-grant', { grantee: me }],
      ['for another', { grantee: 'service/other', operations: ['retire-grant'] }],
      ['made by another', { issuer: 'service/me2', retiring: 'service/m' }],
    ];
    for (const [name, changes] of [...mine, ...others]) {
      await store.grants.createGrant(sampleGrant(key, { name, ...changes }), generous);
    }
    await store.grants.createGrant(sampleGrant(foreign, { issuer: me, retiring: me }), generous);
    const all = await store.grants.listGrants('acme', { ...page, retirableBy: me });
    const names = mine.map(([name]) => name);
    t.strictSame(
      all.grants.map(({ name }) => name),
      names,
      'each once, in order of creation, of one tenant',
    );
    t.equal(all.total, names.length);
    const second = await store.grants.listGrants('acme', { limit: 1, offset: 1, retirableBy: me });
    t.strictSame([second.grants[0]?.name, second.total], ['named', names.length]);
  },
);

onStores('keystores are listed, enabled, disabled and released by their tenant alone', async (t, setting) => {
  const { store, other } = setting;
  await setting.addPartition(samplePartition('acme', 'extra'));
  const listed = await store.keystores.listKeystores('acme', page);
  t.match(listed, {
    keystores: [
      { id: 'acme-p1', alias: 'default', isDefault: true, isEnabled: true, keyCount: 0 },
      { id: 'extra', alias: 'extra', isDefault: false, isEnabled: false, partitionState: 'RUNNING' },
    ],
    total: 2,
  });
  t.equal((await store.keystores.listKeystores('acme', { limit: 1, offset: 1 })).keystores[0]?.id, 'extra');
  t.equal(await store.keystores.findKeystore('globex', 'extra'), undefined);
  await assertUse(t, setting, 'KMS.0317');
  t.equal(await reasonOf(store.keystores.setEnabled('globex', 'extra', true)), 'PARTITION_NOT_FOUND');
  t.equal(
    await reasonOf(store.keystores.setEnabled('acme', 'extra', false)),
    'KEYSTORE_STATE_INVALID',
    'is so already',
  );
  t.equal(await reasonOf(store.keystores.setEnabled('acme', 'acme-p1', false)), 'KEYSTORE_STATE_INVALID', 'default');

  const tried = await outcomes([store, other].map(({ keystores }) => keystores.setEnabled('acme', 'extra', true)));
  t.strictSame(tried.toSorted(), ['KEYSTORE_STATE_INVALID', 'ok']);
  await assertUse(t, setting, 'ok');
  const { key } = await newKey(store, 'acme', { partitionId: 'extra' });
  t.equal((await other.keystores.findKeystore('acme', 'extra'))?.keyCount, 1);

  const release = (tenant: string, id: string) => reasonOf(store.keystores.releaseKeystore(tenant, id));
  t.equal(await release('acme', 'extra'), 'KEYSTORE_STATE_INVALID', 'enabled');
  await store.keystores.setEnabled('acme', 'extra', false);
  await assertUse(t, setting, 'KMS.0317');
  t.equal(await release('acme', 'extra'), 'KEYSTORE_NOT_EMPTY');
  await store.life.destroy('acme', key.id, 1, { kind: 'destroyed', timeMs: 1 });
  const begun = await newKey(store, 'acme', { partitionId: 'extra', state: 'PENDING_CREATION' });
  t.equal(await release('acme', 'extra'), 'KEYSTORE_NOT_EMPTY', 'a key is being made in it');
  await store.keys.abandon('acme', begun.key.id);
  t.equal(await release('acme', 'acme-p1'), 'KEYSTORE_STATE_INVALID', 'default');
  t.equal(await release('globex', 'extra'), 'PARTITION_NOT_FOUND');
  t.equal(await release('acme', 'extra'), 'ok');
  t.equal(await release('acme', 'extra'), 'PARTITION_NOT_FOUND', 'it is gone');
  t.equal((await store.keystores.listKeystores('acme', page)).total, 1);
  await setting.addPartition(samplePartition('acme', 'again', { alias: 'extra' }));
});

/** What becomes of the use of the keystore `extra`: `ok` or the code. */
const assertUse = async (t: Test, { store }: LifeSetting, expected: string): Promise<void> => {
  const partition = await store.tenancy.getPartition('acme', 'extra');
  if (expected === 'ok') return assertRunning(partition);
  t.throws(() => assertRunning(partition), { reason: 'PARTITION_NOT_RUNNING', metadata: { kms: expected } } as never);
};
