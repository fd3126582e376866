/** @module What the stores of the life of keys do, in memory and on every database: changes, versions, ends, dues, events. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import type { KeyRecord, KeyVersionRecord } from '../../src/core/key.ts';
import type { DueKind, KeyChanges, NewKeyEvent, Witness } from '../../src/core/ports/key_life.ts';
import type { LifeStores } from '../fixtures/key_life_backends.ts';
import {
  generous,
  newKey,
  onEveryStore,
  sampleAlias,
  sampleGrant,
  sampleParameters,
} from '../fixtures/key_life_backends.ts';
import { outcomes, reasonOf, sampleKey, sampleVersion, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);
const onStores = onEveryStore(backends);

const destroyed: NewKeyEvent = { kind: 'destroyed', timeMs: 99 };
const nextVersion = (version: KeyVersionRecord, number = version.version + 1): KeyVersionRecord => ({
  ...version,
  id: randomUUID(),
  version: number,
  sealed: Uint8Array.of(7, number),
});

/** Every column that a change can set. */
const everything: KeyChanges = {
  state: 'FROZEN',
  stateBefore: 'PENDING_DELETION',
  alias: 'renamed',
  description: 'neu',
  deletionAtMs: 5_000,
  expiresAtMs: 6_000,
  fingerprint: 'ab12',
  rotation: { intervalDays: 90, nextAtMs: 7_000 },
  rotatedAtMs: 4_000,
  rotations: 3,
  pendingVersion: { id: 'v-2', sinceMs: 4_500 },
};

onStores('a change sets what it names, clears what is undefined, and leaves the rest', async (t, { store, other }) => {
  const { key } = await newKey(store, 'acme');
  const changed = await store.life.update('acme', key.id, 1, everything);
  t.strictSame(changed, { ...key, ...everything, revision: 2 });
  for (const reader of [store, other]) t.strictSame(await reader.keys.getForUpdate('acme', key.id), changed);

  const cleared = await store.life.update('acme', key.id, 2, {
    stateBefore: undefined,
    deletionAtMs: undefined,
    expiresAtMs: undefined,
    fingerprint: undefined,
    rotation: undefined,
    rotatedAtMs: undefined,
    rotations: undefined,
    pendingVersion: undefined,
  });
  t.strictSame(cleared, { ...key, state: 'FROZEN', alias: 'renamed', description: 'neu', revision: 3 });
  t.strictSame((await store.keys.getPrimary('acme', key.id)).key, cleared, 'the hot path sees it at once');
});

type Write = (
  store: LifeStores,
  key: KeyRecord,
  version: KeyVersionRecord,
  tenantId: string,
  revision: number,
) => Promise<unknown>;

const writes: Record<string, Write> = {
  update: ({ life }, key, _version, tenantId, revision) => life.update(tenantId, key.id, revision, { rotations: 9 }),
  addVersion: ({ life }, key, version, tenantId, revision) =>
    life.addVersion(tenantId, key.id, revision, { ...nextVersion(version), tenantId }, {}),
  setMaterial: ({ life }, key, version, tenantId, revision) =>
    life.setMaterial(tenantId, key.id, revision, { ...version, tenantId, sealed: undefined }, {}),
  destroy: ({ life }, key, _version, tenantId, revision) => life.destroy(tenantId, key.id, revision, destroyed),
  setState: ({ keys }, key, _version, tenantId, revision) => keys.setState(tenantId, key.id, revision, 'DISABLED'),
};

onStores(
  'every change is refused for another revision, another tenant and a key that is not there',
  async (t, { store }) => {
    for (const [name, write] of Object.entries(writes)) {
      const { key, version } = await newKey(store, 'acme');
      t.equal(await reasonOf(write(store, key, version, 'acme', 2)), 'CONCURRENT_UPDATE', `${name}: another revision`);
      t.equal(await reasonOf(write(store, key, version, 'globex', 1)), 'KEY_NOT_FOUND', `${name}: another tenant`);
      const absent = { ...key, id: randomUUID() };
      const absentVersion = { ...version, keyId: absent.id };
      t.equal(await reasonOf(write(store, absent, absentVersion, 'acme', 1)), 'KEY_NOT_FOUND', `${name}: no such key`);
      t.strictSame(await store.keys.getPrimary('acme', key.id), { key, version }, `${name}: nothing was changed`);
      const pending = await newKey(store, 'acme', { state: 'PENDING_CREATION' });
      const ofPending = write(store, pending.key, pending.version, 'acme', 1);
      t.equal(await reasonOf(ofPending), 'KEY_NOT_FOUND', `${name}: an unfinished key`);
    }
    t.strictSame(await store.events.listEvents('acme', 0, 10), [], 'and no event was noted');
  },
);

