import t, { type Test } from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { dayMs, unfinishedAfterMs } from '../../src/core/limits.ts';
import { destroyDueKeys } from '../../src/kms/destroy_keys.ts';
import { rotateOnDemand } from '../../src/kms/rotation.ts';
import { rotateDueKeys } from '../../src/kms/rotation_due.ts';
import { sweepPendingVersions } from '../../src/kms/rotation_versions.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';
import { mortal } from '../fixtures/mortal.ts';

/** A world with a key in the token that is due, and a ciphertext of its first version. */
const dueWorld = async (protection: 'TOKEN' | 'SEALED' = 'TOKEN') => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { protection });
  await world.call('EnableKeyRotation', { key_id });
  const { cipher_text } = await world.call('EncryptData', { key_id, plain_text: Buffer.from('old') });
  world.nowMs += 366 * dayMs;
  return { world, key_id, cipher_text };
};

const rowOf = (world: KmsWorld, keyId: string) => world.keys.state.keys.get(keyId);

/** Every version of the key has material, and the token holds nothing else; old and new ciphertexts open. */
const assertWhole = async (
  t: Test,
  { world, key_id, cipher_text }: Awaited<ReturnType<typeof dueWorld>>,
  name: string,
) => {
  const versions = await world.life.listVersions('acme', key_id);
  const inToken = versions.filter(({ sealed }) => sealed === undefined).map(({ id }) => id);
  t.same([...world.engine.tokenObjects.keys()].sort(), inToken.sort(), `${name}: objects are versions`);
  t.equal(rowOf(world, key_id)?.pendingVersion, undefined, `${name}: nothing is under way`);
  const isEnabled = rowOf(world, key_id)?.state === 'ENABLED';
  if (!isEnabled) return;
  t.equal((await world.call('DecryptData', { cipher_text })).plain_text.toString(), 'old', `${name}: old`);
  const fresh = await world.call('EncryptData', { key_id, plain_text: Buffer.from('new') });
  t.equal((await world.call('DecryptData', fresh)).plain_text.toString(), 'new', `${name}: new`);
};

/** All moments to die at, until a life that is long enough. */
const forEachDeath = async (
  live: (afterSteps: number, withEffect: boolean) => Promise<{ readonly isDead: boolean }>,
): Promise<number> => {
  for (let afterSteps = 0; ; afterSteps += 1) {
    if (afterSteps > 100) throw new TypeError('it never ends');
    for (const withEffect of [false, true]) {
      const { isDead } = await live(afterSteps, withEffect);
      if (!isDead) return afterSteps;
    }
  }
};

for (const protection of ['TOKEN', 'SEALED'] as const) {
  t.test(`a gateway that dies at any step of an automatic rotation (${protection}) leaves a whole key`, async (t) => {
    const steps = await forEachDeath(async (afterSteps, withEffect) => {
      const setting = await dueWorld(protection);
      const { world, key_id } = setting;
      const dying = mortal(world.deps, { afterSteps, withEffect });
      await rotateDueKeys(dying.deps).catch(() => undefined);
      const name = `step ${afterSteps}${withEffect ? ' with effect' : ''}`;
      world.nowMs += unfinishedAfterMs + 1;
      // As other gateways, or the same one after its restart, do every minute.
      await rotateDueKeys(world.deps);
      t.match(await sweepPendingVersions(world.deps), { left: 0 });
      await assertWhole(t, setting, name);
      t.equal(rowOf(world, key_id)?.rotations, 1, `${name}: rotated once`);
      return { isDead: dying.isDead() };
    });
    t.ok(steps >= (protection === 'TOKEN' ? 4 : 3), `died at ${steps} steps`);
  });

  t.test(`a gateway that dies at any step of RotateOnDemand (${protection}): the sequence rotates once`, async (t) => {
    for (const isSweptBefore of [true, false]) {
      await forEachDeath(async (afterSteps, withEffect) => {
        const setting = await dueWorld(protection);
        const { world, key_id } = setting;
        await world.call('DisableKeyRotation', { key_id });
        const dying = mortal(world.deps, { afterSteps, withEffect });
        const request = { keyId: key_id, sequence: newId() };
        await rotateOnDemand(dying.deps, world.context('acme'), request).catch(() => undefined);
        const name = `step ${afterSteps}${withEffect ? ' with effect' : ''}${isSweptBefore ? ', swept' : ''}`;
        world.nowMs += unfinishedAfterMs + 1;
        if (isSweptBefore) {
          t.match(await sweepPendingVersions(world.deps), { left: 0 });
          await assertWhole(t, setting, `${name}, before the next try`);
        }
        for (let i = 0; i < 2; i += 1) {
          const answer = await rotateOnDemand(world.deps, world.context('acme'), request);
          t.same(answer, { keyId: key_id }, name);
        }
        await assertWhole(t, setting, name);
        t.equal(rowOf(world, key_id)?.rotations, 1, `${name}: rotated once`);
        return { isDead: dying.isDead() };
      });
    }
  });
}

