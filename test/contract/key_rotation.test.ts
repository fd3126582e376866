/** @module Rotation on every database: two gateways rotate each due time once, and never against another change of the key. */
import type { Test } from 'tap';
import t from 'tap';
import type { CallContext } from '../../src/core/call_context.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import type { KeyRecord } from '../../src/core/key.ts';
import { addressOf } from '../../src/core/key.ts';
import { dayMs, unfinishedAfterMs } from '../../src/core/limits.ts';
import { disableKey, enableKey } from '../../src/kms/change_state.ts';
import type { KmsDeps } from '../../src/kms/deps.ts';
import { decryptData, encryptData } from '../../src/kms/encrypt_data.ts';
import { disableKeyRotation, enableKeyRotation, rotateOnDemand } from '../../src/kms/rotation.ts';
import { rotateDueKeys } from '../../src/kms/rotation_due.ts';
import { getKeyRotationStatus } from '../../src/kms/rotation_status.ts';
import { sweepPendingVersions } from '../../src/kms/rotation_versions.ts';
import type { Store } from '../../src/store/open_store.ts';
import { FakeEngine } from '../fixtures/fake_engine.ts';
import { kmsDepsOver } from '../fixtures/kms_deps.ts';
import { mortal } from '../fixtures/mortal.ts';
import { addTenant, outcomes, sampleKey, sampleVersion, startBackends } from '../fixtures/store_backends.ts';
import { MemorySystemAudit } from '../fixtures/system_audit.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const isNightly = process.env.NIGHTLY === '1';

/** Two gateways on one database, with one HSM and one clock. */
class Cluster {
  readonly engine = new FakeEngine();
  readonly systemAudit = new MemorySystemAudit();
  nowMs = 1_700_000_000_000;
  readonly store: Store;
  readonly one: KmsDeps;
  readonly other: KmsDeps;

  constructor(store: Store, otherStore: Store) {
    this.store = store;
    this.one = this.#gateway(store);
    this.other = this.#gateway(otherStore);
  }

  #gateway(store: Store): KmsDeps {
    const { engine, systemAudit } = this;
    return kmsDepsOver(store, { engine, systemAudit, clock: { now: () => this.nowMs } });
  }

  context(): CallContext {
    return {
      requestId: 'request-1',
      principal: { kind: 'service', tenantId: 'acme', name: 'billing', id: 'tenant/acme/service/billing' },
      tenantId: 'acme',
      deadlineAtMs: Number.POSITIVE_INFINITY,
      signal: undefined,
      operation: 'test',
      audit: { fields: {} },
    };
  }

  /** A key that rotates every thirty days, with real material. */
  async addKey(changes: Partial<KeyRecord>): Promise<string> {
    const rotation = { intervalDays: 30, nextAtMs: this.nowMs + 30 * dayMs };
    const base = { spec: 'AES_256', usage: 'ENCRYPT_DECRYPT', createdAtMs: this.nowMs, rotation } as const;
    const key = sampleKey('acme', { ...base, ...changes });
    const versionId = newId();
    const { sealed, tokenSerial } = await this.engine.execute(
      { kind: 'generateKey', versionId, address: addressOf(key, 1), protection: key.protection },
      { deadlineAtMs: Number.POSITIVE_INFINITY },
    );
    const where = { sealed, publicKey: undefined, tokenSerial: key.protection === 'TOKEN' ? tokenSerial : undefined };
    await this.store.keys.insert(key, sampleVersion(key, { id: versionId, ...where }), { maxKeys: 1000 });
    return key.id;
  }

  /** Has the next generations take turns of the event loop, in another pattern for each seed. */
  delayGenerations(seed: number): void {
    this.engine.faults.length = 0;
    for (const share of [1, 7, 49, 343]) {
      const gate = () => turns(Math.floor(seed / share) % 7);
      this.engine.faults.push({ matches: ({ kind }) => kind === 'generateKey', gate });
    }
  }

  row(keyId: string): Promise<KeyRecord> {
    return this.store.keys.getForUpdate('acme', keyId);
  }

  async encrypt(deps: KmsDeps, keyId: string, text: string): Promise<Uint8Array> {
    const request = { keyId, plaintext: Buffer.from(text), algorithm: undefined, encryptionContext };
    return (await encryptData(deps, this.context(), request)).cipherText;
  }

  async decrypt(deps: KmsDeps, cipherText: Uint8Array): Promise<string> {
    const request = { cipherText, keyId: undefined, algorithm: undefined, encryptionContext };
    return Buffer.from((await decryptData(deps, this.context(), request)).plaintext).toString();
  }
}