onStores(
  'of changes with one revision at the same instant one alone is made, with its event',
  async (t, { store, other }) => {
    const { key } = await newKey(store, 'acme');
    const freeze = (gateway: LifeStores, timeMs: number) =>
      gateway.life.update('acme', key.id, 1, { state: 'FROZEN' }, { kind: 'frozen', timeMs });
    const tried = await outcomes([1, 2, 3, 4, 5, 6].map((at) => freeze(at % 2 === 0 ? store : other, at)));
    t.strictSame(tried.toSorted(), [...Array(5).fill('CONCURRENT_UPDATE'), 'ok']);
    const events = await store.events.listEvents('acme', 0, 10);
    t.equal(events.length, 1);
    t.equal(events[0]?.timeMs, tried.indexOf('ok') + 1, 'the event of the one that won');
  },
);

onStores('a new version becomes the primary one and the old ones stay readable', async (t, { store, other }) => {
  const { key, version } = await newKey(store, 'acme');
  const second = nextVersion(version);
  const event: NewKeyEvent = { kind: 'rotated', timeMs: 50 };
  const changes: KeyChanges = { rotations: 1, rotatedAtMs: 50 };
  const rotated = await store.life.addVersion('acme', key.id, 1, second, changes, event);
  t.strictSame(rotated, { ...key, ...changes, primaryVersion: 2, revision: 2 });
  t.strictSame(await store.keys.getPrimary('acme', key.id), { key: rotated, version: second });
  t.strictSame(await other.keys.findVersion('acme', key.id, 1), { key: rotated, version });
  const third = nextVersion(second);
  await store.life.addVersion('acme', key.id, 2, third, {});
  t.strictSame(await store.life.listVersions('acme', key.id), [version, second, third]);
  t.strictSame(await store.life.listVersions('globex', key.id), [], 'nothing for another tenant');
  const late = await reasonOf(store.life.addVersion('acme', key.id, 2, nextVersion(third), { rotations: 7 }));
  t.equal(late, 'CONCURRENT_UPDATE');
  t.not(await reasonOf(store.life.addVersion('acme', key.id, 3, nextVersion(third, 9), {})), 'ok', 'no gaps');
  t.equal((await store.life.listVersions('acme', key.id)).length, 3);
});

onStores(
  'a key that waits for material has a version without any, which import fills and expiry empties',
  async (t, { store }) => {
    const key = sampleKey('acme', { origin: 'external', state: 'PENDING_IMPORT' });
    const empty = sampleVersion(key, { sealed: undefined, publicKey: undefined });
    await store.keys.insert(key, empty, { maxKeys: 10 });
    t.strictSame(await store.keys.getPrimary('acme', key.id), { key, version: empty });

    const material = { ...empty, sealed: Uint8Array.of(1, 2), publicKey: Uint8Array.of(3) };
    const imported: KeyChanges = { state: 'ENABLED', fingerprint: 'cafe', expiresAtMs: 500 };
    const enabled = await store.life.setMaterial('acme', key.id, 1, material, imported, {
      kind: 'material_imported',
      timeMs: 20,
      atMs: 500,
    });
    t.strictSame(await store.keys.getPrimary('acme', key.id), { key: enabled, version: material });
    t.strictSame(enabled, { ...key, ...imported, revision: 2 });

    const expired: KeyChanges = { state: 'PENDING_IMPORT', expiresAtMs: undefined };
    await store.life.setMaterial('acme', key.id, 2, empty, expired, { kind: 'material_expired', timeMs: 501 });
    const after = await store.keys.getPrimary('acme', key.id);
    t.strictSame(after, { key: { ...key, fingerprint: 'cafe', revision: 3 }, version: empty });
    const foreign = { ...material, id: randomUUID() };
    t.not(await reasonOf(store.life.setMaterial('acme', key.id, 3, foreign, { state: 'ENABLED' })), 'ok');
    t.equal((await store.keys.getForUpdate('acme', key.id)).state, 'PENDING_IMPORT', 'another version changes nothing');
  },
);

