import t, { type Test } from 'tap';
import { type KeySpec, keySpecRow, keySpecs } from '../../src/core/algorithms.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import type { Protection } from '../../src/core/key.ts';
import { unfinishedAfterMs } from '../../src/core/limits.ts';
import { newSm2Key, sm2Spki } from '../fixtures/fake_gm.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const gmSpecs = ['SM2', 'SM4', 'HMAC_SM3'] as const;
type GmSpec = (typeof gmSpecs)[number];
const isGm = (spec: string): boolean => (gmSpecs as readonly string[]).includes(spec);
const storeFailure = () => new GatewayError('STORE_UNAVAILABLE', 'the store failed');
const notOffered = 'ALGORITHM_NOT_SUPPORTED KMS.1110';

const worldOf = (hasNativeGm: boolean): KmsWorld => {
  const world = new KmsWorld();
  world.engine.hasNativeGm = hasNativeGm;
  return world;
};

/** Protections that material was asked for, in order. */
const tried = (world: KmsWorld): readonly Protection[] =>
  world.engine.operations.flatMap((operation) => (operation.kind === 'generateKey' ? [operation.protection] : []));

const protectionOf = async (world: KmsWorld, key_id: string) =>
  (await world.call('DescribeKey', { key_id })).key_info?.protection;

/** One use of a key, which works only if the record tells the protection that the material really has. */
const use = (world: KmsWorld, key_id: string, spec: GmSpec, key_usage: string): Promise<string> => {
  const message = Buffer.from('x');
  if (spec === 'HMAC_SM3') return world.outcome('GenerateMac', { key_id, message });
  if (key_usage === 'ENCRYPT_DECRYPT') return world.outcome('EncryptData', { key_id, plain_text: message });
  if (key_usage === 'KEY_AGREEMENT') {
    const public_key = sm2Spki(newSm2Key());
    return world.outcome('DeriveSharedSecret', { key_id, key_agreement_algorithm: 'ECDH', public_key });
  }
  return world.outcome('Sign', { key_id, message, message_type: 'RAW', signing_algorithm: 'SM2DSA_SM3' });
};

const assertNothingLeft = (t: Test, world: KmsWorld, name: string): void => {
  t.equal(world.keys.rows().length, 0, `${name}: no row`);
  t.equal(world.engine.tokenObjects.size, 0, `${name}: no object`);
};

t.test(
  'protection: the strongest that the token offers when none was asked for, else what was asked for',
  async (t) => {
    const rows: readonly (readonly [boolean, Protection | undefined, Protection | '', readonly Protection[]])[] = [
      [false, undefined, 'SEALED_SOFTWARE', ['SEALED', 'SEALED_SOFTWARE']],
      [false, 'SEALED', '', ['SEALED']],
      [false, 'SEALED_SOFTWARE', 'SEALED_SOFTWARE', ['SEALED_SOFTWARE']],
      [false, 'TOKEN', '', ['TOKEN']],
      [true, undefined, 'SEALED', ['SEALED']],
      [true, 'SEALED', 'SEALED', ['SEALED']],
      [true, 'SEALED_SOFTWARE', 'SEALED_SOFTWARE', ['SEALED_SOFTWARE']],
      [true, 'TOKEN', 'TOKEN', ['TOKEN']],
    ];
    for (const key_spec of gmSpecs) {
      for (const key_usage of keySpecRow(key_spec).usages) {
        for (const [hasNativeGm, asked, made, expected] of rows) {
          const name = `${key_spec} ${key_usage}, ${asked ?? 'none asked for'}, ${hasNativeGm ? 'native' : 'software'}`;
          const world = worldOf(hasNativeGm);
          const message = {
            key_alias: 'a',
            key_spec,
            key_usage,
            ...(asked === undefined ? {} : { protection: asked }),
          };
          t.equal(await world.outcome('CreateKey', message), made === '' ? notOffered : 'OK', name);
          t.same(tried(world), expected, name);
          const { resourceName, fields } = world.lastContext.audit;
          t.same([resourceName, fields], ['a', { key_spec, key_usage, protection: made === '' ? asked : made }], name);
          if (made === '') {
            assertNothingLeft(t, world, name);
            continue;
          }
          const key_id = world.keys.rows()[0]?.key.id ?? '';
          const { key_info } = await world.call('DescribeKey', { key_id });
          t.equal(key_info?.protection, made, name);
          t.equal(key_info?.token_serial, made === 'TOKEN' ? 'fake-token-1' : '', name);
          t.same(key_info?.algorithms, keySpecRow(key_spec).algorithms[key_usage], name);
          t.equal(await use(world, key_id, key_spec, key_usage), 'OK', name);
        }
      }
    }
  },
);

