import t, { type Test } from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { creationBoundMs, unfinishedAfterMs } from '../../src/core/limits.ts';
import { type CreateKeyRequest, createKey } from '../../src/kms/create_key.ts';
import { sweepUnfinished } from '../../src/kms/unfinished_keys.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const storeFailure = () => new GatewayError('STORE_UNAVAILABLE', 'the store failed');
const hsmFailure = () => new GatewayError('HSM_UNAVAILABLE', 'no host');
const storeOutcome = 'STORE_UNAVAILABLE KMS.0102';
const hsmOutcome = 'HSM_UNAVAILABLE KMS.0104';

/** Whatever happened: each visible key can be used, and each token object belongs to a row. */
const assertConsistent = async (t: Test, world: KmsWorld): Promise<void> => {
  const rows = world.keys.rows();
  for (const { key, version } of rows) {
    if (key.state === 'PENDING_CREATION') continue;
    t.equal(await world.outcome('EncryptData', { key_id: key.id, plain_text: Buffer.from('x') }), 'OK', 'usable');
    t.equal(version.keyId, key.id);
  }
  const known = new Set(rows.map(({ version }) => version.id));
  t.same(
    [...world.engine.tokenObjects.keys()].filter((id) => !known.has(id)),
    [],
    'no object without a row',
  );
};

t.test('a repeated creation with the same sequence is answered alike and makes one key', async (t) => {
  const world = new KmsWorld();
  const sequence = newId();
  const first = await world.call('CreateKey', { key_alias: 'a', sequence });
  t.same(await world.call('CreateKey', { key_alias: 'a', sequence }), first);
  t.same(await world.call('CreateKey', { key_alias: 'a', sequence: sequence.toUpperCase() }), first);
  t.equal(world.lastContext.audit.resourceId, first.key_info?.key_id);
  t.equal(world.keys.rows().length, 1);
  const changes = [
    { key_alias: 'b' },
    { key_spec: 'EC_P256' },
    { key_description: 'x' },
    { protection: 'TOKEN' },
    { keystore_id: 'acme-p2' },
  ] as const;
  for (const change of changes) {
    const outcome = await world.outcome('CreateKey', { key_alias: 'a', ...change, sequence });
    t.equal(outcome, 'SEQUENCE_REUSED KMS.0206', JSON.stringify(change));
  }
  t.equal(await world.outcome('CreateKey', { key_alias: 'a', sequence }, 'globex'), 'OK', 'a sequence is its tenant’s');
});

t.test('a request is the same whatever the order of its fields', async (t) => {
  const world = new KmsWorld();
  const request: CreateKeyRequest = {
    alias: 'a',
    spec: 'AES_256',
    usage: undefined,
    description: '',
    origin: undefined,
    enterpriseProjectId: '0',
    keystoreId: undefined,
    protection: undefined,
    sequence: newId(),
  };
  const reversed = Object.fromEntries(Object.entries(request).reverse()) as unknown as CreateKeyRequest;
  const first = await createKey(world.deps, world.context('acme'), request);
  t.same(await createKey(world.deps, world.context('acme'), reversed), first);
});

t.test('two creations with one sequence at the same instant make one key', async (t) => {
  const world = new KmsWorld();
  const message = { key_alias: 'a', sequence: newId() };
  const outcomes = await Promise.all([world.outcome('CreateKey', message), world.outcome('CreateKey', message)]);
  t.same(outcomes.sort(), ['CONCURRENT_UPDATE', 'OK']);
  t.equal(world.keys.rows().length, 1);
  t.equal(await world.outcome('CreateKey', message), 'OK');
});

t.test('enabling and disabling are idempotent by sequence, and a sequence belongs to its method and key', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const other = await world.newKey('AES_256');
  const sequence = newId();
  const first = await world.call('DisableKey', { key_id, sequence });
  t.same(await world.call('DisableKey', { key_id, sequence }), first);
  t.equal(await world.outcome('DisableKey', { key_id: other, sequence }), 'SEQUENCE_REUSED KMS.0206');
  t.equal(await world.outcome('EnableKey', { key_id, sequence }), 'OK');
  t.same(await world.call('DisableKey', { key_id, sequence }), first, 'the recorded answer, not another change');
  t.equal((await world.call('DescribeKey', { key_id })).key_info?.key_state, 'ENABLED');
  world.keys.force(key_id, 'DESTROYED');
  t.same(await world.call('DisableKey', { key_id, sequence }), first, 'even when the key is gone');
});