onStores('a destroyed key leaves a tombstone and nothing else', async (t, { store, other, database }) => {
  const { key, version } = await newKey(store, 'acme', { alias: 'mine' });
  await store.life.addVersion('acme', key.id, 1, nextVersion(version), everything);
  await store.aliases.createAlias(sampleAlias(key, 'further'), generous);
  await store.tags.putTags('acme', key.id, [{ key: 'stage', value: 'prod' }], generous);
  await store.grants.createGrant(sampleGrant(key), generous);
  await store.imports.putParameters(sampleParameters(key, 'p-1'));
  await store.lastUse.noteUses([{ tenantId: 'acme', keyId: key.id, atMs: 5, operation: 'Sign' }]);
  const bystander = await newKey(store, 'acme');
  await store.tags.putTags('acme', bystander.key.id, [{ key: 'stage', value: 'test' }], generous);

  await store.life.destroy('acme', key.id, 2, destroyed);
  for (const reader of [store, other]) {
    t.equal(await reasonOf(() => reader.keys.getPrimary('acme', key.id)), 'KEY_NOT_FOUND');
    t.equal(await reader.keys.findVersion('acme', key.id, 1), undefined);
  }
  for (const alias of ['mine', 'renamed', 'further']) t.equal(await store.aliases.findKeyId('acme', alias), undefined);
  t.strictSame(await store.tags.listTags('acme', key.id), []);
  t.strictSame(await store.tags.listTenantTags('acme'), [{ key: 'stage', values: ['test'] }]);
  t.strictSame(await store.grants.grantsFor('acme', key.id, 'service/billing'), []);
  t.equal((await store.grants.listGrants('acme', { limit: 10, offset: 0 })).total, 0);
  t.equal((await store.aliases.listAliases('acme', { limit: 10, offset: 0 })).total, 0);
  t.equal(await store.imports.findParameters('acme', key.id, 'p-1'), undefined);
  t.equal(await store.lastUse.findLastUse('acme', key.id), undefined);
  for (const { sealed, publicKey } of await store.life.listVersions('acme', key.id)) {
    t.strictSame([sealed, publicKey], [undefined, undefined], 'no material of any version');
  }
  const { fingerprint, deletionAtMs, rotation, state } = await store.keys.getForUpdate('acme', key.id);
  t.strictSame([fingerprint, deletionAtMs, rotation, state], [undefined, undefined, undefined, 'DESTROYED']);
  t.equal(await store.keys.count('acme'), 1, 'its place is free');
  t.equal((await store.keys.list('acme', { limit: 10, offset: 0 })).total, 1);
  t.match(await store.events.listEvents('acme', 0, 10), [{ ...destroyed, keyId: key.id, alias: 'renamed' }]);
  for (const alias of ['renamed', 'further']) await newKey(store, 'acme', { alias });
  t.equal(
    await reasonOf(store.keys.insert(key, version, { maxKeys: 10 })),
    'CONCURRENT_UPDATE',
    'its id is never free',
  );
  if (database === undefined) return;
  const [left] = await database.query(`select count(*) as n from key_versions where sealed is not null
    and key_id = '${key.id}'`);
  t.equal(Number(left?.n), 0);
});

onStores('a key that ends by its state alone frees its names too', async (t, { store }) => {
  const { key } = await newKey(store, 'acme', { alias: 'mine' });
  await store.aliases.createAlias(sampleAlias(key, 'further'), generous);
  await store.keys.setState('acme', key.id, 1, 'DESTROYED');
  t.equal(await store.aliases.findKeyId('acme', 'further'), undefined);
  await newKey(store, 'acme', { alias: 'mine' });
});