t.test('each of the specs is created with each of its usages, the first by default, and with no other', async (t) => {
  const world = worldOf(false);
  const all = ['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'] as const;
  const rows = [
    ['SM2', ['SIGN_VERIFY', 'ENCRYPT_DECRYPT', 'KEY_AGREEMENT']],
    ['SM4', ['ENCRYPT_DECRYPT']],
    ['HMAC_SM3', ['GENERATE_VERIFY_MAC']],
  ] as const;
  for (const [key_spec, usages] of rows) {
    const key_id = await world.newKey(key_spec);
    t.equal((await world.call('DescribeKey', { key_id })).key_info?.key_usage, usages[0], key_spec);
    for (const key_usage of all) {
      const key_alias = `${key_spec}/${key_usage}`;
      const expected = (usages as readonly string[]).includes(key_usage) ? 'OK' : 'FIELD_INVALID KMS.1110';
      t.equal(await world.outcome('CreateKey', { key_alias, key_spec, key_usage }), expected, key_alias);
    }
    t.ok((await world.call('ListKeys', { key_spec })).keys.includes(key_id));
    t.equal((await world.call('ListKeys', { key_spec })).total, usages.length + 1, 'and of no other spec');
  }
});

t.test('all other specs are never made in software, asked for or not', async (t) => {
  for (const key_spec of (Object.keys(keySpecs) as KeySpec[]).filter((spec) => !isGm(spec))) {
    const world = worldOf(true);
    const message = { key_alias: 'a', key_spec };
    t.equal(await world.outcome('CreateKey', { ...message, protection: 'SEALED_SOFTWARE' }), notOffered, key_spec);
    t.same(tried(world), [], 'the engine is not asked');
    world.engine.failNext('generateKey', new GatewayError('ALGORITHM_NOT_SUPPORTED', 'the token can not'));
    t.equal(await world.outcome('CreateKey', message), notOffered, key_spec);
    t.same(tried(world), ['SEALED'], 'and nothing else is tried');
    t.equal(world.lastContext.audit.fields.protection, 'SEALED');
    assertNothingLeft(t, world, key_spec);
  }
});

t.test('only the answer that the token does not offer it leads to software: no failure does', async (t) => {
  const reasons = [
    'HSM_UNAVAILABLE',
    'HSM_BUSY',
    'HSM_FAILURE',
    'DEADLINE_TOO_SHORT',
    'OPERATION_NOT_SUPPORTED',
  ] as const;
  for (const reason of reasons) {
    const world = worldOf(true);
    world.engine.failNext('generateKey', new GatewayError(reason, 'x'));
    t.match(await world.outcome('CreateKey', { key_alias: 'a', key_spec: 'SM2' }), reason);
    t.same(tried(world), ['SEALED'], reason);
    t.equal(world.lastContext.audit.fields.protection, 'SEALED');
    assertNothingLeft(t, world, reason);
  }
});

t.test('a fault in the fallback leaves nothing behind, and the next try makes the key', async (t) => {
  const world = worldOf(false);
  const message = { key_alias: 'a', key_spec: 'SM4', sequence: newId() } as const;
  world.engine.faults.push({
    matches: (operation) => operation.kind === 'generateKey' && operation.protection === 'SEALED_SOFTWARE',
    error: new GatewayError('HSM_UNAVAILABLE', 'no host'),
  });
  t.equal(await world.outcome('CreateKey', message), 'HSM_UNAVAILABLE KMS.0104');
  t.equal(world.lastContext.audit.fields.protection, 'SEALED_SOFTWARE', 'what was being made');
  assertNothingLeft(t, world, 'SM4');
  t.equal(await world.outcome('CreateKey', message), 'OK');
  t.equal(world.keys.rows().length, 1);
});

t.test('both tries of a creation are under its one bound of time', async (t) => {
  const world = worldOf(false);
  await world.newKey('SM2');
  t.equal(world.engine.deadlines.length, 2);
  t.equal(world.engine.deadlines[0], world.engine.deadlines[1]);
});

t.test('a repeated creation gives the same key, whatever the token has learnt meanwhile', async (t) => {
  for (const key_spec of gmSpecs) {
    const world = worldOf(false);
    const message = { key_alias: 'a', key_spec, sequence: newId() };
    const first = await world.call('CreateKey', message);
    world.engine.hasNativeGm = true;
    t.same(await world.call('CreateKey', message), first, key_spec);
    t.equal(world.keys.rows().length, 1);
    t.equal(await protectionOf(world, first.key_info?.key_id ?? ''), 'SEALED_SOFTWARE', 'as it was made');
    for (const protection of ['SEALED', 'SEALED_SOFTWARE', 'TOKEN'] as const) {
      const other = await world.outcome('CreateKey', { ...message, protection });
      t.equal(other, 'SEQUENCE_REUSED KMS.0206', 'a choice makes it another request, even of what came out');
    }
    const native = await world.newKey(key_spec);
    t.equal(await protectionOf(world, native), 'SEALED', 'a new request meets the token as it is now');
  }
});