t.test('the sweep dies at any step, and the next one ends its work', async (t) => {
  await forEachDeath(async (afterSteps, withEffect) => {
    const setting = await dueWorld();
    const { world, key_id } = setting;
    // The object is made, and the gateway dead.
    const dead = mortal(world.deps, { afterSteps: 2, withEffect: true });
    await rotateDueKeys(dead.deps).catch(() => undefined);
    t.equal(world.engine.tokenObjects.size, 2, 'an object is left behind');
    t.ok(rowOf(world, key_id)?.pendingVersion, 'and the row points to it');
    world.nowMs += unfinishedAfterMs + 1;
    const dying = mortal(world.deps, { afterSteps, withEffect });
    await sweepPendingVersions(dying.deps).catch(() => undefined);
    await sweepPendingVersions(world.deps);
    await assertWhole(t, setting, `step ${afterSteps}`);
    return { isDead: dying.isDead() };
  });
});

t.test('an HSM that fails after its work leaves no object, and the key as it was', async (t) => {
  for (const reason of ['HSM_FAILURE', 'HSM_UNAVAILABLE', 'DEADLINE_TOO_SHORT'] as const) {
    const setting = await dueWorld();
    const { world, key_id } = setting;
    world.engine.failNext('generateKey', new GatewayError(reason, 'its answer got lost'), { afterEffect: true });
    t.match(await rotateDueKeys(world.deps), { rotated: 0, left: 1, failures: { [reason]: 1 } });
    await assertWhole(t, setting, reason);
    t.equal(rowOf(world, key_id)?.rotations, undefined);
    t.match(await rotateDueKeys(world.deps), { rotated: 1 });
    await assertWhole(t, setting, 'the next turn');
  }
});

t.test(
  'what can not be cleared away at once is removed by the sweep after a minute, in every state of the key',
  async (t) => {
    for (const state of ['ENABLED', 'DISABLED', 'PENDING_DELETION', 'FROZEN'] as const) {
      const setting = await dueWorld();
      const { world, key_id } = setting;
      world.engine.failNext('generateKey', new GatewayError('HSM_FAILURE', 'x'), { afterEffect: true });
      world.engine.failNext('destroyKey', new GatewayError('HSM_UNAVAILABLE', 'x'));
      t.equal(await world.outcome('RotateOnDemand', { key_id }), 'HSM_FAILURE KMS.0101');
      world.keys.force(key_id, state);
      t.same(await sweepPendingVersions(world.deps), { removed: 0, left: 0 }, 'too young');
      t.equal(world.engine.tokenObjects.size, 2);
      world.nowMs += unfinishedAfterMs + 1;
      world.engine.failNext('destroyKey', new GatewayError('HSM_UNAVAILABLE', 'x'));
      t.same(await sweepPendingVersions(world.deps), { removed: 0, left: 1 }, 'no host yet');
      t.same(await sweepPendingVersions(world.deps), { removed: 1, left: 0 });
      await assertWhole(t, setting, state);
    }
  },
);

