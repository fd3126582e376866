import t, { type Test } from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { dayMs } from '../../src/core/limits.ts';
import { rotateDueKeys } from '../../src/kms/rotation_due.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const rowOf = (world: KmsWorld, keyId: string) => {
  const key = world.keys.state.keys.get(keyId);
  if (key === undefined) throw new TypeError('no such key');
  return key;
};

type Creation = Parameters<KmsWorld['newKey']>[1];

/** A key that rotates every so many days. */
const rotating = async (world: KmsWorld, rotation_interval: number, more: Creation = {}, tenantId = 'acme') => {
  const key_id = await world.newKey('AES_256', more, tenantId);
  await world.call('EnableKeyRotation', { key_id }, tenantId);
  await world.call('UpdateKeyRotationInterval', { key_id, rotation_interval }, tenantId);
  return key_id;
};

const rotationsOf = (world: KmsWorld, keyId: string): number => rowOf(world, keyId).rotations ?? 0;

t.test('over two years each key of each tenant rotates at its own times, and no other does', async (t) => {
  const world = new KmsWorld();
  const plans = [
    [await rotating(world, 30), 30],
    [await rotating(world, 45, { protection: 'TOKEN' }), 45],
    [await rotating(world, 365), 365],
    [await rotating(world, 90, { keystore_id: 'acme-p2' }), 90],
    [await rotating(world, 60, {}, 'globex'), 60],
  ] as const;
  const still = await world.newKey('AES_256');
  const startMs = world.nowMs;
  for (let day = 1; day <= 730; day += 1) {
    world.nowMs = startMs + day * dayMs + 1;
    const { left } = await rotateDueKeys(world.deps);
    t.equal(left, 0);
    // The next one counts from the rotation, a millisecond after its time.
    for (const [keyId, days] of plans) {
      const expected = Math.floor(day / days);
      if (rotationsOf(world, keyId) !== expected) t.equal(rotationsOf(world, keyId), expected, `day ${day} of ${days}`);
      world.keys.state.keys.set(keyId, {
        ...rowOf(world, keyId),
        rotation: { intervalDays: days, nextAtMs: startMs + (expected + 1) * days * dayMs },
      });
    }
  }
  t.equal(rotationsOf(world, still), 0);
  t.equal(rowOf(world, plans[0][0]).primaryVersion, 25);
});

t.test('a key is due after its time, not at it or before it', async (t) => {
  const world = new KmsWorld();
  const keyId = await rotating(world, 30);
  const dueMs = world.nowMs + 30 * dayMs;
  for (const [offset, rotated] of [
    [-1, 0],
    [0, 0],
    [1, 1],
    [2, 0],
  ] as const) {
    world.nowMs = dueMs + offset;
    t.match(await rotateDueKeys(world.deps), { rotated, left: 0 }, String(offset));
  }
  t.match(rowOf(world, keyId), { rotatedAtMs: dueMs + 1, rotation: { nextAtMs: dueMs + 1 + 30 * dayMs } });
});

t.test('several times that were missed are made up for by one rotation', async (t) => {
  const world = new KmsWorld();
  const keyId = await rotating(world, 30);
  world.nowMs += 400 * dayMs;
  for (const rotated of [1, 0, 0]) t.match(await rotateDueKeys(world.deps), { rotated });
  t.equal(rowOf(world, keyId).rotation?.nextAtMs, world.nowMs + 30 * dayMs);
});

type Act = (world: KmsWorld, key_id: string) => Promise<unknown>;

/** Ways to stop a key, and to bring it back to ENABLED. */
const pauses: Readonly<Record<string, { readonly stop: Act; readonly resume: Act }>> = {
  disabled: {
    stop: (world, key_id) => world.call('DisableKey', { key_id }),
    resume: (world, key_id) => world.call('EnableKey', { key_id }),
  },
  'pending deletion': {
    stop: (world, key_id) => world.call('ScheduleKeyDeletion', { key_id, pending_days: 1096 }),
    resume: async (world, key_id) => {
      await world.call('CancelKeyDeletion', { key_id });
      return world.call('EnableKey', { key_id });
    },
  },
  frozen: {
    stop: async (world, key_id) => world.keys.force(key_id, 'FROZEN'),
    resume: async (world, key_id) => world.keys.force(key_id, 'ENABLED'),
  },
};

