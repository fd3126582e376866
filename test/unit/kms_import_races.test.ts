/** @module Imports at the same time, with one sequence, and cut off anywhere: one success at most, and no token lost for nothing. */
import { randomBytes, randomUUID } from 'node:crypto';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import type { ImportKeyMaterialRequestInput } from '../../src/gen/hsmgateway/v1/ImportKeyMaterialRequest.ts';
import { expireDueMaterial } from '../../src/kms/import_removal.ts';
import { wrapTo } from '../fixtures/import_kit.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const storeFailure = () => new GatewayError('STORE_UNAVAILABLE', 'the store failed');
const conflict = () => new GatewayError('CONCURRENT_UPDATE', 'another call changed the key');

const newWorld = async () => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { origin: 'external' });
  const material = randomBytes(32);
  const prepare = async (): Promise<ImportKeyMaterialRequestInput> => {
    const request = { key_id, wrapping_algorithm: 'SM2_ENCRYPT' } as const;
    const { import_token, public_key } = await world.call('GetParametersForImport', request);
    return { key_id, import_token, encrypted_key_material: wrapTo(public_key, 'SM2_ENCRYPT', material) };
  };
  const state = () => world.keys.state.keys.get(key_id)?.state;
  const imports = () => world.keys.state.events.filter(({ kind }) => kind === 'material_imported').length;
  return { world, key_id, prepare, state, imports };
};

t.test('of two imports with one token one alone succeeds', async (t) => {
  const { world, prepare, state, imports } = await newWorld();
  const message = await prepare();
  const hold = world.engine.hold('importMaterial');
  const first = world.outcome('ImportKeyMaterial', message);
  await hold.reached;
  t.equal(await world.outcome('ImportKeyMaterial', message), 'OK', 'the second overtakes');
  hold.release();
  t.equal(await first, 'IMPORT_TOKEN_INVALID KMS.2605');
  t.same([state(), imports()], ['ENABLED', 1]);
});

t.test('of two imports with a token each one alone succeeds, and the other keeps its token', async (t) => {
  const { world, key_id, prepare, imports } = await newWorld();
  const [a, b] = [await prepare(), await prepare()];
  const hold = world.engine.hold('importMaterial');
  const first = world.outcome('ImportKeyMaterial', a);
  await hold.reached;
  t.equal(await world.outcome('ImportKeyMaterial', b), 'OK');
  hold.release();
  t.equal(await first, 'KEY_STATE_INVALID KMS.0310', 'as if it had come later');
  t.equal(imports(), 1);
  await world.call('DeleteImportedKeyMaterial', { key_id });
  t.equal(await world.outcome('ImportKeyMaterial', a), 'OK', 'its token was given back');
  await world.call('DeleteImportedKeyMaterial', { key_id });
  for (const used of [a, b]) t.equal(await world.outcome('ImportKeyMaterial', used), 'IMPORT_TOKEN_INVALID KMS.2605');
});

t.test('many imports at once end in one success', async (t) => {
  const { world, prepare, imports } = await newWorld();
  const message = await prepare();
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => world.outcome('ImportKeyMaterial', message)));
  t.equal(outcomes.filter((outcome) => outcome === 'OK').length, 1, outcomes.join());
  t.equal(imports(), 1);
});

t.test('an import that the engine fails costs nothing', async (t) => {
  const { world, prepare } = await newWorld();
  const message = await prepare();
  world.engine.failNext('importMaterial', new GatewayError('HSM_UNAVAILABLE', 'no host'), { afterEffect: true });
  t.match(await world.outcome('ImportKeyMaterial', message), /^HSM_UNAVAILABLE/);
  t.equal(await world.outcome('ImportKeyMaterial', message), 'OK');
});

t.test('an import that the store fails gives the token back, unless it was made all the same', async (t) => {
  for (const error of [storeFailure, conflict]) {
    const { world, prepare, state } = await newWorld();
    const message = await prepare();
    world.life.faults.add('setMaterial', error());
    t.match(await world.outcome('ImportKeyMaterial', message), new RegExp(`^${error().reason}`));
    t.equal(state(), 'PENDING_IMPORT');
    t.equal(await world.outcome('ImportKeyMaterial', message), 'OK', error().reason);
  }
  const { world, key_id, prepare, state, imports } = await newWorld();
  const message = await prepare();
  world.life.faults.add('setMaterial', storeFailure(), { afterEffect: true });
  t.equal(await world.outcome('ImportKeyMaterial', message), 'OK', 'the answer alone was lost');
  t.same([state(), imports()], ['ENABLED', 1]);
  await world.call('DeleteImportedKeyMaterial', { key_id });
  t.equal(await world.outcome('ImportKeyMaterial', message), 'IMPORT_TOKEN_INVALID KMS.2605', 'the token is used up');
});