/** Lets so many turns of the event loop pass. */
const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

const encryptionContext = { pairs: {}, additionalData: '' };

const onEveryBackend = (title: string, body: (t: Test, cluster: Cluster) => Promise<void>): void => {
  for (const backend of backends) {
    t.test(`${backend.kind}: ${title}`, async (t) => {
      const database = await backend.create();
      t.teardown(() => database.closeAll());
      const cluster = new Cluster(await database.open(), await database.open());
      await addTenant(cluster.store, 'acme');
      await body(t, cluster);
    });
  }
};

const assertNoOrphans = async (t: Test, cluster: Cluster, keyIds: readonly string[]): Promise<void> => {
  const lists = await Promise.all(keyIds.map((id) => cluster.store.life.listVersions('acme', id)));
  const inToken = lists.flat().filter(({ tokenSerial }) => tokenSerial !== undefined);
  t.same([...cluster.engine.tokenObjects.keys()].sort(), inToken.map(({ id }) => id).sort(), 'objects are versions');
};

onEveryBackend('two gateways rotate once each due time, and every ciphertext opens on both', async (t, cluster) => {
  const rounds = isNightly ? 1000 : 200;
  const keyIds = [await cluster.addKey({}), await cluster.addKey({ protection: 'TOKEN' })];
  const texts: { readonly text: string; readonly cipherText: Uint8Array }[] = [];
  let bySecond = 0;
  for (let round = 1; round <= rounds; round += 1) {
    cluster.nowMs += 30 * dayMs + 1;
    const gateways = round % 2 === 0 ? [cluster.one, cluster.other] : [cluster.other, cluster.one];
    cluster.delayGenerations(round);
    const results = await Promise.all(gateways.map((deps) => rotateDueKeys(deps)));
    const rotated = results.reduce((sum, result) => sum + result.rotated, 0);
    if (rotated !== 2) t.equal(rotated, 2, `round ${round}: each key once`);
    bySecond += results[1]?.rotated ?? 0;
    if (round % 20 !== 0) continue;
    for (const keyId of keyIds) {
      const text = `${keyId} ${round}`;
      texts.push({ text, cipherText: await cluster.encrypt(cluster.one, keyId, text) });
    }
  }
  for (const keyId of keyIds) {
    const row = await cluster.row(keyId);
    t.match(row, { rotations: rounds, primaryVersion: rounds + 1, rotatedAtMs: cluster.nowMs });
    const { materials } = await getKeyRotationStatus(cluster.other, cluster.context(), { keyId });
    t.equal(new Set(materials.map(({ id }) => id)).size, rounds + 1);
  }
  for (const { text, cipherText } of texts) t.equal(await cluster.decrypt(cluster.other, cipherText), text);
  await assertNoOrphans(t, cluster, keyIds);
  t.equal((await cluster.store.events.listEvents('acme', 0, 10_000)).length, 2 * rounds, 'one event each');
  const lines = new Set(cluster.systemAudit.lines().map((line) => line.replace(/alias.* /, '')));
  t.same([cluster.systemAudit.actions.length, ...lines], [2 * rounds, 'rotateKey OK'], 'and one record each');
  // Who is faster is the machine's to say.
  t.comment(`of ${2 * rounds} rotations the second gateway made ${bySecond}`);
});

onEveryBackend(
  'a rotation and the end of its plan at the same instant come one after the other',
  async (t, cluster) => {
    const rounds = isNightly ? 1000 : 100;
    const seen: Record<string, number> = {};
    const keyIds: string[] = [];
    for (const protection of ['SEALED', 'TOKEN'] as const) {
      const keyId = await cluster.addKey({ protection });
      keyIds.push(keyId);
      for (let round = 0; round < rounds; round += 1) {
        cluster.nowMs += 400 * dayMs;
        const before = await cluster.row(keyId);
        cluster.delayGenerations(round);
        const isPlan = round % 2 === 0;
        const end = isPlan ? disableKeyRotation : disableKey;
        const request = { keyId, sequence: undefined };
        const [{ rotated }, [outcome]] = await Promise.all([
          rotateDueKeys(cluster.one),
          turns(round % 5).then(() => outcomes([end(cluster.other, cluster.context(), request)])),
        ]);
        const after = await cluster.row(keyId);
        const isOff = isPlan ? after.rotation === undefined : after.state === 'DISABLED';
        const isLegal =
          isOff === (outcome === 'ok') &&
          (isOff || (outcome === 'CONCURRENT_UPDATE' && rotated === 1)) &&
          (after.rotations ?? 0) === (before.rotations ?? 0) + rotated &&
          after.primaryVersion === before.primaryVersion + rotated &&
          after.pendingVersion === undefined;
        if (!isLegal) t.fail(JSON.stringify({ round, rotated, outcome, before, after }));
        const name = `${outcome}, rotated ${rotated}`;
        seen[name] = (seen[name] ?? 0) + 1;
        if (isOff) await (isPlan ? enableKeyRotation : enableKey)(cluster.one, cluster.context(), request);
      }
      await disableKeyRotation(cluster.one, cluster.context(), { keyId, sequence: undefined });
    }
    await assertNoOrphans(t, cluster, keyIds);
    t.ok(Object.keys(seen).length > 0);
    t.comment(JSON.stringify(seen));
  },
);