onStores(
  'what is due comes in its order, of all tenants, and only in the states in which it is due',
  async (t, { store }) => {
    const due = async (kind: DueKind, beforeMs: number, limit = 10): Promise<string[]> =>
      (await store.life.listDue(kind, beforeMs, limit)).map((key) => key.description);
    const rows: [string, string, Partial<KeyRecord>][] = [
      ['acme', 'later', { state: 'PENDING_DELETION', deletionAtMs: 300 }],
      ['globex', 'sooner', { state: 'PENDING_DELETION', deletionAtMs: 100 }],
      ['acme', 'frozen', { state: 'FROZEN', stateBefore: 'PENDING_DELETION', deletionAtMs: 200 }],
      ['acme', 'rotates', { rotation: { intervalDays: 30, nextAtMs: 150 } }],
      ['acme', 'disabled', { state: 'DISABLED', rotation: { intervalDays: 30, nextAtMs: 100 } }],
      ['globex', 'expires', { origin: 'external', expiresAtMs: 120 }],
      ['acme', 'disabled, expires', { origin: 'external', state: 'DISABLED', expiresAtMs: 110 }],
      ['acme', 'half rotated', { pendingVersion: { id: 'v-2', sinceMs: 140 } }],
      ['acme', 'nothing', {}],
    ];
    for (const [tenant, description, changes] of rows) await newKey(store, tenant, { description, ...changes });
    t.strictSame(await due('deletion', 301), ['sooner', 'frozen', 'later']);
    t.strictSame(await due('deletion', 300), ['sooner', 'frozen'], 'before the time, not at it');
    t.strictSame(await due('deletion', 1_000, 1), ['sooner'], 'at most as many as asked for');
    t.strictSame(await due('rotation', 1_000), ['rotates']);
    t.strictSame(await due('expiry', 1_000), ['disabled, expires', 'expires']);
    t.strictSame(await due('expiry', 50), []);
    t.strictSame(await due('pendingVersion', 141), ['half rotated']);
    t.strictSame(await due('pendingVersion', 140), []);
    const announced = await store.life.listAnnounced('acme', 300);
    t.strictSame(
      announced.map((key) => key.description),
      ['disabled, expires', 'frozen'],
      'of one tenant, the soonest first',
    );
    const [sooner] = await store.life.listDue('deletion', 150, 1);
    await store.life.destroy('globex', sooner?.id ?? '', 1, destroyed);
    t.strictSame(await due('deletion', 250), ['frozen'], 'a destroyed key is due no more');
  },
);

onStores('what is due goes on behind any position, also among keys of one time', async (t, { store }) => {
  const kinds: Readonly<Record<DueKind, (timeMs: number) => Partial<KeyRecord>>> = {
    deletion: (deletionAtMs) => ({ state: 'PENDING_DELETION', deletionAtMs }),
    rotation: (nextAtMs) => ({ rotation: { intervalDays: 30, nextAtMs } }),
    expiry: (expiresAtMs) => ({ origin: 'external', expiresAtMs }),
    pendingVersion: (sinceMs) => ({ pendingVersion: { id: 'v-2', sinceMs } }),
  };
  for (const [kind, changesAt] of Object.entries(kinds) as [DueKind, (typeof kinds)[DueKind]][]) {
    const times = new Map<string, number>();
    for (const timeMs of [300, 100, 200, 200, 200, 200, 300, 500]) {
      times.set((await newKey(store, 'acme', changesAt(timeMs))).key.id, timeMs);
    }
    const whole = (await store.life.listDue(kind, 400, 100)).map(({ id }) => id);
    t.equal(whole.length, 7, 'what is due later is none of it');
    for (const [at, id] of whole.entries()) {
      const behind = await store.life.listDue(kind, 400, 2, { timeMs: times.get(id) ?? 0, id });
      t.strictSame(
        behind.map((key) => key.id),
        whole.slice(at + 1, at + 3),
        `${kind} behind ${at}`,
      );
    }
    const between = await store.life.listDue(kind, 400, 100, { timeMs: 250, id: 'gone' });
    t.strictSame(
      between.map(({ id }) => id),
      whole.slice(5),
      'the key of the position may be gone',
    );
  }
});

/** Each change of a key that has a witness, with a key that it can be made to. */
const witnessed: Readonly<Record<string, (stores: LifeStores, target: Target, witness: Witness) => Promise<unknown>>> =
  {
    update: ({ life }, { key }, witness) => life.update('acme', key.id, 1, { description: 'new' }, rotated, witness),
    addVersion: ({ life }, { key, version }, witness) =>
      life.addVersion('acme', key.id, 1, nextVersion(version), {}, rotated, witness),
    setMaterial: ({ life }, { key, version }, witness) =>
      life.setMaterial('acme', key.id, 1, { ...version, sealed: undefined }, { description: 'new' }, rotated, witness),
    destroy: ({ life }, { key }, witness) => life.destroy('acme', key.id, 1, destroyed, witness),
  };