t.test('a failed call gives its sequence back, and fails the same way while nothing changes', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const sequence = newId();
  for (let i = 0; i < 2; i += 1) {
    t.equal(await world.outcome('EnableKey', { key_id, sequence }), 'KEY_STATE_INVALID KMS.1201');
  }
  await world.call('DisableKey', { key_id });
  t.equal(await world.outcome('EnableKey', { key_id, sequence }), 'OK');
  const missing = { key_id: newId(), sequence: newId() };
  for (let i = 0; i < 2; i += 1) t.equal(await world.outcome('EnableKey', missing), 'KEY_NOT_FOUND KMS.0207');
  const creation = { key_alias: 'key-1', sequence: newId() };
  for (let i = 0; i < 2; i += 1) t.equal(await world.outcome('CreateKey', creation), 'ALIAS_EXISTS KMS.1104');
  t.equal(await world.outcome('CreateKey', { ...creation, key_alias: 'free' }), 'OK');
});

t.test('a change of state that was made, but whose answer got lost, is answered by the next try', async (t) => {
  for (const lost of ['setState', 'complete'] as const) {
    const world = new KmsWorld();
    const message = { key_id: await world.newKey('AES_256'), sequence: newId() };
    if (lost === 'setState') world.keys.faults.add('setState', storeFailure(), { afterEffect: true });
    else world.idempotency.faults.add('complete', storeFailure());
    t.equal(await world.outcome('DisableKey', message), lost === 'setState' ? storeOutcome : 'OK');
    t.equal(await world.outcome('DisableKey', message), 'CONCURRENT_UPDATE', 'not yet stale');
    world.nowMs += unfinishedAfterMs;
    t.same(await world.call('DisableKey', message), { key_info: { key_id: message.key_id, key_state: 'DISABLED' } });
    t.equal(world.keys.rows()[0]?.key.revision, 2, 'one change');
  }
});

t.test('a take-over does not claim a change that others made', async (t) => {
  const world = new KmsWorld();
  const message = { key_id: await world.newKey('AES_256'), sequence: newId() };
  world.keys.faults.add('setState', storeFailure());
  t.equal(await world.outcome('DisableKey', message), storeOutcome);
  for (const method of ['DisableKey', 'EnableKey', 'DisableKey'] as const) {
    await world.call(method, { key_id: message.key_id });
  }
  world.nowMs += unfinishedAfterMs;
  t.equal(await world.outcome('DisableKey', message), 'KEY_STATE_INVALID KMS.1301');
});

t.test(
  'creation in the token: a fault at any step leaves nothing inconsistent, and the next try succeeds',
  async (t) => {
    type Break = (world: KmsWorld) => void;
    const store =
      (method: string, afterEffect = false): Break =>
      (world) =>
        world.keys.faults.add(method, storeFailure(), { afterEffect });
    const steps: readonly (readonly [string, Break, string])[] = [
      ['the row is not written', store('insert'), storeOutcome],
      ['the row is written, the answer lost', store('insert', true), storeOutcome],
      ['no host', (world) => world.engine.failNext('generateKey', hsmFailure()), hsmOutcome],
      [
        'the object is made, the answer lost',
        (world) => world.engine.failNext('generateKey', hsmFailure(), { afterEffect: true }),
        hsmOutcome,
      ],
      ['the row is not completed', store('activate'), storeOutcome],
      ['the row is completed, the answer lost', store('activate', true), 'OK'],
      [
        'neither object nor row can be cleared away',
        (world) => {
          world.engine.failNext('generateKey', hsmFailure(), { afterEffect: true });
          world.engine.failNext('destroyKey', hsmFailure());
        },
        hsmOutcome,
      ],
      [
        'the object is cleared away, the row is not',
        (world) => {
          world.engine.failNext('generateKey', hsmFailure(), { afterEffect: true });
          world.keys.faults.add('abandon', storeFailure());
        },
        hsmOutcome,
      ],
      [
        'the store fails for good after generation',
        (world) => {
          world.keys.faults.add('activate', storeFailure());
          world.keys.faults.add('getForUpdate', storeFailure());
        },
        storeOutcome,
      ],
    ];
    for (const [name, breakIt, expected] of steps) {
      for (const sequence of ['', newId()]) {
        const world = new KmsWorld();
        const message = { key_alias: 'a', protection: 'TOKEN', sequence } as const;
        breakIt(world);
        t.equal(await world.outcome('CreateKey', message), expected, name);
        await assertConsistent(t, world);
        world.nowMs += unfinishedAfterMs + 1;
        // With a sequence the next try clears up itself; without one it is the sweep's.
        if (sequence === '') t.equal((await sweepUnfinished(world.deps)).left, 0);
        const again = await world.outcome('CreateKey', message);
        t.equal(again, expected === 'OK' && sequence === '' ? 'ALIAS_EXISTS KMS.1104' : 'OK', `${name}, again`);
        await assertConsistent(t, world);
        t.equal(world.keys.rows().length, 1);
        t.equal(world.engine.tokenObjects.size, 1);
      }
    }
  },
);