t.test('a rotation that is under way is left alone by other gateways, and its claim is not taken', async (t) => {
  const setting = await dueWorld();
  const { world, key_id } = setting;
  const held = world.engine.hold('generateKey');
  const slow = rotateDueKeys(world.deps);
  await held.reached;
  t.match(await rotateDueKeys(world.deps), { rotated: 0, left: 0 });
  t.equal(await world.outcome('RotateOnDemand', { key_id }), 'CONCURRENT_UPDATE');
  t.same(await sweepPendingVersions(world.deps), { removed: 0, left: 0 });
  held.release();
  t.match(await slow, { rotated: 1 });
  await assertWhole(t, setting, 'both');
});

t.test('a gateway that comes back after its rotation was swept does not add a version without material', async (t) => {
  for (const isRotatedMeanwhile of [false, true]) {
    const setting = await dueWorld();
    const { world, key_id } = setting;
    const held = world.engine.hold('generateKey');
    const slow = rotateDueKeys(world.deps);
    await held.reached;
    world.nowMs += unfinishedAfterMs + 1;
    t.same(await sweepPendingVersions(world.deps), { removed: 1, left: 0 });
    if (isRotatedMeanwhile) t.match(await rotateDueKeys(world.deps), { rotated: 1 });
    // The fake HSM makes its object only now, a minute too late; a real one gives up at the deadline.
    held.release();
    t.match(await slow, { rotated: 0, left: 0 });
    const versions = await world.life.listVersions('acme', key_id);
    t.equal(versions.length, isRotatedMeanwhile ? 2 : 1);
    for (const { id } of versions) t.ok(world.engine.tokenObjects.has(id), 'every version has its object');
  }
});

t.test('a rotation that goes on while the sweep is about to remove its object is not made', async (t) => {
  const setting = await dueWorld();
  const { world, key_id } = setting;
  const making = world.engine.hold('generateKey');
  const slow = rotateDueKeys(world.deps);
  await making.reached;
  world.nowMs += unfinishedAfterMs + 1;
  const removing = world.engine.hold('destroyKey');
  const sweep = sweepPendingVersions(world.deps);
  await removing.reached;
  making.release();
  t.match(await slow, { rotated: 0, left: 0 }, 'the object is of no use any more before it goes');
  removing.release();
  await sweep;
  await sweepPendingVersions(world.deps);
  await assertWhole(t, setting, 'both');
  t.equal(rowOf(world, key_id)?.rotations, undefined);
});

t.test('a change of the key during its rotation wins, and the material that was made is removed', async (t) => {
  const setting = await dueWorld();
  const { world, key_id } = setting;
  for (const method of ['UpdateKeyDescription', 'DisableKeyRotation', 'DisableKey'] as const) {
    const held = world.engine.hold('generateKey');
    const slow = world.outcome('RotateOnDemand', { key_id });
    await held.reached;
    await world.call(method, { key_id });
    held.release();
    t.equal(await slow, 'CONCURRENT_UPDATE', method);
    await assertWhole(t, setting, method);
  }
  t.equal(rowOf(world, key_id)?.rotations, undefined);
});

t.test('the destruction of a key takes along what a broken rotation left', async (t) => {
  const { world, key_id } = await dueWorld();
  await world.call('RotateOnDemand', { key_id });
  const dead = mortal(world.deps, { afterSteps: 2, withEffect: true });
  const request = { keyId: key_id, sequence: undefined };
  await rotateOnDemand(dead.deps, world.context('acme'), request).catch(() => undefined);
  t.equal(world.engine.tokenObjects.size, 3);
  t.ok(rowOf(world, key_id)?.pendingVersion, 'one of them is no version yet');
  await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
  world.nowMs += 8 * dayMs;
  t.same(await destroyDueKeys(world.deps), { destroyed: 1, left: 0 });
  t.equal(world.engine.tokenObjects.size, 0);
  t.same(await sweepPendingVersions(world.deps), { removed: 0, left: 0 });
});