for (const [name, { stop, resume }] of Object.entries(pauses)) {
  t.test(`while a key is ${name} nothing rotates, though its plan is kept`, async (t) => {
    const world = new KmsWorld();
    const key_id = await rotating(world, 30);
    const plan = rowOf(world, key_id).rotation;
    await stop(world, key_id);
    world.nowMs += 100 * dayMs;
    t.match(await rotateDueKeys(world.deps), { rotated: 0, left: 0 });
    t.match(await world.call('GetKeyRotationStatus', { key_id }), {
      key_rotation_enabled: true,
      next_rotation_time: plan?.nextAtMs,
    });
    await resume(world, key_id);
    t.match(await rotateDueKeys(world.deps), { rotated: 1 }, 'the time has passed: at the next turn');
    t.equal(rowOf(world, key_id).rotation?.nextAtMs, world.nowMs + 30 * dayMs);
  });

  t.test(`a key that was ${name} for a while goes on with its old plan if the time has not passed`, async (t) => {
    const world = new KmsWorld();
    const key_id = await rotating(world, 30);
    const plan = rowOf(world, key_id).rotation;
    await stop(world, key_id);
    world.nowMs += 10 * dayMs;
    await resume(world, key_id);
    t.match(await rotateDueKeys(world.deps), { rotated: 0 });
    t.same(rowOf(world, key_id).rotation, plan);
    world.nowMs += 20 * dayMs + 1;
    t.match(await rotateDueKeys(world.deps), { rotated: 1 });
  });
}

t.test('keys that can not rotate now are left, with the reason, and do not stop the others', async (t) => {
  const world = new KmsWorld();
  world.tenancy.addTenant('initech');
  const inOther = await rotating(world, 30, { keystore_id: 'acme-p2' });
  const first = await rotating(world, 30);
  const second = await rotating(world, 30);
  const third = await rotating(world, 30, {}, 'globex');
  world.nowMs += 31 * dayMs;
  world.tenancy.setPartitionState('acme-p2', 'FROZEN');
  const isOf = (keyId: string) => (one: { kind: string; address?: unknown }) =>
    one.kind === 'generateKey' && (one.address as { keyId: string }).keyId === keyId;
  world.engine.faults.push({ matches: isOf(first), error: new GatewayError('HSM_FAILURE', 'broken') });
  t.same(await rotateDueKeys(world.deps), {
    rotated: 2,
    left: 2,
    failures: { PARTITION_NOT_RUNNING: 1, HSM_FAILURE: 1 },
  });
  t.same(
    [second, third].map((id) => rotationsOf(world, id)),
    [1, 1],
  );
  world.tenancy.setPartitionState('acme-p2', 'RUNNING');
  t.same(await rotateDueKeys(world.deps), { rotated: 2, left: 0, failures: {} });
  t.same(
    [inOther, first].map((id) => rotationsOf(world, id)),
    [1, 1],
  );
});

t.test('a partition without a host is asked once a turn, and the others go on', async (t) => {
  const world = new KmsWorld();
  for (let i = 0; i < 5; i += 1) await rotating(world, 30);
  const elsewhere = await rotating(world, 30, { keystore_id: 'acme-p2' });
  world.nowMs += 31 * dayMs;
  world.engine.operations.length = 0;
  // Of keys that are due at the same time, any may come first.
  world.engine.faults.push({
    matches: (one) => one.kind === 'generateKey' && one.address.partitionId === 'acme-p1',
    error: new GatewayError('HSM_UNAVAILABLE', 'no host'),
  });
  t.same(await rotateDueKeys(world.deps), { rotated: 1, left: 5, failures: { HSM_UNAVAILABLE: 1 } });
  t.equal(world.engine.operations.length, 2);
  t.equal(rotationsOf(world, elsewhere), 1);
  t.match(await rotateDueKeys(world.deps), { rotated: 5, left: 0 });
});

t.test('keys of a suspended tenant do not rotate until it is active again', async (t) => {
  const world = new KmsWorld();
  const keyId = await rotating(world, 30);
  world.nowMs += 31 * dayMs;
  const suspended = { ...(await world.tenancy.getTenant('acme')), state: 'SUSPENDED' } as const;
  const tenancy = {
    getTenant: () => suspended,
    getPartition: world.tenancy.getPartition.bind(world.tenancy),
    listPartitions: () => world.tenancy.listPartitions(),
  };
  t.match(await rotateDueKeys({ ...world.deps, tenancy }), { rotated: 0, left: 1, failures: { TENANT_SUSPENDED: 1 } });
  t.match(await rotateDueKeys(world.deps), { rotated: 1 });
  t.equal(rotationsOf(world, keyId), 1);
});