t.test('a token that can not be given back is lost, and no more than that', async (t) => {
  const { world, prepare, state } = await newWorld();
  const message = await prepare();
  world.life.faults.add('setMaterial', conflict());
  world.imports.faults.add('putParameters', storeFailure());
  t.equal(await world.outcome('ImportKeyMaterial', message), 'CONCURRENT_UPDATE', 'the first failure is told');
  t.equal(state(), 'PENDING_IMPORT');
  t.equal(await world.outcome('ImportKeyMaterial', message), 'IMPORT_TOKEN_INVALID KMS.2605');
  t.equal(await world.outcome('ImportKeyMaterial', await prepare()), 'OK');
});

t.test('a sequence that is repeated answers alike and imports once', async (t) => {
  const { world, key_id, prepare, imports } = await newWorld();
  const sequence = randomUUID();
  const message = { ...(await prepare()), sequence };
  for (let i = 0; i < 2; i += 1) t.equal(await world.outcome('ImportKeyMaterial', message), 'OK');
  t.equal(imports(), 1);
  const other = { ...message, expiration_time: 2_000_000_000 };
  t.match(await world.outcome('ImportKeyMaterial', other), /^SEQUENCE_REUSED/);
  const deletion = { key_id, sequence: randomUUID() };
  for (let i = 0; i < 2; i += 1) t.equal(await world.outcome('DeleteImportedKeyMaterial', deletion), 'OK');
  t.equal(await world.outcome('DeleteImportedKeyMaterial', { key_id }), 'KEY_STATE_INVALID KMS.2701');
});

t.test('a sequence whose first call died after its work is taken over', async (t) => {
  const { world, prepare, state, imports } = await newWorld();
  const message = { ...(await prepare()), sequence: randomUUID() };
  world.idempotency.faults.add('complete', storeFailure());
  t.equal(await world.outcome('ImportKeyMaterial', message), 'OK');
  t.equal(await world.outcome('ImportKeyMaterial', message), 'CONCURRENT_UPDATE', 'as long as it may be under way');
  world.nowMs += 60_001;
  t.equal(await world.outcome('ImportKeyMaterial', message), 'OK');
  t.same([state(), imports()], ['ENABLED', 1]);
});

t.test('several gateways that expire the same material remove it once', async (t) => {
  const { world, key_id, prepare, state } = await newWorld();
  const expiration_time = Math.floor(world.nowMs / 1000) + 60;
  await world.call('ImportKeyMaterial', { ...(await prepare()), expiration_time });
  world.nowMs += 60_001;
  const results = await Promise.all([1, 2, 3].map(() => expireDueMaterial(world.deps)));
  t.equal(
    results.reduce((sum, { expired }) => sum + expired, 0),
    1,
  );
  t.equal(state(), 'PENDING_IMPORT');
  const expired = world.keys.state.events.filter(({ kind, keyId }) => kind === 'material_expired' && keyId === key_id);
  t.equal(expired.length, 1);
});

t.test('an expiry that fails is left for the next run, and stops no other', async (t) => {
  const world = new KmsWorld();
  for (let i = 0; i < 2; i += 1) {
    const key_id = await world.newKey('AES_256', { origin: 'external' });
    const request = { key_id, wrapping_algorithm: 'SM2_ENCRYPT' } as const;
    const { import_token, public_key } = await world.call('GetParametersForImport', request);
    const encrypted_key_material = wrapTo(public_key, 'SM2_ENCRYPT', randomBytes(32));
    const expiration_time = Math.floor(world.nowMs / 1000) + 60;
    await world.call('ImportKeyMaterial', { key_id, import_token, encrypted_key_material, expiration_time });
  }
  world.nowMs += 60_001;
  world.life.faults.add('setMaterial', conflict());
  t.same(await expireDueMaterial(world.deps), { expired: 1, left: 1 });
  t.same(await expireDueMaterial(world.deps), { expired: 1, left: 0 });
  world.life.faults.add('listDue', storeFailure());
  await t.rejects(expireDueMaterial(world.deps), { message: 'the store failed' });
});