type Target = Awaited<ReturnType<typeof newKey>>;
const rotated: NewKeyEvent = { kind: 'rotated', timeMs: 98 };

onStores(
  'a witness is called before its change is seen, and takes it back where it rejects',
  async (t, { store, other, database }) => {
    for (const [name, change] of Object.entries(witnessed)) {
      const target = await newKey(store, 'acme', { alias: name });
      await store.aliases.createAlias(sampleAlias(target.key, `${name}-too`), generous);
      const look = async () => ({
        row: await other.keys.getForUpdate('acme', target.key.id),
        versions: await other.life.listVersions('acme', target.key.id),
        names: (await other.aliases.listAliases('acme', { keyId: target.key.id, limit: 9, offset: 0 })).total,
        events: (await other.events.listEvents('acme', 0, 100)).length,
        kinds: await other.life.countKinds('acme'),
      });
      const before = await look();
      let calls = 0;
      const refuse = async () => {
        calls += 1;
        if (database !== undefined) t.strictSame(await look(), before, `${name}: nothing is seen yet`);
        throw new GatewayError('AUDIT_UNAVAILABLE', 'no trail');
      };
      t.equal(await reasonOf(change(store, target, refuse)), 'AUDIT_UNAVAILABLE', name);
      t.strictSame(await look(), before, `${name}: taken back`);
      t.equal((await store.keys.getPrimary('acme', target.key.id)).key.revision, 1, `${name}: in the cache too`);
      await change(store, target, async () => {
        calls += 1;
      });
      t.equal(calls, 2);
      t.equal((await look()).events, before.events + 1, `${name}: made`);
    }
  },
);

onStores('of several changes at one revision one alone calls its witness', async (t, { store, other }) => {
  for (const [name, change] of Object.entries(witnessed)) {
    const target = await newKey(store, 'acme');
    let calls = 0;
    const witness = async () => {
      calls += 1;
      await new Promise((resolve) => setImmediate(resolve));
    };
    const results = await outcomes([store, other, store, other].map((stores) => change(stores, target, witness)));
    t.equal(results.filter((result) => result === 'ok').length, 1, `${name}: ${results}`);
    t.equal(calls, 1, name);
  }
});

onStores('a key with two announcements is listed once, by the sooner one', async (t, { store }) => {
  const both = await newKey(store, 'acme', { state: 'PENDING_DELETION', deletionAtMs: 900, expiresAtMs: 100 });
  const between = await newKey(store, 'acme', { state: 'PENDING_DELETION', deletionAtMs: 500 });
  const ids = (await store.life.listAnnounced('acme', 1_000)).map(({ id }) => id);
  t.strictSame(ids, [both.key.id, between.key.id]);
});

onStores('default keys of services take no place in the quota and are listed', async (t, { store }) => {
  const limits = { maxKeys: 1 };
  const insert = async (changes: Partial<KeyRecord>) => {
    const key = sampleKey('acme', changes);
    await store.keys.insert(key, sampleVersion(key), limits);
    return key;
  };
  const obs = await insert({ alias: 'obs/default', defaultFor: 'obs' });
  await insert({ alias: 'evs/default', defaultFor: 'evs' });
  await insert({});
  t.equal(await reasonOf(insert({})), 'QUOTA_EXCEEDED');
  t.equal(await reasonOf(insert({ alias: 'obs/default', defaultFor: 'obs' })), 'ALIAS_EXISTS', 'one for each service');
  t.strictSame(await store.life.countKinds('acme'), { own: 1, defaults: 2 });
  t.strictSame(await store.life.countKinds('globex'), { own: 0, defaults: 0 });
  t.equal(await store.keys.count('acme'), 1);
  const page = await store.keys.list('acme', { limit: 10, offset: 0 });
  t.strictSame([page.keys.length, page.total], [3, 3]);
  t.equal((await store.keys.list('acme', { state: 'ENABLED', limit: 10, offset: 0 })).total, 3);
  t.equal(await store.aliases.findKeyId('acme', 'obs/default'), obs.id);
  await store.life.destroy('acme', obs.id, 1, destroyed);
  t.strictSame(await store.life.countKinds('acme'), { own: 1, defaults: 1 });
});

