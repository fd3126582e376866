/**
 * @module A gateway that is killed at any point between store and token while it makes or deletes a keystore leaves, after the next start,
 * neither a keystore without its token nor half a token; and the same request with the same sequence takes up the token that was begun.
 */
import { randomUUID } from 'node:crypto';
import t, { type Test } from 'tap';
import { dayMs } from '../../src/core/limits.ts';
import { createKey } from '../../src/kms/create_key.ts';
import { enableKeystore } from '../../src/kms/keystores.ts';
import { scheduleKeyDeletion } from '../../src/kms/schedule_deletion.ts';
import { mortalContext, perform } from '../fixtures/mortal_acts.ts';
import type { Scenario } from '../fixtures/mortal_scenarios.ts';
import { newAlias, testDeaths } from '../fixtures/mortal_scenarios.ts';
import type { Started } from '../fixtures/mortal_world.ts';
import { decrypt, encrypt, MortalWorld } from '../fixtures/mortal_world.ts';

const world = new MortalWorld();
t.teardown(() => world.close());
await world.setUp();

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

for (const scenario of [keystoreCreation, keystoreDeletion]) testDeaths(t, world, scenario);