onEveryBackend('rotations on demand of several gateways at the same instant are made once each', async (t, cluster) => {
  const keyIds = [await cluster.addKey({}), await cluster.addKey({ protection: 'TOKEN' })];
  for (const keyId of keyIds) {
    let made = 0;
    for (let round = 0; round < 50; round += 1) {
      const sequence = newId();
      const call = (deps: KmsDeps, own: string | undefined) =>
        rotateOnDemand(deps, cluster.context(), { keyId, sequence: own });
      const results = await outcomes([
        call(cluster.one, sequence),
        call(cluster.other, sequence),
        call(cluster.other, undefined),
        call(cluster.one, newId()),
      ]);
      t.ok(
        results.every((result) => result === 'ok' || result === 'CONCURRENT_UPDATE'),
        results.join(),
      );
      // The second of the same sequence may be told the answer of the first.
      const after = (await cluster.row(keyId)).rotations ?? 0;
      const answered = results.filter((result) => result === 'ok').length;
      t.ok(after > made && after - made <= answered, `${after - made} rotations, ${answered} answers`);
      made = after;
    }
    t.equal((await cluster.row(keyId)).primaryVersion, made + 1);
  }
  await assertNoOrphans(t, cluster, keyIds);
});

onEveryBackend('an encryption right after a rotation uses the new version on its gateway', async (t, cluster) => {
  const keyId = await cluster.addKey({});
  for (let version = 2; version <= 40; version += 1) {
    await cluster.encrypt(cluster.one, keyId, 'hot');
    await rotateOnDemand(cluster.one, cluster.context(), { keyId, sequence: undefined });
    await cluster.encrypt(cluster.one, keyId, 'hot');
    const used = cluster.engine.operations.at(-1);
    t.equal(used?.kind === 'encrypt' && used.key.address.version, version);
  }
});

onEveryBackend('another gateway follows a rotation as soon as it is told of it', async (t, cluster) => {
  const keyId = await cluster.addKey({});
  await cluster.encrypt(cluster.other, keyId, 'hot');
  await rotateOnDemand(cluster.one, cluster.context(), { keyId, sequence: undefined });
  let version = 0;
  while (version !== 2) {
    const cipherText = await cluster.encrypt(cluster.other, keyId, 'x');
    const used = cluster.engine.operations.at(-1);
    version = used?.kind === 'encrypt' ? used.key.address.version : 0;
    t.equal(await cluster.decrypt(cluster.one, cipherText), 'x', 'meanwhile the old one is as good');
    await new Promise((resolve) => setImmediate(resolve));
  }
  t.equal(version, 2);
});

onEveryBackend('what a gateway leaves in the token when it dies is removed by another one', async (t, cluster) => {
  const keyId = await cluster.addKey({ protection: 'TOKEN' });
  const cipherText = await cluster.encrypt(cluster.one, keyId, 'old');
  let isDead = true;
  for (let afterSteps = 0; isDead; afterSteps += 1) {
    for (const withEffect of [false, true]) {
      const before = (await cluster.row(keyId)).rotations ?? 0;
      const dying = mortal(cluster.one, { afterSteps, withEffect });
      const request = { keyId, sequence: newId() };
      await rotateOnDemand(dying.deps, cluster.context(), request).catch((error: unknown) => {
        if (!(error instanceof GatewayError)) throw error;
      });
      isDead = dying.isDead();
      cluster.nowMs += unfinishedAfterMs + 1;
      t.match(await sweepPendingVersions(cluster.other), { left: 0 });
      await assertNoOrphans(t, cluster, [keyId]);
      await rotateOnDemand(cluster.other, cluster.context(), request);
      t.equal((await cluster.row(keyId)).rotations, before + 1, `step ${afterSteps}: once`);
      t.equal((await cluster.row(keyId)).pendingVersion, undefined);
    }
  }
  await assertNoOrphans(t, cluster, [keyId]);
  t.equal(await cluster.decrypt(cluster.other, cipherText), 'old');
});
