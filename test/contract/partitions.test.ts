/** @module Partitions, slots, quotas and leases in the store, on both databases. */
import { randomUUID } from 'node:crypto';
import t, { type Test } from 'tap';
import type { ManagedPartition, NewPartition, SlotRecord } from '../../src/core/ports/partitions.ts';
import type { Store } from '../../src/store/open_store.ts';
import { makeOldStore } from '../fixtures/old_store.ts';
import { newSession, newSdfKey } from '../fixtures/partition_rows.ts';
import {
  addKey,
  addTenant,
  nextChange,
  outcomes,
  reasonOf,
  sampleKey,
  sampleVersion,
  startBackends,
} from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const nowMs = 1_800_000_000_000;
const generous = { maxPerTenant: 100 };

const aSlot = (changes: Partial<SlotRecord> = {}): SlotRecord => {
  const id = randomUUID();
  const token = { tokenLabel: `label ${id}`, tokenSerial: id.slice(0, 8), pinFile: '/run/pin' };
  return { id, kind: 'TOKEN', module: 'softhsm', ...token, capacity: 1, createdAtMs: nowMs, ...changes };
};

const capacityOf = (capacity: number, module = 'softhsm'): SlotRecord =>
  aSlot({ kind: 'CAPACITY', tokenLabel: '', tokenSerial: '', pinFile: '', capacity, module });

const aPartition = (changes: Partial<NewPartition> = {}): NewPartition => ({
  id: randomUUID(),
  tenantId: 'acme',
  alias: '',
  module: 'softhsm',
  hsmType: 'FINANCE',
  edition: 'STANDARD',
  termMonths: 12,
  autoRenew: false,
  expiresAtMs: undefined,
  createdAtMs: nowMs,
  slotId: undefined,
  tokenLabel: 'acme-12345678',
  quotas: {},
  ...changes,
});

const token = (serial: string) =>
  ({
    tokenSerial: serial,
    pin: { kind: 'sealed', blob: Uint8Array.of(1, 2) },
    sealedSoPin: Uint8Array.of(3),
    wrappedKeks: Uint8Array.of(4),
  }) as const;

const withTenant = async (store: Store, id = 'acme'): Promise<void> =>
  store.partitions.createTenant({ id, state: 'ACTIVE', defaultPartitionId: '', createdAtMs: nowMs });

/** A partition that runs, in a pool without limits. */
const running = async (store: Store, changes: Partial<NewPartition> = {}): Promise<ManagedPartition> => {
  const { total } = await store.slots.listSlots({ limit: 1, offset: 0 });
  if (total === 0) await store.slots.registerSlot(capacityOf(0));
  const made = await store.partitions.allocate(aPartition(changes), generous);
  const creating = await store.partitions.change(made.id, made.revision, { state: 'CREATING' });
  return store.partitions.change(made.id, creating.revision, { state: 'RUNNING', ...token(made.id) });
};

