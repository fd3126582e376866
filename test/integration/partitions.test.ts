/** @module The life of partitions over SoftHSM and a real store, by a clock that the test moves. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { activatePartition } from '../../src/admin/partitions/activate.ts';
import { encodeReleaseRequest, executeRelease } from '../../src/admin/partitions/release.ts';
import { runPartitionSchedule } from '../../src/admin/partitions/schedule.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { createSoftHsm } from '../fixtures/softhsm.ts';
import { newSdfKey } from '../fixtures/partition_rows.ts';
import { openPartitionWorld, type PartitionWorld, tokenLabels } from '../fixtures/partition_world.ts';
import { sampleKey, sampleVersion } from '../fixtures/store_backends.ts';

const dayMs = 86_400_000;
const wiped = 'hsm-gateway wiped token';

const openWorld = async (t: Test): Promise<PartitionWorld> => {
  const softHsm = createSoftHsm();
  const world = await openPartitionWorld(softHsm);
  t.teardown(async () => {
    await world.store.close();
    world.executor.close();
    softHsm.close();
  });
  return world;
};

const stateOf = async (world: PartitionWorld, partition_id: string): Promise<string> =>
  (await world.call('GetPartition', { partition_id })).partition?.state ?? '';

/** Makes a key of a tenant in a partition, as the KMS does. */
const makeKey = async (world: PartitionWorld, tenant: string, partitionId: string) => {
  const key = sampleKey(tenant, { partitionId, spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' });
  const version = sampleVersion(key);
  await world.store.keys.insert(key, version, { maxKeys: 100 });
  return key;
};

t.test('a partition is allocated, activated, used, frozen, unfrozen and renewed', async (t) => {
  const world = await openWorld(t);
  t.equal(await world.outcome('AllocatePartition', { tenant: 'acme' }), 'TENANT_NOT_FOUND');
  await world.call('CreateTenant', { tenant: 'acme' });
  const { partition } = await world.call('AllocatePartition', { tenant: 'acme', hsm_type: 'FINANCE', months: 1 });
  t.match(partition, { state: 'INSTALLING', name: 'default', is_default: true, edition: 'STANDARD', months: 1 });
  const partition_id = partition?.partition_id ?? '';
  t.equal(await world.outcome('ActivatePartition', { partition_id }), 'PARTITION_STATE_INVALID');
  await world.call('RegisterSlot', {});
  t.match(await runPartitionSchedule(world.deps), { done: 1, left: 0 }, 'it is installed when there is room');
  const activated = await world.call('ActivatePartition', { partition_id, sequence: '' });
  t.match(activated.partition, { state: 'RUNNING', activation_date: world.nowMs, failure: '' });
  t.equal(activated.partition?.expires_at, Date.parse('2027-02-15T08:00:00Z'), 'a month from the activation');
  t.match(world.lastContext.audit, { resourceId: partition_id, resourceName: 'acme/default' });
  const engine = await world.open('acme', partition_id);
  t.ok(await engine.execute({ kind: 'checkPartition', partitionId: partition_id }, { deadlineAtMs: 0 }));

  t.match((await world.call('FreezePartition', { partition_id })).partition, {
    ...{ state: 'FROZEN', frozen_for: 'OPERATOR', frozen_at: world.nowMs },
  });
  t.match(await world.store.tenancy.getPartition('acme', partition_id), { state: 'FROZEN' });
  t.equal(await world.outcome('FreezePartition', { partition_id }), 'PARTITION_STATE_INVALID');
  t.match((await world.call('RenewPartition', { partition_id, months: 2 })).partition, {
    state: 'FROZEN',
    expires_at: Date.parse('2027-04-15T08:00:00Z'),
  });
  t.match((await world.call('UnfreezePartition', { partition_id })).partition, { state: 'RUNNING', frozen_at: 0 });
  t.same(
    world.acts.map(({ traceName }) => traceName),
    ['installHsm'],
    'what operators do is theirs to tell',
  );
});

t.test(
  'a partition expires, can be renewed while it is frozen, and is released when its retention is over',
  async (t) => {
    const world = await openWorld(t);
    const partition_id = await world.running('acme', { months: 1 });
    await world.open('acme', partition_id);
    const key = await makeKey(world, 'acme', partition_id);
    await world.store.sdfKeys.insertKeys([newSdfKey('acme', partition_id)]);
    const [label] = tokenLabels(world).filter((one) => one.startsWith('acme'));
    world.nowMs += 30 * dayMs;
    t.match(await runPartitionSchedule(world.deps), { done: 0 }, 'not yet');
    world.nowMs += 2 * dayMs;
    t.match(await runPartitionSchedule(world.deps), { done: 1, left: 0 });
    const expired = (await world.call('GetPartition', { partition_id })).partition;
    t.match(expired, { state: 'FROZEN', frozen_for: 'EXPIRY', release_at: world.nowMs + 30 * dayMs });
    t.equal(await world.outcome('UnfreezePartition', { partition_id }), 'PARTITION_STATE_INVALID');
    t.match((await world.call('RenewPartition', { partition_id })).partition, { state: 'RUNNING', release_at: 0 });
    world.nowMs += 60 * dayMs;
    await runPartitionSchedule(world.deps);
    t.equal(await stateOf(world, partition_id), 'FROZEN');
    world.nowMs += 30 * dayMs - 1;
    t.match(await runPartitionSchedule(world.deps), { done: 0 }, 'a millisecond before the retention is over');
    world.nowMs += 1;
    t.match(await runPartitionSchedule(world.deps), { done: 1, left: 0, failures: {} });
    t.match((await world.call('GetPartition', { partition_id })).partition, {
      state: 'RELEASED',
      keys: 0,
      sessions: 0,
    });
    t.notOk(tokenLabels(world).includes(label ?? ''), 'its token is no partition any more');
    t.ok(tokenLabels(world).includes(wiped));
    t.match(await world.store.keys.getForUpdate('acme', key.id), { state: 'DESTROYED' });
    t.match(await world.store.tenancy.getPartition('acme', partition_id), {
      ...{ wrappedKeks: undefined, sealedSoPin: undefined, pin: { kind: 'sealed', blob: new Uint8Array() } },
    });
    t.same(
      world.acts.map(({ traceName, failure }) => [traceName, failure]),
      [
        ['freezeHsm', undefined],
        ['freezeHsm', undefined],
        ['deleteHsm', undefined],
      ],
    );
    const again = await world.running('globex');
    t.equal(tokenLabels(world).filter((one) => one === wiped).length, 0, 'the next partition gets the wiped token');
    t.match((await world.call('GetPartition', { partition_id: again })).partition, { state: 'RUNNING' });
  },
);

t.test('automatic renewal begins the next term, also after several that nobody saw', async (t) => {
  const world = await openWorld(t);
  const partition_id = await world.running('acme', { months: 1, auto_renew: true });
  world.nowMs += 100 * dayMs;
  await runPartitionSchedule(world.deps);
  const { partition } = await world.call('GetPartition', { partition_id });
  t.match(partition, { state: 'RUNNING', auto_renew: true });
  t.ok((partition?.expires_at ?? 0) > world.nowMs && (partition?.expires_at ?? 0) <= world.nowMs + 31 * dayMs);
  t.match((await world.call('SetAutoRenew', { partition_id, auto_renew: false })).partition, { auto_renew: false });
  world.nowMs += 40 * dayMs;
  await runPartitionSchedule(world.deps);
  t.equal(await stateOf(world, partition_id), 'FROZEN');
});

t.test('a partition with keys is released only under its own name, and nothing of it is left', async (t) => {
  const world = await openWorld(t);
  const partition_id = await world.running();
  await makeKey(world, 'acme', partition_id);
  t.equal(await world.outcome('ReleasePartition', { partition_id }), 'KEYSTORE_NOT_EMPTY');
  const wrong = { partition_id, confirm_name: 'acme/other' };
  t.equal(await world.outcome('ReleasePartition', wrong), 'FIELD_INVALID confirm_name');
  t.equal(await stateOf(world, partition_id), 'RUNNING', 'a refusal changes nothing');
  const sequence = '0b0e3f52-29a4-4c7e-9f4e-6f1d9b7f0a11';
  const request = { partition_id, confirm_name: 'acme/default', sequence };
  t.match((await world.call('ReleasePartition', request)).partition, { state: 'RELEASED' });
  t.match((await world.call('ReleasePartition', request)).partition, { state: 'RELEASED' }, 'the same answer again');
  t.equal(await world.outcome('ReleasePartition', { partition_id }), 'PARTITION_STATE_INVALID');
  t.match((await world.call('GetTenant', { tenant: 'acme' })).tenant, { default_partition_id: '', keys: 0 });
  const unused = await world.call('AllocatePartition', { tenant: 'acme' });
  const id = unused.partition?.partition_id ?? '';
  t.match(
    (await world.call('ReleasePartition', { partition_id: id })).partition,
    { state: 'RELEASED' },
    'without a token',
  );
});

t.test('a token that operations prepared goes back to the pool, wiped', async (t) => {
  const softHsm = createSoftHsm();
  const world = await openPartitionWorld(softHsm);
  t.teardown(async () => {
    await world.store.close();
    world.executor.close();
    softHsm.close();
  });
  const pins = ['--pin', 'prepared-user-pin', '--so-pin', 'prepared-so-pin'];
  const util = execFile('softhsm2-util', ['--init-token', '--free', '--label', 'prepared', ...pins], {
    env: softHsm.env,
  });
  await once(util, 'exit');
  const pin_file = softHsm.writePin('prepared.pin', 'prepared-user-pin\n');
  const slot = { module: 'softhsm', token_label: 'prepared', pin_file };
  const rows = [
    [{ ...slot, token_label: 'nobody' }, 'NOT_INITIALIZED'],
    [{ ...slot, token_label: 'control' }, 'FIELD_INVALID token_label'],
    [{ ...slot, pin_file: softHsm.writePin('open.pin', 'x', 0o644) }, 'CONFIG_INVALID pin_file'],
    [{ ...slot, pin_file: 'relative.pin' }, 'FIELD_INVALID pin_file'],
    [{ ...slot, pin_file: '' }, 'FIELD_INVALID pin_file'],
    [{ ...slot, capacity: 3 }, 'FIELD_INVALID capacity'],
    [{ ...slot, module: 'luna' }, 'FIELD_INVALID module'],
    [{ pin_file }, 'FIELD_INVALID pin_file'],
  ] as const;
  for (const [request, outcome] of rows)
    t.equal(await world.outcome('RegisterSlot', request), outcome, JSON.stringify(request));
  const registered = await world.call('RegisterSlot', slot);
  t.match(registered.slot, { kind: 'TOKEN_SLOT', token_label: 'prepared', free: true, capacity: 1, used: 0 });
  t.equal(await world.outcome('RegisterSlot', slot), 'SLOT_EXISTS');
  const partition_id = await world.running();
  t.match(await world.call('ListSlots', {}), { slots: [{ free: false, tenant: 'acme', partition_id }], total: 1 });
  const slot_id = registered.slot?.slot_id ?? '';
  t.equal(await world.outcome('UnregisterSlot', { slot_id }), 'SLOT_IN_USE');
  await world.open('acme', partition_id);
  await world.call('ReleasePartition', { partition_id });
  t.match(await world.call('ListSlots', {}), { slots: [{ free: true, tenant: '', partition_id: '' }] });
  t.ok(tokenLabels(world).includes('prepared'), 'the token keeps its name and its PINs');
  await world.running();
  await world.call('UnregisterSlot', { slot_id }).catch(() => undefined);
});

t.test('a creation that fails says why, and can be tried again', async (t) => {
  const world = await openWorld(t);
  await world.call('RegisterSlot', {});
  await world.call('CreateTenant', { tenant: 'acme' });
  const { partition } = await world.call('AllocatePartition', { tenant: 'acme' });
  const partitionId = partition?.partition_id ?? '';
  const broken = world.withTokens({
    create: () => Promise.reject(new GatewayError('HSM_UNAVAILABLE', 'no host')),
  });
  const call = { partitionId, sequence: undefined };
  await t.rejects(activatePartition(broken, world.context(), call), { reason: 'HSM_UNAVAILABLE' } as never);
  t.match((await world.call('GetPartition', { partition_id: partitionId })).partition, {
    state: 'CREATION_FAILED',
    failure: 'HSM_UNAVAILABLE',
  });
  t.match((await world.call('ActivatePartition', { partition_id: partitionId })).partition, {
    state: 'RUNNING',
    failure: '',
  });
});

t.test('a release whose token cannot be wiped now goes on by the schedule', async (t) => {
  const world = await openWorld(t);
  const partitionId = await world.running();
  await makeKey(world, 'acme', partitionId);
  const gone = world.withTokens({ wipe: () => Promise.reject(new GatewayError('HSM_UNAVAILABLE', 'no host')) });
  const request = { partitionId, confirmName: 'acme/default' };
  t.match(await executeRelease(gone, request), { state: 'RELEASING', failure: 'HSM_UNAVAILABLE', keys: 1 });
  t.match(await runPartitionSchedule(gone), { done: 0, left: 1, failures: { HSM_UNAVAILABLE: 1 } });
  t.match(await runPartitionSchedule(world.deps), { done: 1, left: 0 });
  t.equal(await stateOf(world, partitionId), 'RELEASED');
});

t.test('a release request has one encoding, and another request another one', async (t) => {
  const requests = [
    { partitionId: 'ab', confirmName: 'c' },
    { partitionId: 'a', confirmName: 'bc' },
    { partitionId: 'ab', confirmName: undefined },
    { partitionId: 'abc', confirmName: '' },
  ];
  const encodings = requests.map((request) => Buffer.from(encodeReleaseRequest(request)).toString('hex'));
  t.equal(new Set(encodings).size, requests.length);
  t.same(encodeReleaseRequest({ partitionId: 'ab', confirmName: 'c' }), encodeReleaseRequest(requests[0] as never));
});

t.test('of two gateways one runs the schedule, and everything is done once', async (t) => {
  const softHsm = createSoftHsm();
  const one = await openPartitionWorld(softHsm);
  const two = await openPartitionWorld(softHsm, 'gateway-2');
  t.teardown(async () => {
    for (const world of [one, two]) {
      await world.store.close();
      world.executor.close();
    }
    softHsm.close();
  });
  const ids = [await one.running('acme', { months: 1 }), await one.running('globex', { months: 1 })];
  one.nowMs += 40 * dayMs;
  two.nowMs = one.nowMs;
  const outcomes = await Promise.all([one, two].map(({ deps }) => runPartitionSchedule(deps)));
  t.same(outcomes.map(({ done }) => done).toSorted(), [0, 2]);
  t.equal(one.acts.length + two.acts.length, 2);
  for (const id of ids) t.equal(await stateOf(two, id), 'FROZEN');
});

const child = fileURLToPath(new URL('../fixtures/partition_child.ts', import.meta.url));

/** Runs the work in a process that kills itself at a point; resolves with the signal that it died of. */
const killedAt = async (directory: string, confPath: string, point: string, partitionId: string): Promise<unknown> => {
  const args = ['--disable-warning=ExperimentalWarning', child, directory, point, partitionId];
  const process_ = execFile(process.execPath, args, { env: { ...process.env, SOFTHSM2_CONF: confPath } });
  const [, signal] = await once(process_, 'exit');
  return signal;
};

t.test('a gateway that is killed between token and store leaves nothing behind after its next start', async (t) => {
  const rows = [
    ['activation: after the token was made', 'create', 'TO_BE_ACTIVATED', 'RUNNING'],
    ['release: after the token was wiped', 'wipe', 'RUNNING', 'RELEASED'],
    ['release: after the keys were ended', 'destroy', 'RUNNING', 'RELEASED'],
  ] as const;
  for (const [name, point, before, after] of rows) {
    const softHsm = createSoftHsm();
    const first = await openPartitionWorld(softHsm);
    await first.call('RegisterSlot', {});
    await first.call('CreateTenant', { tenant: 'acme' });
    const { partition } = await first.call('AllocatePartition', { tenant: 'acme' });
    const id = partition?.partition_id ?? '';
    if (before === 'RUNNING') {
      await first.call('ActivatePartition', { partition_id: id });
      await makeKey(first, 'acme', id);
    }
    t.equal(await stateOf(first, id), before, name);
    await first.store.close();
    first.executor.close();

    t.equal(await killedAt(softHsm.directory, softHsm.confPath, point, id), 'SIGKILL', name);

    const next = await openPartitionWorld(softHsm);
    t.not(await stateOf(next, id), after, `${name}: it was half done`);
    t.match(await runPartitionSchedule(next.deps), { done: 0 }, `${name}: another gateway keeps away from it`);
    await next.deps.partitions.dropClaims('gateway-1');
    t.match(await runPartitionSchedule(next.deps), { done: 1, left: 0, failures: {} }, name);
    t.equal(await stateOf(next, id), after, name);
    const labels = tokenLabels(next).filter((label) => label !== 'control');
    t.equal(labels.length, 1, `${name}: one token was made`);
    t.equal(labels[0] === wiped, after === 'RELEASED', name);
    if (after === 'RUNNING') await next.open('acme', id);
    t.same((await next.store.keys.list('acme', { limit: 10, offset: 0 } as never)).keys, [], name);
    await next.store.close();
    next.executor.close();
    softHsm.close();
  }
});