onStores('a default key that was begun counts once it is made, and not when it is given up', async (t, { store }) => {
  const begin = async () =>
    newKey(store, 'acme', { defaultFor: 'ims', alias: 'ims/default', state: 'PENDING_CREATION' });
  const first = await begin();
  t.equal(await store.aliases.findKeyId('acme', 'ims/default'), undefined, 'nobody finds it yet');
  await store.keys.abandon('acme', first.key.id);
  t.strictSame(await store.life.countKinds('acme'), { own: 0, defaults: 0 });
  const { key, version } = await begin();
  await store.keys.activate('acme', key.id, version);
  t.strictSame(await store.life.countKinds('acme'), { own: 0, defaults: 1 });
  t.equal(await store.aliases.findKeyId('acme', 'ims/default'), key.id);
});

onStores('events come in their order, with the alias of their time, to their tenant alone', async (t, { store }) => {
  const { key } = await newKey(store, 'acme', { alias: 'first' });
  const foreign = await newKey(store, 'globex');
  t.equal(await store.events.lastEventId('acme'), 0);
  const scheduled: NewKeyEvent = { kind: 'deletion_scheduled', timeMs: 10, atMs: 900 };
  await store.life.update('acme', key.id, 1, { state: 'PENDING_DELETION', deletionAtMs: 900 }, scheduled);
  await store.life.update('globex', foreign.key.id, 1, {}, { kind: 'frozen', timeMs: 11 });
  await store.life.update('acme', key.id, 2, { alias: 'second' }, { kind: 'deletion_cancelled', timeMs: 12 });
  const events = await store.events.listEvents('acme', 0, 10);
  const ofKey = { tenantId: 'acme', keyId: key.id };
  t.strictSame(events, [
    { id: events[0]?.id ?? 0, ...ofKey, alias: 'first', ...scheduled },
    { id: events[1]?.id ?? 0, ...ofKey, alias: 'second', kind: 'deletion_cancelled', timeMs: 12 },
  ]);
  const [first = 0, second = 0] = events.map(({ id }) => id);
  t.ok(first < second);
  t.equal(await store.events.lastEventId('acme'), second);
  t.equal((await store.events.listEvents('acme', first, 10)).length, 1);
  t.equal((await store.events.listEvents('acme', 0, 1)).length, 1);
  t.equal(await store.events.purgeEvents(12), 2, 'of all tenants');
  t.strictSame(await store.events.listEvents('globex', 0, 10), []);
  await store.life.update('acme', key.id, 3, {}, { kind: 'frozen', timeMs: 13 });
  t.ok((await store.events.lastEventId('acme')) > second, 'no number is used again');
});

onStores(
  'a warning is noted once for the same key, kind and time, by whichever gateway',
  async (t, { store, other }) => {
    const { key } = await newKey(store, 'acme');
    const near = { kind: 'deletion_near', timeMs: 1, atMs: 500 } as const;
    const noted = await Promise.all(
      [store, other, store, other].map((gateway, at) => gateway.events.noteWarning(key, { ...near, timeMs: at })),
    );
    t.equal(noted.filter((isFirst) => isFirst).length, 1);
    t.ok(await store.events.noteWarning(key, { ...near, atMs: 600 }), 'another time');
    t.ok(await store.events.noteWarning(key, { ...near, kind: 'material_expiry_near' }), 'another kind');
    t.ok(await store.events.noteWarning((await newKey(store, 'acme')).key, near), 'another key');
    t.notOk(await store.events.noteWarning(key, near));
    t.equal((await store.events.listEvents('acme', 0, 10)).length, 4);
  },
);

onStores(
  'who reads events after the last id misses none of those noted at the same instant',
  async (t, { store, other }) => {
    const keys = await Promise.all(Array.from({ length: 12 }, () => newKey(store, 'acme')));
    const seen: number[] = [];
    const read = async () => {
      for (const { id } of await other.events.listEvents('acme', seen.at(-1) ?? 0, 100)) seen.push(id);
    };
    const writes = keys.map(({ key }, at) =>
      (at % 2 === 0 ? store : other).life.update('acme', key.id, 1, {}, { kind: 'rotated', timeMs: at }),
    );
    let isDone = false;
    const done = Promise.all(writes).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await read();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
    await read();
    const all = (await store.events.listEvents('acme', 0, 100)).map(({ id }) => id);
    t.equal(all.length, 12);
    t.strictSame(seen, all);
  },
);