for (const backend of backends) {
  const open = async (t: Test): Promise<readonly [Store, Store]> => {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    return [await database.open(), await database.open()];
  };

  t.test(`${backend.kind}: a tenant is made without a partition, suspended, and heard of`, async (t) => {
    const [store, other] = await open(t);
    await withTenant(store);
    t.equal(await reasonOf(withTenant(store)), 'TENANT_EXISTS');
    t.match(await store.tenancy.getTenant('acme'), { state: 'ACTIVE', defaultPartitionId: '' });
    t.equal(await reasonOf(() => store.tenancy.getPartition('acme', '')), 'PARTITION_NOT_FOUND');
    await other.tenancy.getTenant('acme');
    const heard = nextChange(other, backend.kind === 'sqlite' ? 'all' : 'tenant');
    await store.partitions.setTenantState('acme', 'SUSPENDED');
    await heard;
    t.match(await other.tenancy.getTenant('acme'), { state: 'SUSPENDED' });
    t.equal(await reasonOf(store.partitions.setTenantState('nobody', 'ACTIVE')), 'TENANT_NOT_FOUND');
    t.match(await store.partitions.findTenant('acme'), { id: 'acme', partitions: 0, keys: 0 });
    t.equal(await store.partitions.findTenant('nobody'), undefined);
    await withTenant(store, 'globex');
    const page = await store.partitions.listTenants({ limit: 1, offset: 1 });
    t.match(page, { tenants: [{ id: 'globex' }], total: 2 });
  });

  t.test(`${backend.kind}: the pool knows every slot once, and who uses it`, async (t) => {
    const [store] = await open(t);
    await withTenant(store);
    const slot = aSlot();
    await store.slots.registerSlot(slot);
    t.equal(await reasonOf(store.slots.registerSlot({ ...slot, id: randomUUID() })), 'SLOT_EXISTS');
    const capacity = { ...capacityOf(2), createdAtMs: nowMs + 1 };
    await store.slots.registerSlot(capacity);
    t.equal(await reasonOf(store.slots.registerSlot(capacityOf(0))), 'SLOT_EXISTS', 'one capacity for a module');
    await addTenant(store, 'globex');
    const { tokenSerial } = await store.tenancy.getPartition('globex', 'globex-p1');
    t.equal(await reasonOf(store.slots.registerSlot(aSlot({ tokenSerial }))), 'PARTITION_EXISTS');

    const first = await store.partitions.allocate(aPartition(), generous);
    t.match(first, { state: 'TO_BE_ACTIVATED', slotId: slot.id, alias: 'default', isDefault: true, revision: 1 });
    t.match(await store.tenancy.getTenant('acme'), { defaultPartitionId: first.id });
    t.match(await store.slots.listSlots({ limit: 10, offset: 0 }), {
      slots: [
        { slot, used: 1, partitionId: first.id, tenantId: 'acme' },
        { slot: capacity, used: 0, partitionId: '', tenantId: '' },
      ],
      total: 2,
    });
    t.equal(await reasonOf(store.slots.unregisterSlot(slot.id)), 'SLOT_IN_USE');
    const named = aPartition({ slotId: slot.id });
    t.equal(await reasonOf(store.partitions.allocate(named, generous)), 'SLOT_IN_USE');
    const unknown = aPartition({ slotId: randomUUID() });
    t.equal(await reasonOf(store.partitions.allocate(unknown, generous)), 'SLOT_NOT_FOUND');
    await store.slots.unregisterSlot(capacity.id);
    t.equal(await reasonOf(store.slots.unregisterSlot(capacity.id)), 'SLOT_NOT_FOUND');
    t.equal(await store.slots.findSlot(capacity.id), undefined);
  });

  t.test(
    `${backend.kind}: capacity is given until it is used up; what finds none waits, and is installed later`,
    async (t) => {
      const [store] = await open(t);
      await withTenant(store);
      await store.slots.registerSlot(capacityOf(2));
      const made = await Promise.all([1, 2, 3].map(() => store.partitions.allocate(aPartition(), generous)));
      t.same(made.map(({ state }) => state).sort(), ['INSTALLING', 'TO_BE_ACTIVATED', 'TO_BE_ACTIVATED']);
      t.same(new Set(made.map(({ alias }) => alias)).size, 3, 'names are the id where none was given');
      const waiting = made.find(({ state }) => state === 'INSTALLING') as ManagedPartition;
      t.same(
        (await store.partitions.listDue('install', nowMs, 10)).map(({ id }) => id),
        [waiting.id],
      );
      t.equal(await store.partitions.install(waiting.id, waiting.revision), undefined, 'there is still none');
      await store.slots.registerSlot(aSlot());
      t.match(await store.partitions.install(waiting.id, waiting.revision), { state: 'TO_BE_ACTIVATED', revision: 2 });
      t.equal(await reasonOf(store.partitions.install(waiting.id, 1)), 'CONCURRENT_UPDATE');
      const elsewhere = await store.partitions.allocate(aPartition({ module: 'luna' }), generous);
      t.equal(elsewhere.state, 'INSTALLING', 'a slot of another module is no use');
    },
  );

  t.test(`${backend.kind}: of two allocations of one slot at the same instant one gets it`, async (t) => {
    const [store, other] = await open(t);
    await withTenant(store);
    await withTenant(store, 'globex');
    const slot = aSlot();
    await store.slots.registerSlot(slot);
    const both = [
      store.partitions.allocate(aPartition({ slotId: slot.id }), generous),
      other.partitions.allocate(aPartition({ slotId: slot.id, tenantId: 'globex' }), generous),
    ];
    t.same((await outcomes(both)).sort(), ['SLOT_IN_USE', 'ok']);
  });

  t.test(`${backend.kind}: names and numbers of a tenant's partitions are bounded`, async (t) => {
    const [store] = await open(t);
    t.equal(await reasonOf(store.partitions.allocate(aPartition(), generous)), 'TENANT_NOT_FOUND');
    await withTenant(store);
    await store.partitions.allocate(aPartition({ alias: 'billing' }), generous);
    t.equal(await reasonOf(store.partitions.allocate(aPartition({ alias: 'billing' }), generous)), 'KEYSTORE_EXISTS');
    t.equal(await reasonOf(store.partitions.allocate(aPartition(), { maxPerTenant: 1 })), 'QUOTA_EXCEEDED');
  });

  t.test(
    `${backend.kind}: a change is made under the revision that it was decided on, and heard of elsewhere`,
    async (t) => {
      const [store, other] = await open(t);
      await withTenant(store);
      const partition = await running(store, { expiresAtMs: nowMs + 5 });
      t.match(await other.tenancy.getPartition('acme', partition.id), {
        state: 'RUNNING',
        hsmType: 'FINANCE',
        ...token(partition.id),
      });
      const heard = nextChange(other, backend.kind === 'sqlite' ? 'all' : 'tenant');
      const frozen = await store.partitions.change(partition.id, partition.revision, {
        state: 'FROZEN',
        frozenAtMs: nowMs,
        frozenFor: 'OPERATOR',
        releaseAtMs: nowMs + 9,
      });
      await heard;
      t.match(await other.tenancy.getPartition('acme', partition.id), { state: 'FROZEN' });
      t.match(frozen, {
        frozenFor: 'OPERATOR',
        frozenAtMs: nowMs,
        expiresAtMs: nowMs + 5,
        revision: partition.revision + 1,
      });
      const stale = store.partitions.change(partition.id, partition.revision, { state: 'RUNNING' });
      t.equal(await reasonOf(stale), 'CONCURRENT_UPDATE');
      const cleared = await store.partitions.change(partition.id, frozen.revision, {
        state: 'RUNNING',
        frozenAtMs: undefined,
        frozenFor: undefined,
        autoRenew: true,
      });
      t.match(cleared, { frozenAtMs: undefined, frozenFor: undefined, releaseAtMs: nowMs + 9, autoRenew: true });
      t.equal(await reasonOf(store.partitions.change(randomUUID(), 1, {})), 'PARTITION_NOT_FOUND');
      const twins = [1, 2].map(() => store.partitions.change(partition.id, cleared.revision, { termMonths: 3 }));
      t.same((await outcomes(twins)).sort(), ['CONCURRENT_UPDATE', 'ok']);
    },
  );

  t.test(`${backend.kind}: no token belongs to two partitions`, async (t) => {
    const [store] = await open(t);
    await withTenant(store);
    const one = await running(store);
    const two = await store.partitions.allocate(aPartition(), generous);
    t.equal(
      await reasonOf(store.partitions.change(two.id, two.revision, { tokenSerial: one.tokenSerial })),
      'CONCURRENT_UPDATE',
    );
  });

  t.test(`${backend.kind}: what is due is listed by the clock, and not while somebody is at it`, async (t) => {
    const [store] = await open(t);
    await withTenant(store);
    const late = await running(store, { expiresAtMs: nowMs });
    await running(store, { expiresAtMs: nowMs + 1 });
    await running(store);
    const idsOf = async (due: Parameters<Store['partitions']['listDue']>[0], at = nowMs) =>
      (await store.partitions.listDue(due, at, 10)).map(({ id }) => id);
    t.same(await idsOf('expire'), [late.id]);
    t.equal((await idsOf('expire', nowMs + 1)).length, 2);
    const claim = { claimedBy: 'gateway-1', claimedUntilMs: nowMs + 10 };
    let held = await store.partitions.change(late.id, late.revision, claim);
    t.same(await idsOf('expire'), []);
    t.same(await idsOf('expire', nowMs + 10), await idsOf('expire', nowMs + 11));
    t.equal(await store.partitions.dropClaims('gateway-2'), 0);
    t.equal(await store.partitions.dropClaims('gateway-1'), 1);
    t.same(await idsOf('expire'), [late.id]);
    held = await store.partitions.change(late.id, held.revision, {
      state: 'FROZEN',
      frozenFor: 'EXPIRY',
      releaseAtMs: nowMs + 5,
    });
    t.same(await idsOf('release'), []);
    t.same(await idsOf('release', nowMs + 5), [late.id]);
    held = await store.partitions.change(late.id, held.revision, { state: 'RELEASING' });
    t.same(await idsOf('wipe'), [late.id]);
    await store.partitions.change(late.id, held.revision, { state: 'CREATING' });
    t.same(await idsOf('create'), [late.id]);
  });

  t.test(`${backend.kind}: a release ends all that a partition holds, and nothing else`, async (t) => {
    const [store, other] = await open(t);
    await withTenant(store);
    const partition = await running(store);
    const kept = await running(store);
    const { key } = await addKey(store, 'acme', { partitionId: partition.id, alias: 'mine' });
    const pending = await addKey(store, 'acme', { partitionId: partition.id, state: 'PENDING_CREATION' });
    const elsewhere = await addKey(store, 'acme', { partitionId: kept.id });
    await store.sdfKeys.insertKeys([newSdfKey('acme', partition.id)]);
    const session = newSession('acme', partition.id);
    const quotas = { maxSessionsPerPrincipal: 10, maxItemsPerPrincipal: 10 };
    await store.sdfSessions.openSession(session, quotas, 0);
    t.match(await store.partitions.findPartition(partition.id), { keys: 1, sessions: 1 });
    await other.keys.getPrimary('acme', key.id);

    const changes = { state: 'RELEASING' } as const;
    const { id, revision } = partition;
    t.equal(await reasonOf(store.partitions.beginRelease(id, revision, changes, false)), 'KEYSTORE_NOT_EMPTY');
    t.equal(await reasonOf(store.partitions.destroyContent(id, nowMs)), 'PARTITION_NOT_FOUND', 'not while it runs');
    const releasing = await store.partitions.beginRelease(id, revision, changes, true);
    t.equal(releasing.state, 'RELEASING');
    const late = sampleKey('acme', { partitionId: id });
    t.equal(await reasonOf(store.keys.insert(late, sampleVersion(late), { maxKeys: 10 })), 'PARTITION_NOT_FOUND');
    t.equal(await reasonOf(store.sdfKeys.insertKeys([newSdfKey('acme', id, 9)])), 'PARTITION_NOT_FOUND');
    t.equal(await reasonOf(store.partitions.finishRelease(id, releasing.revision, undefined)), 'KEYSTORE_NOT_EMPTY');

    let ended = 0;
    for (let count = -1; count !== 0; ended += count) count = await store.partitions.destroyContent(id, nowMs);
    t.equal(ended, 3, 'two keys, one of them unfinished, and a session');
    t.match(await store.keys.getForUpdate('acme', key.id), { state: 'DESTROYED' }, 'a tombstone');
    t.match(await store.life.listVersions('acme', key.id), [{ sealed: undefined, publicKey: undefined }]);
    t.equal(await reasonOf(store.keys.getForUpdate('acme', pending.key.id)), 'KEY_NOT_FOUND');
    t.equal(await store.aliases.findKeyId('acme', 'mine'), undefined);
    t.equal(await store.sdfSessions.findSession('acme', session.id), undefined);
    t.same(await store.sdfKeys.listKeys('acme', id), []);
    t.equal((await store.keys.getPrimary('acme', elsewhere.key.id)).key.state, 'ENABLED');
    t.same(await store.life.countKinds('acme'), { own: 1, defaults: 0 });

    const wiped = { module: 'softhsm', tokenSerial: partition.tokenSerial, sealedSoPin: Uint8Array.of(7) };
    t.equal(await store.slots.findWipedToken('softhsm'), undefined);
    const released = await store.partitions.finishRelease(id, releasing.revision, wiped);
    t.match(released, { state: 'RELEASED', isDefault: false });
    t.match(await store.tenancy.getPartition('acme', id), {
      ...{ pin: { kind: 'sealed', blob: new Uint8Array() }, sealedSoPin: undefined, wrappedKeks: undefined },
    });
    t.match(await store.tenancy.getTenant('acme'), { defaultPartitionId: kept.id }, 'the next one is the default');
    t.same(await store.slots.findWipedToken('softhsm'), wiped);
    t.equal(await store.slots.findWipedToken('luna'), undefined);
    const heir = await store.partitions.allocate(aPartition(), generous);
    const taken = { tokenSerial: wiped.tokenSerial, sealedSoPin: wiped.sealedSoPin };
    await store.partitions.change(heir.id, heir.revision, { state: 'CREATING', ...taken });
    t.equal(await store.slots.findWipedToken('softhsm'), undefined, 'a token that is used again is not free');
  });

  t.test(`${backend.kind}: many keys are ended in several transactions`, async (t) => {
    const [store] = await open(t);
    await withTenant(store);
    const { id, revision } = await running(store);
    for (let count = 0; count < 250; count++) await addKey(store, 'acme', { partitionId: id });
    await store.partitions.beginRelease(id, revision, { state: 'RELEASING' }, true);
    const counts: number[] = [];
    while (counts.at(-1) !== 0) counts.push(await store.partitions.destroyContent(id, nowMs));
    t.same(counts, [100, 100, 50, 0]);
  });

  t.test(
    `${backend.kind}: quotas of tenant and partition bound keys and sessions, also of two at one instant`,
    async (t) => {
      const [store, other] = await open(t);
      await withTenant(store);
      const { id } = await running(store, { quotas: { maxKeys: 2, maxSessions: 1, operationsPerSecond: 50 } });
      const two = await running(store);
      t.match(await store.quotas.listQuotas(), [{ tenantId: 'acme', partitionId: id, operationsPerSecond: 50 }]);
      await addKey(store, 'acme', { partitionId: id });
      const place = { partitionId: id };
      const race = [addKey(store, 'acme', place), addKey(other, 'acme', place)];
      t.same((await outcomes(race)).sort(), ['QUOTA_EXCEEDED', 'ok']);
      t.equal(
        await reasonOf(store.sdfKeys.insertKeys([newSdfKey('acme', id)])),
        'QUOTA_EXCEEDED',
        'a key of SDF is one',
      );
      t.equal(await reasonOf(addKey(store, 'acme', { partitionId: two.id })), 'ok', 'the other partition has room');
      await store.quotas.setQuotas({ tenantId: 'acme', partitionId: undefined, maxKeys: 3 });
      t.equal(await reasonOf(addKey(store, 'acme', { partitionId: two.id })), 'QUOTA_EXCEEDED', 'the tenant has not');
      const quotas = { maxSessionsPerPrincipal: 10, maxItemsPerPrincipal: 10 };
      const sessions = ['a', 'b'].map((name) => newSession('acme', id, `tenant/acme/service/${name}`));
      const opened = sessions.map((session) => store.sdfSessions.openSession(session, quotas, 0));
      t.same((await outcomes(opened)).sort(), ['QUOTA_EXCEEDED', 'ok'], 'of two principals');
      const use = await store.quotas.listQuotaUse('acme');
      t.match(use[0], { partitionId: undefined, maxKeys: 3, maxSessions: undefined, keys: 3, sessions: 1 });
      const useOf = (partitionId: string) => use.find((one) => one.partitionId === partitionId);
      t.match(useOf(id), { maxKeys: 2, maxSessions: 1, keys: 2, sessions: 1 });
      t.match(useOf(two.id), { maxKeys: undefined, keys: 1, sessions: 0 });
      t.equal(use.length, 3);
      await store.quotas.setQuotas({ tenantId: 'acme', partitionId: undefined });
      t.equal((await store.quotas.listQuotas()).length, 1, 'what limits nothing is no row');
      t.equal(
        await reasonOf(store.quotas.setQuotas({ tenantId: 'nobody', partitionId: undefined })),
        'TENANT_NOT_FOUND',
      );
      const foreign = { tenantId: 'acme', partitionId: randomUUID(), maxKeys: 1 };
      t.equal(await reasonOf(store.quotas.setQuotas(foreign)), 'PARTITION_NOT_FOUND');
      t.equal(await reasonOf(store.quotas.listQuotaUse('nobody')), 'TENANT_NOT_FOUND');
    },
  );

  t.test(`${backend.kind}: a keystore of a tenant is of the kind and the term of its default partition`, async (t) => {
    const [store] = await open(t);
    await withTenant(store);
    const first = await running(store, { expiresAtMs: nowMs + 100, autoRenew: true });
    const record = await store.tenancy.getPartition('acme', first.id);
    const keystore = { ...record, id: randomUUID(), alias: 'second', tokenSerial: 'other' };
    await store.tenancy.createPartition(keystore, { maxPerTenant: 5 });
    t.match(await store.partitions.findPartition(keystore.id), {
      ...{ hsmType: 'FINANCE', edition: 'STANDARD', termMonths: 12, autoRenew: true, expiresAtMs: nowMs + 100 },
      ...{ slotId: undefined, isDefault: false, state: 'RUNNING' },
    });
    const page = await store.partitions.listPartitions({ tenantId: 'acme', state: 'RUNNING', limit: 1, offset: 1 });
    t.match(page, { partitions: [{ tenantId: 'acme' }], total: 2 });
    t.match(await store.partitions.listPartitions({ tenantId: 'nobody', limit: 1, offset: 0 }), { total: 0 });
  });

  t.test(`${backend.kind}: a lease is one gateway's until it is given back or its time is over`, async (t) => {
    const [store, other] = await open(t);
    const race = await Promise.all([
      store.leases.acquire('partitions', 'gateway-1', nowMs, nowMs + 100),
      other.leases.acquire('partitions', 'gateway-2', nowMs, nowMs + 100),
    ]);
    t.same(race.toSorted(), [false, true]);
    const [holder, loser] = race[0] ? ['gateway-1', 'gateway-2'] : ['gateway-2', 'gateway-1'];
    t.equal(await store.leases.acquire('partitions', holder, nowMs + 1, nowMs + 200), true, 'prolonged');
    t.equal(await store.leases.acquire('partitions', loser, nowMs + 199, nowMs + 300), false);
    t.equal(await store.leases.acquire('other', loser, nowMs, nowMs + 300), true, 'another name is another lease');
    t.equal(await store.leases.acquire('partitions', loser, nowMs + 200, nowMs + 300), true);
    await store.leases.give('partitions', holder);
    t.equal(
      await store.leases.acquire('partitions', holder, nowMs + 200, nowMs + 300),
      false,
      'not the holder any more',
    );
    await store.leases.give('partitions', loser);
    t.equal(await store.leases.acquire('partitions', holder, nowMs + 200, nowMs + 300), true);
  });
}

const beforePartitions = [
  `insert into tenants values ('acme', 'ACTIVE', 'acme-p1', 5)`,
  `insert into tenant_usage (tenant_id, reserved_keys, visible_keys) values ('acme', 0, 0)`,
  `insert into partitions (id, tenant_id, module, token_serial, token_label, state, pin_kind, pin_path, created_at_ms, alias)
    values ('acme-p1', 'acme', 'softhsm', '0a1b', 'acme', 'RUNNING', 'file', '/run/pin', 5, 'default')`,
];

t.test('a partition from before is of the type that has every key, without quotas, for ever', async (t) => {
  for (const backend of backends) {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    await makeOldStore(database, '0004');
    for (const statement of beforePartitions) await database.query(statement);
    const store = await database.open();
    t.match(await store.partitions.findPartition('acme-p1'), {
      ...{ hsmType: 'SERVER', edition: 'PLATINUM', state: 'RUNNING', isDefault: true, revision: 1 },
      ...{ expiresAtMs: undefined, autoRenew: false, activatedAtMs: 5, slotId: undefined, failure: '' },
    });
    t.same(await store.quotas.listQuotas(), []);
    t.same(await store.partitions.listDue('expire', Number.MAX_SAFE_INTEGER, 10), []);
  }
});