t.test('sealed creation: a fault at any step leaves no key or a whole one', async (t) => {
  const rows = [
    ['generateKey', false, hsmOutcome],
    ['insert', false, storeOutcome],
    ['insert', true, 'OK'],
  ] as const;
  for (const [step, afterEffect, expected] of rows) {
    const world = new KmsWorld();
    const message = { key_alias: 'a', sequence: newId() };
    if (step === 'insert') world.keys.faults.add('insert', storeFailure(), { afterEffect });
    else world.engine.failNext('generateKey', hsmFailure());
    t.equal(await world.outcome('CreateKey', message), expected, step);
    await assertConsistent(t, world);
    world.nowMs += unfinishedAfterMs;
    t.equal(await world.outcome('CreateKey', message), 'OK');
    t.equal(world.keys.rows().length, 1);
    await assertConsistent(t, world);
  }
});

t.test('a creation whose outcome nobody could find out is answered with the same key later', async (t) => {
  const world = new KmsWorld();
  const message = { key_alias: 'a', sequence: newId() };
  world.keys.faults.add('insert', storeFailure(), { afterEffect: true });
  world.keys.faults.add('getForUpdate', storeFailure());
  t.equal(await world.outcome('CreateKey', message), storeOutcome);
  t.equal(await world.outcome('CreateKey', message), 'CONCURRENT_UPDATE');
  world.nowMs += unfinishedAfterMs;
  const { key_info } = await world.call('CreateKey', message);
  t.equal(key_info?.key_id, world.keys.rows()[0]?.key.id);
  t.equal(world.keys.rows().length, 1);
});

t.test('a crash between creation and record is answered with the key that is there', async (t) => {
  for (const protection of ['SEALED', 'TOKEN'] as const) {
    const world = new KmsWorld();
    const message = { key_alias: 'a', protection, sequence: newId() };
    world.idempotency.faults.add('complete', storeFailure());
    const first = await world.call('CreateKey', message);
    world.nowMs += unfinishedAfterMs;
    t.same(await world.call('CreateKey', message), first);
    t.equal(world.keys.rows().length, 1);
  }
});

t.test('a take-over that can not clear up what is left keeps the sequence for a later one', async (t) => {
  const world = new KmsWorld();
  const message = { key_alias: 'a', protection: 'TOKEN', sequence: newId() } as const;
  world.engine.failNext('generateKey', hsmFailure(), { afterEffect: true });
  world.engine.failNext('destroyKey', hsmFailure());
  t.equal(await world.outcome('CreateKey', message), hsmOutcome);
  t.equal(await world.outcome('CreateKey', message), 'CONCURRENT_UPDATE', 'not yet stale');
  world.nowMs += unfinishedAfterMs;
  world.engine.failNext('destroyKey', hsmFailure());
  t.equal(await world.outcome('CreateKey', message), hsmOutcome);
  await assertConsistent(t, world);
  // The id is not free for another key while something of this one may be left.
  t.equal(await world.outcome('CreateKey', { ...message, key_alias: 'b' }), 'SEQUENCE_REUSED KMS.0206');
  t.equal(await world.outcome('CreateKey', message), 'CONCURRENT_UPDATE', 'claimed anew by the take-over');
  world.nowMs += unfinishedAfterMs;
  t.equal(await world.outcome('CreateKey', message), 'OK');
  t.equal(world.engine.tokenObjects.size, 1);
});

