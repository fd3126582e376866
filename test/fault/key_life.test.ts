/**
 * @module A gateway that is killed at any point between store and token leaves, after the next start, neither a key that is enabled and
 * has no material nor an object that nothing names; and the same request with the same sequence gets its answer then.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import t, { type Test } from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { dayMs } from '../../src/core/limits.ts';
import { createKey } from '../../src/kms/create_key.ts';
import { enableKeystore } from '../../src/kms/keystores.ts';
import { scheduleKeyDeletion } from '../../src/kms/schedule_deletion.ts';
import { wrapTo } from '../fixtures/import_kit.ts';
import type { Act } from '../fixtures/mortal_acts.ts';
import { mortalContext, perform } from '../fixtures/mortal_acts.ts';
import type { Started } from '../fixtures/mortal_world.ts';
import { decrypt, encrypt, MortalWorld } from '../fixtures/mortal_world.ts';

const world = new MortalWorld();
t.teardown(() => world.close());
await world.setUp();

/** One request, and what is true of its key when it was answered. */
interface Scene {
  readonly act: Act;
  /**
   * Looks at what the repeated request came to.
   * @param outcome `OK` or the reason of its failure
   */
  check(t: Test, started: Started, outcome: string): Promise<void>;
}

interface Scenario {
  readonly title: string;
  /** Lasting steps that the request has at least: fewer would mean that the test misses some. */
  readonly minSteps: number;
  /** Whether the request is repeated before the start has put things in order; after that otherwise. */
  readonly isRetriedFirst?: boolean;
  prepare(started: Started): Promise<Scene>;
}

const outcomeOf = async (started: Started, act: Act): Promise<string> => {
  try {
    await perform(started.deps, act);
    return 'OK';
  } catch (error) {
    if (error instanceof GatewayError) return error.reason;
    throw error;
  }
};

const stateOf = async ({ store }: Started, keyId: string): Promise<string> =>
  (await store.keys.getForUpdate('acme', keyId)).state;

let names = 0;
const newAlias = (): string => `mortal-${++names}`;

const newKey = async (
  { deps }: Started,
  more: { readonly spec?: 'AES_256' | 'EC_P256'; readonly protection?: 'TOKEN'; readonly origin?: 'external' },
): Promise<string> => {
  const base = { alias: newAlias(), usage: undefined, description: '', enterpriseProjectId: '0' };
  const rest = {
    keystoreId: undefined,
    sequence: undefined,
    spec: undefined,
    origin: undefined,
    protection: undefined,
  };
  return (await createKey(deps, mortalContext(), { ...base, ...rest, ...more })).keyId;
};

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

/** A key in the keystore is made and used, and destroyed, so that the keystore can go. */
const useKeystore = async (t: Test, { deps, executor, store }: Started, id: string): Promise<void> => {
  const { module, tokenSerial, tenantId, pin } = await store.tenancy.getPartition('acme', id);
  executor.openPartition({ partitionId: id, tenantId, module, tokenSerial, pin });
  await enableKeystore(deps, mortalContext(), { keystoreId: id, sequence: undefined });
  const base = { alias: newAlias(), spec: undefined, usage: undefined, description: '', origin: undefined };
  const request = { ...base, enterpriseProjectId: '0', keystoreId: id, protection: undefined, sequence: undefined };
  const { keyId } = await createKey(deps, mortalContext(), request);
  t.equal(await decrypt(deps, await encrypt(deps, keyId, 'there')), 'there', 'its keys can be used');
  await scheduleKeyDeletion(deps, mortalContext(), { keyId, pendingDays: 7, sequence: undefined });
  world.clock.nowMs += 7 * dayMs + 1;
  await perform(deps, { kind: 'destroyDueKeys' });
  await store.keystores.setEnabled('acme', id, false);
  await store.keystores.releaseKeystore('acme', id);
};

const keystoreCreation: Scenario = {
  title: 'the creation of a keystore',
  minSteps: 8,
  prepare: async (started) => {
    const alias = newAlias();
    const before = await world.unnamedTokens(started);
    return {
      act: { kind: 'createKeystore', alias, sequence: randomUUID() },
      check: async (t, started, outcome) => {
        t.equal(outcome, 'OK');
        const { keystores } = await started.store.keystores.listKeystores('acme', { limit: 10, offset: 0 });
        const made = keystores.filter((keystore) => keystore.alias === alias);
        t.equal(made.length, 1, 'there is one');
        t.same((await world.unnamedTokens(started)).sort(), before.sort(), 'it has the token that was begun');
        await useKeystore(t, started, made[0]?.id ?? '');
      },
    };
  },
};

const keystoreDeletion: Scenario = {
  title: 'the deletion of a keystore',
  minSteps: 3,
  prepare: async (started) => {
    const made = await perform(started.deps, { kind: 'createKeystore', alias: newAlias(), sequence: randomUUID() });
    const { id: keystoreId } = made as { id: string };
    return {
      act: { kind: 'deleteKeystore', keystoreId, sequence: randomUUID() },
      check: async (t, { store }, outcome) => {
        t.equal(outcome, 'OK');
        t.equal(await store.keystores.findKeystore('acme', keystoreId), undefined);
      },
    };
  },
};

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
  keystoreCreation,
  keystoreDeletion,
];

/** Kills the gateway after one step, starts it again and looks at what is there. @returns whether it was killed */
const dieAt = async (t: Test, scenario: Scenario, step: number): Promise<boolean> => {
  const { act, check } = await scenario.prepare(await world.start());
  const words = await world.die(act, step);
  const isDead = words === undefined;
  if (words !== undefined && 'reason' in words) t.fail(`the gateway failed: ${words.reason}`);
  await t.test(isDead ? `after step ${step}` : 'not at all', async (t) => {
    const started = await world.startLater({ isInOrder: !(scenario.isRetriedFirst ?? false) });
    if (!scenario.isRetriedFirst) t.same(await world.problems(started), [], 'after the start');
    const outcome = await outcomeOf(started, act);
    await world.reconcile(started);
    t.same(await world.problems(started), [], 'after the repeated request');
    await check(t, started, outcome);
    t.same(await world.problems(started), [], 'in the end');
  });
  return isDead;
};

for (const scenario of scenarios) {
  const when = scenario.isRetriedFirst ? ', the request repeated first' : '';
  t.test(`a gateway is killed at any step of ${scenario.title}${when}`, async (t) => {
    let step = 1;
    while (await dieAt(t, scenario, step)) step += 1;
    t.ok(step - 1 >= scenario.minSteps, `${step - 1} steps`);
  });
}
