/** @module The audit trail of what happens to keys by the clock: one record for each action, and no action without. */
import { randomBytes } from 'node:crypto';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { dayMs } from '../../src/core/limits.ts';
import { destroyDueKeys } from '../../src/kms/destroy_keys.ts';
import { expireDueMaterial } from '../../src/kms/import_removal.ts';
import { rotateDueKeys } from '../../src/kms/rotation_due.ts';
import { sweepPendingVersions } from '../../src/kms/rotation_versions.ts';
import { TurnMemory } from '../../src/kms/turn_memory.ts';
import { failure } from '../fixtures/failure.ts';
import { wrapTo } from '../fixtures/import_kit.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const minuteMs = 60_000;
const hsmFailure = () => new GatewayError('HSM_FAILURE', 'broken');
const unreachable = () => new GatewayError('HSM_UNAVAILABLE', 'no host');
const storeFailure = () => new GatewayError('STORE_UNAVAILABLE', 'the store failed');

type Creation = Parameters<KmsWorld['newKey']>[1];

const rotatingKey = async (world: KmsWorld, more: Creation = {}) => {
  const key_id = await world.newKey('AES_256', more);
  await world.call('EnableKeyRotation', { key_id });
  return key_id;
};

const leavingKey = async (world: KmsWorld, more: Creation = {}) => {
  const key_id = await world.newKey('AES_256', more);
  await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
  return key_id;
};

const expiringKey = async (world: KmsWorld) => {
  const key_id = await world.newKey('AES_256', { origin: 'external' });
  const request = { key_id, wrapping_algorithm: 'SM2_ENCRYPT' } as const;
  const { import_token, public_key } = await world.call('GetParametersForImport', request);
  const encrypted_key_material = wrapTo(public_key, 'SM2_ENCRYPT', randomBytes(32));
  const expiration_time = Math.floor(world.nowMs / 1000) + 60;
  await world.call('ImportKeyMaterial', { key_id, import_token, encrypted_key_material, expiration_time });
  return key_id;
};

/** Every kind of action, with a key that it is due for a year later. */
const kinds = {
  'a rotation': {
    make: rotatingKey,
    run: async (world: KmsWorld, memory?: TurnMemory) => (await rotateDueKeys(world.deps, memory)).rotated,
    lines: ['rotateKey key-1 OK'],
    fields: { primary_version: '2' },
  },
  'a rotation in a token': {
    make: (world: KmsWorld) => rotatingKey(world, { protection: 'TOKEN' }),
    run: async (world: KmsWorld, memory?: TurnMemory) => (await rotateDueKeys(world.deps, memory)).rotated,
    lines: ['rotateKey key-1 OK'],
    fields: { primary_version: '2' },
  },
  'a destruction': {
    make: leavingKey,
    run: async (world: KmsWorld, memory?: TurnMemory) => (await destroyDueKeys(world.deps, memory)).destroyed,
    lines: ['deleteKey key-1 ended OK'],
    fields: { phase: 'ended' },
  },
  'a destruction in a token': {
    make: (world: KmsWorld) => leavingKey(world, { protection: 'TOKEN' }),
    run: async (world: KmsWorld, memory?: TurnMemory) => (await destroyDueKeys(world.deps, memory)).destroyed,
    lines: ['deleteKey key-1 begun OK', 'deleteKey key-1 ended OK'],
    fields: { phase: 'ended' },
  },
  'an expiry': {
    make: expiringKey,
    run: async (world: KmsWorld, memory?: TurnMemory) => (await expireDueMaterial(world.deps, memory)).expired,
    lines: ['deleteImportedKeyMaterial key-1 OK'],
    fields: { expiration_time: '1700000060' },
  },
} as const;

/** Everything that an action could have changed. */
const stateOf = (world: KmsWorld, keyId: string) => ({
  state: world.keys.state.keys.get(keyId)?.state,
  material: world.keys.state.versions.get(keyId)?.map(({ sealed }) => sealed !== undefined),
  objects: world.engine.tokenObjects.size,
  events: world.keys.state.events.length,
});