onStores('parameters of an import are used once, by the key and tenant they are for', async (t, { store, other }) => {
  const { key } = await newKey(store, 'acme');
  const second = await newKey(store, 'acme');
  const parameters = sampleParameters(key, 'p-1');
  await store.imports.putParameters(parameters);
  t.strictSame(await other.imports.findParameters('acme', key.id, 'p-1'), parameters);
  for (const [tenant, keyId] of [
    ['globex', key.id],
    ['acme', second.key.id],
  ] as const) {
    t.equal(await store.imports.findParameters(tenant, keyId, 'p-1'), undefined);
    t.equal(await store.imports.takeParameters(tenant, keyId, 'p-1'), false);
  }
  const taken = await Promise.all(
    [store, other, store, other].map(({ imports }) => imports.takeParameters('acme', key.id, 'p-1')),
  );
  t.equal(taken.filter((isTaken) => isTaken).length, 1, 'one alone is told true');
  t.equal(await store.imports.findParameters('acme', key.id, 'p-1'), undefined);
  const absent = { ...sampleParameters(key, 'p-2'), keyId: randomUUID() };
  t.equal(await reasonOf(store.imports.putParameters(absent)), 'KEY_NOT_FOUND');
  t.equal(await reasonOf(store.imports.putParameters({ ...parameters, tenantId: 'globex' })), 'KEY_NOT_FOUND');
  await store.imports.putParameters(sampleParameters(key, 'old', 10));
  await store.imports.putParameters(sampleParameters(key, 'new', 20));
  t.equal(await store.imports.purgeParameters(20), 1);
  t.ok(await store.imports.findParameters('acme', key.id, 'new'));
});

onStores(
  'a key has so many imports under way as it may, also of calls at the same time',
  async (t, { store, other }) => {
    const { key } = await newKey(store, 'acme');
    const second = await newKey(store, 'acme');
    const put = ({ imports }: typeof store, id: string, of = key, nowMs = 50) =>
      reasonOf(imports.putParameters(sampleParameters(of, id, 100), { maxPerKey: 2, nowMs }));
    await store.imports.putParameters(sampleParameters(key, 'old', 50));
    const outcomes = await Promise.all([put(store, 'a'), put(other, 'b'), put(store, 'c'), put(other, 'd')]);
    t.strictSame(outcomes.sort(), ['QUOTA_EXCEEDED', 'QUOTA_EXCEEDED', 'ok', 'ok']);
    t.equal(await put(store, 'e', second.key), 'ok', 'another key has its own');
    t.equal(await put(store, 'f', key, 100), 'ok', 'what has expired does not count');
    await store.imports.putParameters(sampleParameters(key, 'g', 200));
    t.ok(await store.imports.findParameters('acme', key.id, 'g'), 'what is given back always has its place');
  },
);

onStores(
  'the newest use of a key stays, and uses of keys that are gone are passed over',
  async (t, { store, other }) => {
    const { key } = await newKey(store, 'acme');
    const gone = await newKey(store, 'acme');
    await store.life.destroy('acme', gone.key.id, 1, destroyed);
    const use = (keyId: string, atMs: number, operation: string, tenantId = 'acme') => ({
      tenantId,
      keyId,
      atMs,
      operation,
    });
    await store.lastUse.noteUses([]);
    await store.lastUse.noteUses([
      use(key.id, 50, 'Sign'),
      use(gone.key.id, 50, 'Sign'),
      use(randomUUID(), 50, 'Sign'),
      use(key.id, 60, 'Verify'),
      use(key.id, 40, 'Old'),
      use(key.id, 99, 'Foreign', 'globex'),
    ]);
    t.strictSame(await store.lastUse.findLastUse('acme', key.id), use(key.id, 60, 'Verify'));
    t.equal(await store.lastUse.findLastUse('acme', gone.key.id), undefined);
    t.equal(await store.lastUse.findLastUse('globex', key.id), undefined);
    await other.lastUse.noteUses([use(key.id, 55, 'Late')]);
    t.equal(
      (await store.lastUse.findLastUse('acme', key.id))?.operation,
      'Verify',
      'an older use replaces no newer one',
    );
    await other.lastUse.noteUses([use(key.id, 70, 'Sign')]);
    t.equal((await store.lastUse.findLastUse('acme', key.id))?.atMs, 70);
  },
);
