/** @module Turns over what is due, on every store: more stuck keys than one page holds stand in nobody's way. */
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import type { KeyRecord } from '../../src/core/key.ts';
import type { CryptoEngine } from '../../src/core/ports/crypto_engine.ts';
import type { KmsDeps } from '../../src/kms/deps.ts';
import { destroyDueKeys } from '../../src/kms/destroy_keys.ts';
import { expireDueMaterial } from '../../src/kms/import_removal.ts';
import { rotateDueKeys } from '../../src/kms/rotation_due.ts';
import { sweepPendingVersions } from '../../src/kms/rotation_versions.ts';
import { FakeEngine } from '../fixtures/fake_engine.ts';
import { type LifeSetting, newKey, onEveryStore, samplePartition } from '../fixtures/key_life_backends.ts';
import { kmsDepsOver } from '../fixtures/kms_deps.ts';
import { startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);
const onStores = onEveryStore(backends);

const stuckKeys = 1_050;
const nowMs = 1_800_000_000_000;
const aes = { spec: 'AES_256', usage: 'ENCRYPT_DECRYPT', protection: 'TOKEN' } as const;

/** An engine whose hosts do not serve one partition. */
const engineWithout = (partitionId: string) => {
  const engine = new FakeEngine();
  const refused: string[] = [];
  const execute: CryptoEngine['execute'] = async (operation, options) => {
    const isDead =
      'address' in operation ? operation.address?.partitionId : 'partitionId' in operation && operation.partitionId;
    if (isDead !== partitionId) return engine.execute(operation, options);
    refused.push(operation.kind);
    throw new GatewayError('HSM_UNAVAILABLE', 'no host');
  };
  return { engine: { execute } as CryptoEngine, refused };
};

/** A gateway whose keystore `dead` has more keys that are due than one page holds, and one key elsewhere that is due last. */
const newSetting = async ({ store, addPartition }: LifeSetting, changesAt: (timeMs: number) => Partial<KeyRecord>) => {
  await addPartition(samplePartition('acme', 'dead', { isEnabled: true }));
  const stuck = new Set<string>();
  for (let i = 0; i < stuckKeys; i += 1) {
    const { key } = await newKey(store, 'acme', { ...aes, partitionId: 'dead', ...changesAt(1_000 + (i >> 1)) });
    stuck.add(key.id);
  }
  const { key } = await newKey(store, 'acme', { ...aes, ...changesAt(2_000) });
  const { engine, refused } = engineWithout('dead');
  const deps = kmsDepsOver(store, { engine, clock: { now: () => nowMs } });
  return { deps, stuck, refused, row: () => store.keys.getForUpdate('acme', key.id) };
};

onStores('a token that is dead holds up the destruction of no key elsewhere', async (t, setting) => {
  const changesAt = (deletionAtMs: number) => ({ state: 'PENDING_DELETION', deletionAtMs }) as const;
  const { deps, refused, row } = await newSetting(setting, changesAt);
  t.same(await destroyDueKeys(deps), { destroyed: 1, left: stuckKeys });
  t.equal((await row()).state, 'DESTROYED');
  t.same(refused, ['destroyKey'], 'the dead token is asked once in a turn');
});

onStores('a token that is dead holds up neither rotations nor what they left', async (t, setting) => {
  const changesAt = (timeMs: number) => ({
    rotation: { intervalDays: 30, nextAtMs: timeMs },
    pendingVersion: { id: `of-${timeMs}`, sinceMs: timeMs },
  });
  const { deps, refused, row } = await newSetting(setting, changesAt);
  t.same(await sweepPendingVersions(deps), { removed: 1, left: stuckKeys });
  t.equal((await row()).pendingVersion, undefined);
  t.same(await rotateDueKeys(deps), { rotated: 1, left: stuckKeys, failures: { HSM_UNAVAILABLE: 1 } });
  t.equal((await row()).primaryVersion, 2);
  t.same(refused, ['destroyKey', 'destroyKey']);
});

onStores('material that can not be removed holds up no other', async (t, setting) => {
  const changesAt = (expiresAtMs: number) => ({ origin: 'external', protection: 'SEALED', expiresAtMs }) as const;
  const { deps, stuck, row } = await newSetting(setting, changesAt);
  const setMaterial: KmsDeps['life']['setMaterial'] = async (...args) => {
    if (stuck.has(args[1])) throw new GatewayError('STORE_UNAVAILABLE', 'the row can not be written');
    return setting.store.life.setMaterial(...args);
  };
  const life = new Proxy(deps.life, {
    get: (target, name: keyof KmsDeps['life']) => (name === 'setMaterial' ? setMaterial : target[name].bind(target)),
  });
  t.same(await expireDueMaterial({ ...deps, life }), { expired: 1, left: stuckKeys });
  t.equal((await row()).state, 'PENDING_IMPORT');
});