for (const [name, { make, run, lines, fields }] of Object.entries(kinds)) {
  t.test(`${name} leaves its record, and not before it is due`, async (t) => {
    const world = new KmsWorld();
    const keyId = await make(world);
    t.equal(await run(world), 0);
    t.same(world.systemAudit.actions, [], 'calls are recorded by whoever serves them');
    world.nowMs += 366 * dayMs;
    t.equal(await run(world), 1);
    t.same(world.systemAudit.lines(), lines);
    t.match(world.systemAudit.actions.at(-1), {
      key: { id: keyId, tenantId: 'acme' },
      startedAtMs: world.nowMs,
      fields,
      failure: undefined,
    });
    t.equal(await run(world), 0);
    t.same(world.systemAudit.lines(), lines, 'once');
  });

  t.test(`${name} that can not be recorded is not done, and is when the trail is there again`, async (t) => {
    const world = new KmsWorld();
    const keyId = await make(world);
    world.nowMs += 366 * dayMs;
    const before = stateOf(world, keyId);
    world.systemAudit.isAvailable = false;
    for (let i = 0; i < 2; i += 1) {
      await t.rejects(run(world), failure('AUDIT_UNAVAILABLE'));
      t.same(stateOf(world, keyId), before);
    }
    world.systemAudit.isAvailable = true;
    t.equal(await run(world), 1);
    t.same(world.systemAudit.lines(), lines);
  });

  t.test(`${name} that several gateways are at has one record`, async (t) => {
    const world = new KmsWorld();
    await make(world);
    world.nowMs += 366 * dayMs;
    world.systemAudit.gate = () => new Promise((resolve) => setImmediate(resolve));
    const done = await Promise.all([1, 2, 3].map(() => run(world)));
    t.equal(
      done.reduce((sum, one) => sum + one, 0),
      1,
    );
    t.same(world.systemAudit.lines(), lines);
  });

  t.test(`${name} that fails is recorded once a day, and the success after it too`, async (t) => {
    const world = new KmsWorld();
    const memory = new TurnMemory();
    await make(world);
    world.nowMs += 366 * dayMs;
    const [write] = ['update', 'addVersion', 'destroy', 'setMaterial'].filter((method) =>
      ({ update: /destruction in/, addVersion: /rotation$/, destroy: /destruction$/, setMaterial: /expiry/ })[
        method as 'update'
      ].test(name),
    );
    const breakIt = () =>
      write === undefined
        ? world.engine.failNext('generateKey', storeFailure())
        : world.life.faults.add(write, storeFailure());
    const expected: string[] = [];
    for (let day = 0; day < 3; day += 1) {
      for (let turn = 0; turn < 5; turn += 1) {
        breakIt();
        t.equal(await run(world, memory), 0);
        world.nowMs += minuteMs;
      }
      expected.push(`${lines[0].split(' ', 2).join(' ')} STORE_UNAVAILABLE`);
      t.same(world.systemAudit.lines(), expected, `day ${day}`);
      world.nowMs += dayMs - 5 * minuteMs;
    }
    t.equal(await run(world, memory), 1);
    t.same(world.systemAudit.lines(), [...expected, ...lines]);
  });
}

t.test(
  'where the trail fails, the turn ends: no other key is tried, and the same one comes first the next time',
  async (t) => {
    const world = new KmsWorld();
    const memory = new TurnMemory();
    for (let i = 0; i < 3; i += 1) await rotatingKey(world);
    world.nowMs += 366 * dayMs;
    world.systemAudit.isAvailable = false;
    world.engine.operations.length = 0;
    await t.rejects(rotateDueKeys(world.deps, memory), failure('AUDIT_UNAVAILABLE'));
    t.equal(world.engine.operations.length, 1);
    world.systemAudit.isAvailable = true;
    t.match(await rotateDueKeys(world.deps, memory), { rotated: 3, left: 0 });
  },
);