t.test('a take-over clears up after its own sequence only', async (t) => {
  const world = new KmsWorld();
  const leave = async (tenant: string, message: { readonly key_alias: string; readonly sequence: string }) => {
    world.engine.failNext('generateKey', hsmFailure(), { afterEffect: true });
    world.engine.failNext('destroyKey', hsmFailure());
    await world.outcome('CreateKey', { ...message, protection: 'TOKEN' }, tenant);
  };
  const mine = { key_alias: 'a', sequence: newId() };
  await leave('acme', mine);
  await leave('acme', { key_alias: 'b', sequence: newId() });
  await leave('globex', { key_alias: 'a', sequence: newId() });
  world.nowMs += unfinishedAfterMs;
  t.equal(await world.outcome('CreateKey', { ...mine, protection: 'TOKEN' }), 'OK');
  const states = world.keys.rows().map(({ key }) => `${key.tenantId} ${key.alias} ${key.state}`);
  t.same(states.sort(), ['acme a ENABLED', 'acme b PENDING_CREATION', 'globex a PENDING_CREATION']);
  await assertConsistent(t, world);
});

t.test('a creation in the token that took too long is given up before anybody sweeps it', async (t) => {
  const world = new KmsWorld();
  const generation = world.engine.hold('generateKey');
  const outcome = world.outcome('CreateKey', { key_alias: 'a', protection: 'TOKEN' });
  await generation.reached;
  world.nowMs += creationBoundMs + 1;
  generation.release();
  t.equal(await outcome, 'DEADLINE_TOO_SHORT');
  t.equal(world.keys.rows().length, 0);
  t.equal(world.engine.tokenObjects.size, 0);
  t.equal(world.engine.deadlines[0], world.nowMs - 1, 'and the engine was told of the bound');
});

t.test('a sweep in the middle of a creation makes it fail, with nothing left behind', async (t) => {
  const world = new KmsWorld();
  const generation = world.engine.hold('generateKey');
  const outcome = world.outcome('CreateKey', { key_alias: 'a', protection: 'TOKEN' });
  await generation.reached;
  const startedAtMs = world.nowMs;
  world.nowMs += unfinishedAfterMs + 1;
  t.same(await sweepUnfinished(world.deps), { removed: 1, left: 0 });
  world.nowMs = startedAtMs;
  generation.release();
  t.equal(await outcome, 'KEY_NOT_FOUND KMS.0207');
  t.equal(world.engine.tokenObjects.size, 0);
});

t.test('of two tries that complete one key, the loser destroys its own material only', async (t) => {
  const world = new KmsWorld();
  const generation = world.engine.hold('generateKey');
  const message = { key_alias: 'a', protection: 'TOKEN', sequence: newId() } as const;
  const slow = world.outcome('CreateKey', message);
  await generation.reached;
  const startedAtMs = world.nowMs;
  world.nowMs += unfinishedAfterMs;
  t.equal(await world.outcome('CreateKey', message), 'OK', 'the take-over');
  world.nowMs = startedAtMs;
  generation.release();
  t.equal(await slow, 'OK', 'the same key, so the same answer');
  t.equal(world.engine.tokenObjects.size, 1);
  await assertConsistent(t, world);
});

t.test('the sweep takes unfinished keys of all tenants that are old enough, and goes on past failures', async (t) => {
  const world = new KmsWorld();
  const leave = async (tenant: string) => {
    world.engine.failNext('generateKey', hsmFailure(), { afterEffect: true });
    world.engine.failNext('destroyKey', hsmFailure());
    await world.outcome('CreateKey', { key_alias: 'a', protection: 'TOKEN' }, tenant);
  };
  await leave('acme');
  await leave('globex');
  t.equal(world.engine.tokenObjects.size, 2);
  world.nowMs += unfinishedAfterMs;
  t.same(await sweepUnfinished(world.deps), { removed: 0, left: 0 }, 'not old enough');
  world.nowMs += 1;
  world.engine.failNext('destroyKey', hsmFailure());
  t.same(await sweepUnfinished(world.deps), { removed: 1, left: 1 });
  await assertConsistent(t, world);
  t.same(await sweepUnfinished(world.deps), { removed: 1, left: 0 });
  t.equal(world.keys.rows().length, 0);
  t.equal(world.engine.tokenObjects.size, 0);
  await leave('acme');
  world.nowMs += unfinishedAfterMs + 1;
  world.engine.failNext('destroyKey', new TypeError('a bug'));
  await t.rejects(sweepUnfinished(world.deps), new TypeError('a bug'), 'a bug is not hidden');
});

t.test('a store that can not take a sequence back does not hide why the call failed', async (t) => {
  const world = new KmsWorld();
  await world.newKey('AES_256', { key_alias: 'a' });
  world.idempotency.faults.add('release', storeFailure());
  t.equal(await world.outcome('CreateKey', { key_alias: 'a', sequence: newId() }), 'ALIAS_EXISTS KMS.1104');
});
