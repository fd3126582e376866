/**
 * @module A gateway that is killed at any point between store and token leaves, after the next start, neither a key that is enabled and
 * has no material nor an object that nothing names; and the same request with the same sequence gets its answer then.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import t from 'tap';
import { dayMs } from '../../src/core/limits.ts';
import { scheduleKeyDeletion } from '../../src/kms/schedule_deletion.ts';
import { wrapTo } from '../fixtures/import_kit.ts';
import type { Act } from '../fixtures/mortal_acts.ts';
import { mortalContext, perform } from '../fixtures/mortal_acts.ts';
import type { Scenario } from '../fixtures/mortal_scenarios.ts';
import { newAlias, newKey, outcomeOf, testDeaths } from '../fixtures/mortal_scenarios.ts';
import type { Started } from '../fixtures/mortal_world.ts';
import { decrypt, encrypt, MortalWorld } from '../fixtures/mortal_world.ts';

const world = new MortalWorld();
t.teardown(() => world.close());
await world.setUp();

const stateOf = async ({ store }: Started, keyId: string): Promise<string> =>
  (await store.keys.getForUpdate('acme', keyId)).state;

const creation = (spec: 'AES_256' | 'EC_P256', protection: 'TOKEN' | 'SEALED', isRetriedFirst = false): Scenario => ({
  title: `the creation of a key, ${spec} ${protection}`,
  minSteps: protection === 'TOKEN' ? 5 : 3,
  isRetriedFirst,
  prepare: async () => {
    const alias = newAlias();
    return {
      act: { kind: 'createKey', spec, protection, alias, sequence: randomUUID() },
      check: async (t, { store }, outcome) => {
        t.equal(outcome, 'OK');
        const { keys } = await store.keys.list('acme', { limit: 1000, offset: 0 });
        const states = keys.filter((key) => key.alias === alias).map(({ state }) => state);
        t.same(states, ['ENABLED'], 'one key, and it is enabled');
      },
    };
  },
});

const rotation = (protection: 'TOKEN' | undefined, isRetriedFirst = false): Scenario => ({
  title: `the rotation of a key, ${protection ?? 'SEALED'}`,
  minSteps: protection === 'TOKEN' ? 6 : 3,
  isRetriedFirst,
  prepare: async (started) => {
    const keyId = await newKey(started, protection === undefined ? {} : { protection });
    const old = await encrypt(started.deps, keyId, 'old');
    return {
      act: { kind: 'rotate', keyId, sequence: randomUUID() },
      check: async (t, { deps, store }, outcome) => {
        t.equal(outcome, 'OK');
        const { primaryVersion, rotations } = await store.keys.getForUpdate('acme', keyId);
        t.same([primaryVersion, rotations], [2, 1], 'it was rotated once');
        t.equal(await decrypt(deps, old), 'old', 'what was encrypted before opens');
      },
    };
  },
});

/** Makes what an import needs. */
const importAct = async ({ deps }: Started, keyId: string, material: Uint8Array): Promise<Act> => {
  const made = (await perform(deps, { kind: 'makeParameters', keyId })) as { token: Uint8Array; publicKey: Uint8Array };
  const encryptedMaterial = wrapTo(made.publicKey, 'RSAES_OAEP_SHA_256', material);
  return { kind: 'importMaterial', keyId, token: made.token, encryptedMaterial, sequence: randomUUID() };
};

const parameters: Scenario = {
  title: 'the making of a wrapping key',
  minSteps: 1,
  prepare: async (started) => {
    const keyId = await newKey(started, { origin: 'external' });
    return {
      act: { kind: 'makeParameters', keyId },
      check: async (t, started, outcome) => {
        t.equal(outcome, 'OK');
        t.equal(await outcomeOf(started, await importAct(started, keyId, randomBytes(32))), 'OK', 'it can be filled');
        t.equal(await stateOf(started, keyId), 'ENABLED');
      },
    };
  },
};

let lostTokens = 0;

const materialImport: Scenario = {
  title: 'the import of material',
  minSteps: 4,
  prepare: async (started) => {
    const keyId = await newKey(started, { origin: 'external' });
    const material = randomBytes(32);
    return {
      act: await importAct(started, keyId, material),
      check: async (t, started, outcome) => {
        if (outcome === 'OK') {
          t.equal(await stateOf(started, keyId), 'ENABLED');
          return;
        }
        // Between the use of the token and the keeping of the material: the token is used up, and another one is to be had.
        t.equal(outcome, 'IMPORT_TOKEN_INVALID');
        t.equal(await stateOf(started, keyId), 'PENDING_IMPORT');
        t.equal(await outcomeOf(started, await importAct(started, keyId, material)), 'OK');
        lostTokens += 1;
        t.equal(lostTokens, 1, 'after this step alone');
      },
    };
  },
};

const materialRemoval: Scenario = {
  title: 'the deletion of imported material',
  minSteps: 3,
  prepare: async (started) => {
    const keyId = await newKey(started, { origin: 'external' });
    const material = randomBytes(32);
    await perform(started.deps, await importAct(started, keyId, material));
    const old = await encrypt(started.deps, keyId, 'old');
    return {
      act: { kind: 'deleteMaterial', keyId, sequence: randomUUID() },
      check: async (t, started, outcome) => {
        t.equal(outcome, 'OK');
        t.equal(await stateOf(started, keyId), 'PENDING_IMPORT');
        t.equal(await outcomeOf(started, await importAct(started, keyId, material)), 'OK', 'it can be filled again');
        t.equal(await decrypt(started.deps, old), 'old');
      },
    };
  },
};

const destruction = (spec: 'AES_256' | 'EC_P256'): Scenario => ({
  title: `the destruction of a key in the token at its time, ${spec}`,
  minSteps: 4,
  prepare: async (started) => {
    const keyId = await newKey(started, { spec, protection: 'TOKEN' });
    // Two objects in any case: two versions, or the halves of a pair.
    if (spec === 'AES_256') await perform(started.deps, { kind: 'rotate', keyId, sequence: randomUUID() });
    await scheduleKeyDeletion(started.deps, mortalContext(), { keyId, pendingDays: 7, sequence: undefined });
    world.clock.nowMs += 7 * dayMs + 1;
    return {
      act: { kind: 'destroyDueKeys' },
      check: async (t, started, outcome) => {
        t.equal(outcome, 'OK');
        t.equal(await stateOf(started, keyId), 'DESTROYED');
      },
    };
  },
});

const scenarios: readonly Scenario[] = [
  creation('AES_256', 'SEALED'),
  creation('AES_256', 'TOKEN'),
  creation('EC_P256', 'TOKEN', true),
  rotation(undefined),
  rotation('TOKEN'),
  rotation('TOKEN', true),
  parameters,
  materialImport,
  materialRemoval,
  destruction('AES_256'),
  destruction('EC_P256'),
];

for (const scenario of scenarios) testDeaths(t, world, scenario);