t.test('a failure that can not be recorded ends the turn too, and is recorded by the next one', async (t) => {
  const world = new KmsWorld();
  const memory = new TurnMemory();
  await rotatingKey(world);
  world.nowMs += 366 * dayMs;
  world.systemAudit.isAvailable = false;
  world.engine.failNext('generateKey', hsmFailure());
  await t.rejects(rotateDueKeys(world.deps, memory), failure('AUDIT_UNAVAILABLE'));
  world.systemAudit.isAvailable = true;
  world.engine.failNext('generateKey', hsmFailure());
  t.match(await rotateDueKeys(world.deps, memory), { rotated: 0, left: 1 });
  t.same(world.systemAudit.lines(), ['rotateKey key-1 HSM_FAILURE']);
});

t.test('each new reason is recorded, and one that comes back after a success', async (t) => {
  const world = new KmsWorld();
  const memory = new TurnMemory();
  await rotatingKey(world);
  const turn = async (error?: GatewayError) => {
    if (error !== undefined) world.engine.failNext('generateKey', error);
    await rotateDueKeys(world.deps, memory);
  };
  world.nowMs += 366 * dayMs;
  for (const error of [hsmFailure(), unreachable(), hsmFailure(), unreachable(), undefined]) await turn(error);
  world.nowMs += 366 * dayMs;
  for (const error of [hsmFailure(), unreachable(), undefined]) await turn(error);
  t.same(
    world.systemAudit.lines(),
    ['HSM_FAILURE', 'HSM_UNAVAILABLE', 'OK', 'HSM_FAILURE', 'HSM_UNAVAILABLE', 'OK'].map(
      (end) => `rotateKey key-1 ${end}`,
    ),
  );
});

t.test('what a partition or a tenant lacks is recorded once for all of its keys', async (t) => {
  const rows = [
    ['PARTITION_NOT_RUNNING', (world: KmsWorld) => world.tenancy.setPartitionState('acme-p2', 'FROZEN')],
    ['HSM_UNAVAILABLE', (world: KmsWorld) => world.engine.failNext('generateKey', unreachable())],
  ] as const;
  for (const [reason, breakIt] of rows) {
    const world = new KmsWorld();
    const memory = new TurnMemory();
    for (let i = 0; i < 4; i += 1) await rotatingKey(world, { keystore_id: 'acme-p2' });
    world.nowMs += 366 * dayMs;
    for (let turn = 0; turn < 3; turn += 1) {
      breakIt(world);
      t.match(await rotateDueKeys(world.deps, memory), { rotated: 0, left: 4 });
    }
    t.match(world.systemAudit.lines(), [new RegExp(`^rotateKey key-[1-4] ${reason}$`)], reason);
    t.equal(world.systemAudit.actions.length, 1, reason);
  }
});

t.test('a key that its tenant changed in that moment is no failure', async (t) => {
  for (const reason of ['CONCURRENT_UPDATE', 'KEY_NOT_FOUND'] as const) {
    const world = new KmsWorld();
    await leavingKey(world);
    world.nowMs += 366 * dayMs;
    world.life.faults.add('destroy', new GatewayError(reason, 'too late'));
    await destroyDueKeys(world.deps);
    t.same(world.systemAudit.actions, [], reason);
  }
});

t.test('a defect is recorded as one, without its text', async (t) => {
  const world = new KmsWorld();
  await rotatingKey(world);
  world.nowMs += 366 * dayMs;
  world.engine.failNext('generateKey', new TypeError('inner matters'));
  await t.rejects(rotateDueKeys(world.deps), { message: 'inner matters' });
  t.same(world.systemAudit.lines(), ['rotateKey key-1 INTERNAL']);
  t.notMatch(world.systemAudit.actions[0]?.failure?.message, /inner/);
});

t.test('an object that a rotation left is cleared away without a record', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { protection: 'TOKEN' });
  const key = world.keys.state.keys.get(key_id);
  if (key === undefined) throw new TypeError('no such key');
  world.keys.state.keys.set(key_id, { ...key, pendingVersion: { id: 'left', sinceMs: world.nowMs } });
  world.nowMs += dayMs;
  world.engine.failNext('destroyKey', unreachable());
  t.match(await sweepPendingVersions(world.deps), { removed: 0, left: 1 });
  t.match(await sweepPendingVersions(world.deps), { removed: 1, left: 0 });
  t.same(world.systemAudit.actions, []);
});