t.test('a turn is bounded, and the longest due come first', async (t) => {
  const world = new KmsWorld({ maxKeysPerTenant: 2000 });
  const keyId = await rotating(world, 30);
  const { rotation, ...template } = rowOf(world, keyId);
  const [version] = await world.life.listVersions('acme', keyId);
  if (rotation === undefined || version === undefined) throw new TypeError('not rotating');
  for (let i = 1; i <= 700; i += 1) {
    const key = { ...template, id: `key-${i}`, alias: `alias-${i}`, rotation: { ...rotation, nextAtMs: i } };
    world.keys.state.keys.set(key.id, key);
    world.keys.state.versions.set(key.id, [{ ...version, id: `version-${i}`, keyId: key.id }]);
  }
  t.match(await rotateDueKeys(world.deps), { rotated: 500 });
  t.same(
    ['key-1', 'key-500', 'key-501'].map((id) => rotationsOf(world, id)),
    [1, 1, 0],
  );
  t.match(await rotateDueKeys(world.deps), { rotated: 200 });
});

t.test('a store that can not be read fails the turn; one that fails at one key does not', async (t) => {
  const world = new KmsWorld();
  await rotating(world, 30);
  await rotating(world, 30);
  world.nowMs += 31 * dayMs;
  const failure = new GatewayError('STORE_UNAVAILABLE', 'the store failed');
  world.life.faults.add('listDue', failure);
  await t.rejects(rotateDueKeys(world.deps), failure);
  world.life.faults.add('addVersion', failure);
  t.match(await rotateDueKeys(world.deps), { rotated: 1, left: 1, failures: { STORE_UNAVAILABLE: 1 } });
  world.life.faults.add('addVersion', failure, { afterEffect: true });
  t.match(await rotateDueKeys(world.deps), { rotated: 1, left: 0 }, 'the answer alone got lost');
  t.match(await rotateDueKeys(world.deps), { rotated: 0, left: 0 });
});

t.test('a mistake of ours at one key does not stop the others, and is not hidden', async (t) => {
  const world = new KmsWorld();
  const keyIds = [await rotating(world, 30), await rotating(world, 30)];
  world.nowMs += 31 * dayMs;
  world.life.faults.add('addVersion', new TypeError('a mistake'));
  await t.rejects(rotateDueKeys(world.deps), new TypeError('a mistake'));
  t.equal(
    keyIds.reduce((sum, id) => sum + rotationsOf(world, id), 0),
    1,
  );
});

/** Lets so many turns of the queue of microtasks pass. */
const ticks = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await undefined;
};

/** 280: each delay meets each gate. */
const raceRounds = process.env.NIGHTLY === '1' ? 1500 : 280;

const race = async (t: Test, protection: 'SEALED' | 'TOKEN', method: 'DisableKey' | 'DisableKeyRotation') => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { protection });
  const seen = { rotatedOnly: 0, disabledOnly: 0, both: 0 };
  for (let round = 0; round < raceRounds; round += 1) {
    if (rowOf(world, key_id).rotation === undefined) await world.call('EnableKeyRotation', { key_id });
    world.nowMs += 400 * dayMs;
    const before = rowOf(world, key_id);
    const delay = round % 40;
    world.engine.faults.push({ matches: ({ kind }) => kind === 'generateKey', gate: () => ticks(round % 7) });
    const [{ rotated }, outcome] = await Promise.all([
      rotateDueKeys(world.deps),
      ticks(delay).then(() => world.outcome(method, { key_id })),
    ]);
    world.engine.faults.length = 0;
    const after = rowOf(world, key_id);
    const isOff = method === 'DisableKey' ? after.state === 'DISABLED' : after.rotation === undefined;
    const isRefused = outcome === 'CONCURRENT_UPDATE';
    const isLegal =
      isOff === (outcome === 'OK') &&
      (isOff || isRefused) &&
      (isOff || rotated === 1) &&
      (after.rotations ?? 0) === (before.rotations ?? 0) + rotated &&
      after.primaryVersion === before.primaryVersion + rotated &&
      after.pendingVersion === undefined;
    if (!isLegal) t.fail(JSON.stringify({ round, rotated, outcome, before, after }));
    seen[isRefused ? 'rotatedOnly' : rotated === 0 ? 'disabledOnly' : 'both'] += 1;
    if (after.state === 'DISABLED') await world.call('EnableKey', { key_id });
  }
  t.ok(seen.disabledOnly > 0 && seen.both > 0, `both orders happened: ${JSON.stringify(seen)}`);
  const versions = await world.life.listVersions('acme', key_id);
  const ids = versions.map(({ id }) => id).sort();
  if (protection === 'TOKEN') t.same([...world.engine.tokenObjects.keys()].sort(), ids, 'no object without a version');
};

for (const protection of ['SEALED', 'TOKEN'] as const) {
  for (const method of ['DisableKey', 'DisableKeyRotation'] as const) {
    t.test(`${method} at the instant of a rotation (${protection}): one comes before the other`, (t) =>
      race(t, protection, method),
    );
  }
}