t.test('two creations with one sequence at the same instant make one key in software', async (t) => {
  const world = worldOf(false);
  const message = { key_alias: 'a', key_spec: 'SM2', sequence: newId() } as const;
  const outcomes = await Promise.all([world.outcome('CreateKey', message), world.outcome('CreateKey', message)]);
  t.same(outcomes.sort(), ['CONCURRENT_UPDATE', 'OK']);
  t.equal(world.keys.rows().length, 1);
});

t.test('a creation in software that broke off is made good by the next try: no key or a whole one', async (t) => {
  const rows = [
    ['the row is not written', 'insert', false, 'STORE_UNAVAILABLE KMS.0102', 'SEALED'],
    ['the row is written, the answer lost', 'insert', true, 'OK', 'SEALED_SOFTWARE'],
    ['the answer is not recorded', 'complete', false, 'OK', 'SEALED_SOFTWARE'],
  ] as const;
  for (const [name, step, afterEffect, expected, protection] of rows) {
    const world = worldOf(false);
    const message = { key_alias: 'a', key_spec: 'SM2', key_usage: 'ENCRYPT_DECRYPT', sequence: newId() } as const;
    if (step === 'insert') world.keys.faults.add('insert', storeFailure(), { afterEffect });
    else world.idempotency.faults.add('complete', storeFailure());
    t.equal(await world.outcome('CreateKey', message), expected, name);
    t.equal(world.lastContext.audit.fields.protection, 'SEALED_SOFTWARE', name);
    t.equal(world.keys.rows().length, expected === 'OK' ? 1 : 0, name);
    // Only a key that was not made yet may come out otherwise.
    world.engine.hasNativeGm = true;
    world.nowMs += unfinishedAfterMs;
    const { key_info } = await world.call('CreateKey', message);
    t.equal(world.keys.rows().length, 1, name);
    t.equal(await protectionOf(world, key_info?.key_id ?? ''), protection, name);
    t.equal(await use(world, key_info?.key_id ?? '', 'SM2', 'ENCRYPT_DECRYPT'), 'OK', name);
  }
});

t.test('a creation whose answer got lost notes the protection of the key that is there', async (t) => {
  const world = worldOf(false);
  const message = { key_alias: 'a', key_spec: 'SM4', sequence: newId() } as const;
  const generation = world.engine.hold('generateKey');
  const slow = world.outcome('CreateKey', message);
  const { audit } = world.lastContext;
  await generation.reached;
  world.nowMs += unfinishedAfterMs;
  t.equal(await world.outcome('CreateKey', message), 'OK', 'the take-over, in software');
  world.engine.hasNativeGm = true;
  world.keys.faults.add('insert', storeFailure());
  generation.release();
  t.equal(await slow, 'OK', 'the same key, so the same answer');
  t.equal(audit.fields.protection, 'SEALED_SOFTWARE');
  t.equal(world.keys.rows().length, 1);
});

t.test(
  'in the token: a spec that it does not have leaves neither row nor object, with and without a sequence',
  async (t) => {
    for (const key_spec of gmSpecs) {
      for (const sequence of ['', newId()]) {
        const world = worldOf(false);
        const message = { key_alias: 'a', key_spec, protection: 'TOKEN', sequence } as const;
        for (let i = 0; i < 2; i += 1) t.equal(await world.outcome('CreateKey', message), notOffered, key_spec);
        assertNothingLeft(t, world, key_spec);
        world.engine.hasNativeGm = true;
        t.equal(await world.outcome('CreateKey', message), 'OK', 'the alias and the sequence are free again');
        t.equal(world.engine.tokenObjects.size, 1);
      }
    }
  },
);

t.test('quota and partition are looked at before any of the tries', async (t) => {
  const world = new KmsWorld({ maxKeysPerTenant: 1 });
  world.tenancy.setPartitionState('acme-p2', 'FROZEN');
  const message = { key_alias: 'a', key_spec: 'SM2', keystore_id: 'acme-p2' } as const;
  t.equal(await world.outcome('CreateKey', message), 'PARTITION_NOT_RUNNING KMS.0317');
  await world.newKey('SM4');
  const before = tried(world).length;
  t.equal(await world.outcome('CreateKey', { key_alias: 'b', key_spec: 'SM2' }), 'QUOTA_EXCEEDED KMS.1105');
  t.equal(tried(world).length, before);
});
