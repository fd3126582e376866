/** @module Aliases: own and further names of keys, descriptions, what a tenant has and may have; and keys of external origin. */
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { unfinishedAfterMs } from '../../src/core/limits.ts';
import { associateAlias } from '../../src/kms/associate_alias.ts';
import { failure } from '../fixtures/failure.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const storeFailure = () => new GatewayError('STORE_UNAVAILABLE', 'the store failed');
const conflict = () => new GatewayError('CONCURRENT_UPDATE', 'another call changed it');
const storeOutcome = 'STORE_UNAVAILABLE KMS.0102';

t.test('a key is renamed and described anew, and its old name is free', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { key_alias: 'old' });
  const renamed = await world.call('UpdateKeyAlias', { key_id, key_alias: 'new' });
  t.same(renamed, { key_info: { key_id, key_alias: 'new' } });
  t.match(world.lastContext.audit, { resourceId: key_id, resourceName: 'old' });
  const described = await world.call('UpdateKeyDescription', { key_id, key_description: 'für Löhne' });
  t.same(described, { key_info: { key_id, key_description: 'für Löhne' } });
  t.match((await world.call('DescribeKey', { key_id })).key_info, { key_alias: 'new', key_description: 'für Löhne' });
  t.equal(await world.outcome('UpdateKeyAlias', { key_id, key_alias: 'new' }), 'OK', 'the name that it has');
  t.equal(await world.outcome('CreateKey', { key_alias: 'old' }), 'OK');
});

t.test('own and further names are unique in the tenant, whichever comes first', async (t) => {
  const world = new KmsWorld();
  const a = await world.newKey('AES_256', { key_alias: 'a' });
  const b = await world.newKey('AES_256', { key_alias: 'b' });
  const foreign = await world.newKey('AES_256', {}, 'globex');
  await world.call('CreateAlias', { key_id: a, alias: 'further' });
  const taken = 'ALIAS_EXISTS KMS.1104';
  t.equal(await world.outcome('UpdateKeyAlias', { key_id: a, key_alias: 'b' }), taken);
  t.equal(await world.outcome('UpdateKeyAlias', { key_id: b, key_alias: 'further' }), taken);
  t.equal(await world.outcome('CreateKey', { key_alias: 'further' }), taken);
  for (const key_id of [a, b]) {
    for (const alias of ['a', 'b', 'further']) t.equal(await world.outcome('CreateAlias', { key_id, alias }), taken);
  }
  t.equal(await world.outcome('CreateAlias', { key_id: foreign, alias: 'further' }, 'globex'), 'OK');
});

t.test('names and descriptions that are malformed are refused, and change nothing', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const before = world.keys.state.keys.get(key_id);
  const malformed = ['', 'with space', 'ü', 'obs/default', '/default', 'x'.repeat(256)];
  for (const alias of malformed) {
    const rows = [
      ['UpdateKeyAlias', { key_id, key_alias: alias }],
      ['CreateAlias', { key_id, alias }],
      ['CreateAlias', { key_id, alias: `alias/${alias}` }],
      ['DeleteAlias', { key_id, aliases: [alias] }],
      ['AssociateAlias', { alias, target_key_id: key_id }],
    ] as const;
    for (const [method, message] of rows) {
      t.equal(await world.outcome(method as 'CreateAlias', message), 'FIELD_INVALID KMS.1101', `${method} ${alias}`);
    }
  }
  for (const key_description of ['x'.repeat(256), 'two\nlines']) {
    const outcome = await world.outcome('UpdateKeyDescription', { key_id, key_description });
    t.equal(outcome, 'FIELD_INVALID KMS.1103');
  }
  for (const method of ['UpdateKeyAlias', 'CreateAlias', 'DeleteAlias', 'ListAliases'] as const) {
    const message = { key_id: 'no-id', key_alias: 'x', alias: 'x', aliases: ['x'] };
    t.equal(await world.outcome(method, message), 'FIELD_INVALID KMS.0205', method);
  }
  t.equal(world.keys.state.keys.get(key_id), before);
  t.equal(await world.outcome('CreateAlias', { key_id, alias: `alias/${'x'.repeat(255)}` }), 'OK', 'the longest');
});

t.test('a further name is made with or without its prefix, and shown without', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  for (const given of ['plain', 'alias/prefixed']) {
    const alias = given.replace('alias/', '');
    const { alias: made } = await world.call('CreateAlias', { key_id, alias: given });
    t.same(made, {
      domain_id: 'acme',
      key_id,
      alias,
      alias_urn: `kms:here-1:acme:alias:${alias}`,
      create_time: world.nowMs,
      update_time: world.nowMs,
    });
    t.match(world.lastContext.audit, { resourceId: key_id, resourceName: 'key-1', fields: { alias } });
  }
});

t.test('a key has at most as many further names as the quota says, also when two come at once', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  for (let i = 0; i < 49; i += 1) await world.call('CreateAlias', { key_id, alias: `n-${i}` });
  const add = (alias: string) => world.outcome('CreateAlias', { key_id, alias });
  const outcomes = await Promise.all([add('x'), add('y')]);
  t.same(outcomes.sort(), ['OK', 'QUOTA_EXCEEDED KMS.1105']);
});

t.test('further names are deleted all or none, and only those of the key', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { key_alias: 'own' });
  const other = await world.newKey('AES_256');
  for (const alias of ['a', 'b', 'c']) await world.call('CreateAlias', { key_id, alias });
  await world.call('CreateAlias', { key_id: other, alias: 'theirs' });
  const remove = (...aliases: string[]) => world.outcome('DeleteAlias', { key_id, aliases });
  for (const missing of ['d', 'theirs', 'own']) {
    t.equal(await remove('a', missing), 'ALIAS_NOT_FOUND KMS.0207', missing);
  }
  t.equal(await remove(), 'FIELD_INVALID KMS.0308', 'none at all');
  t.equal(await remove(...Array.from({ length: 51 }, (_, i) => `n-${i}`)), 'FIELD_INVALID KMS.0308', 'too many');
  t.equal(await remove('a', 'alias/a'), 'FIELD_INVALID KMS.0308', 'twice the same');
  t.equal((await world.call('ListAliases', { key_id })).total, 3);
  t.equal(await remove('a', 'alias/b'), 'OK');
  t.same(
    (await world.call('ListAliases', {})).aliases.map(({ alias }) => alias),
    ['c', 'theirs'],
  );
  t.equal(await world.outcome('DeleteAlias', { key_id, aliases: ['c'] }, 'globex'), 'KEY_NOT_FOUND KMS.0207');
});

t.test('further names are listed by name, page by page, of one key or all', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const other = await world.newKey('AES_256');
  for (const alias of ['c', 'a', 'b']) await world.call('CreateAlias', { key_id, alias });
  await world.call('CreateAlias', { key_id: other, alias: 'd' });
  await world.newKey('AES_256', {}, 'globex');
  const list = async (message: object) => {
    const { aliases, next_marker, total } = await world.call('ListAliases', message);
    return [aliases.map(({ alias }) => alias).join(), next_marker, total];
  };
  t.same(await list({}), ['a,b,c,d', '', 4]);
  t.same(await list({ limit: 2 }), ['a,b', '2', 4]);
  t.same(await list({ limit: 2, marker: '2' }), ['c,d', '', 4]);
  t.same(await list({ marker: '9' }), ['', '', 4]);
  t.same(await list({ key_id: other }), ['d', '', 1]);
  t.same((await world.call('ListAliases', {}, 'globex')).aliases, []);
  t.equal(await world.outcome('ListAliases', { key_id }, 'globex'), 'KEY_NOT_FOUND KMS.0207');
  t.equal(await world.outcome('ListAliases', { limit: 1001 }), 'FIELD_INVALID KMS.1601');
  t.equal(await world.outcome('ListAliases', { marker: 'x' }), 'FIELD_INVALID KMS.1602');
});

t.test('a further name moves to a key of the same kind and usage, and nowhere else', async (t) => {
  const world = new KmsWorld();
  const from = await world.newKey('AES_256');
  const to = await world.newKey('AES_256');
  await world.call('CreateAlias', { key_id: from, alias: 'moving' });
  const move = (target_key_id: string, alias = 'moving') => world.outcome('AssociateAlias', { alias, target_key_id });
  const unlike = 'KEY_USAGE_NOT_PERMITTED KMS.0332';
  t.equal(await move(await world.newKey('SM4')), unlike, 'another family');
  const rsa = await world.newKey('RSA_2048', { key_usage: 'ENCRYPT_DECRYPT' });
  await world.call('CreateAlias', { key_id: rsa, alias: 'rsa' });
  t.equal(await move(await world.newKey('RSA_2048'), 'rsa'), unlike, 'another usage');
  t.equal(await move(newId()), 'KEY_NOT_FOUND KMS.0207');
  t.equal(await move(await world.newKey('AES_256', {}, 'globex')), 'KEY_NOT_FOUND KMS.0207');
  t.equal(await move(to, 'missing'), 'ALIAS_NOT_FOUND KMS.0207');
  t.equal(await move(to, 'key-1'), 'ALIAS_NOT_FOUND KMS.0207', 'a key’s own name stays with it');
  world.nowMs += 5;
  const { alias } = await world.call('AssociateAlias', { alias: 'alias/moving', target_key_id: to });
  t.match(alias, { key_id: to, alias: 'moving', create_time: world.nowMs - 5, update_time: world.nowMs });
  t.match(world.lastContext.audit, { resourceId: to, fields: { alias: 'moving' } });
  world.nowMs += 5;
  const again = await world.call('AssociateAlias', { alias: 'moving', target_key_id: to });
  t.same(again.alias, alias, 'where it is already, nothing changes');
});

t.test('a name moves only to a key that is enabled or disabled', async (t) => {
  const expected = {
    ENABLED: 'OK',
    DISABLED: 'OK',
    PENDING_DELETION: 'KEY_PENDING_DELETION KMS.0210',
    PENDING_IMPORT: 'KEY_PENDING_IMPORT KMS.1301',
    FROZEN: 'KEY_FROZEN KMS.0320',
    PENDING_CREATION: 'KEY_NOT_FOUND KMS.0207',
    DESTROYED: 'KEY_NOT_FOUND KMS.0207',
  } as const;
  for (const [state, outcome] of Object.entries(expected)) {
    const world = new KmsWorld();
    await world.call('CreateAlias', { key_id: await world.newKey('AES_256'), alias: 'moving' });
    const target_key_id = await world.newKey('AES_256');
    world.keys.force(target_key_id, state as keyof typeof expected);
    t.equal(await world.outcome('AssociateAlias', { alias: 'moving', target_key_id }), outcome, state);
  }
});

t.test('a name that another call has moved meanwhile is not moved', async (t) => {
  const world = new KmsWorld();
  const [a, b, c] = [await world.newKey('AES_256'), await world.newKey('AES_256'), await world.newKey('AES_256')];
  await world.call('CreateAlias', { key_id: a, alias: 'moving' });
  const outcomes = await Promise.all(
    [b, c].map((target_key_id) => world.outcome('AssociateAlias', { alias: 'moving', target_key_id })),
  );
  t.same(outcomes.sort(), ['CONCURRENT_UPDATE', 'OK']);
  const request = { alias: 'moving', targetKeyId: a, sourceKeyId: a, sequence: undefined };
  const other = associateAlias(world.deps, world.context('acme'), request);
  await t.rejects(other, failure('CONCURRENT_UPDATE'), 'policies were asked about another key');
});

t.test('calls on names are idempotent by sequence, also when the first answer got lost', async (t) => {
  for (const method of ['CreateAlias', 'DeleteAlias', 'AssociateAlias'] as const) {
    for (const isLost of [false, true]) {
      const world = new KmsWorld();
      const key_id = await world.newKey('AES_256');
      if (method !== 'CreateAlias') await world.call('CreateAlias', { key_id, alias: 'n' });
      const target_key_id = await world.newKey('AES_256');
      const call = { CreateAlias: 'createAlias', DeleteAlias: 'deleteAliases', AssociateAlias: 'moveAlias' }[method];
      const request = { key_id, alias: 'n', aliases: ['n'], target_key_id, sequence: newId() };
      if (isLost) {
        world.aliases.faults.add(call, storeFailure(), { afterEffect: true });
        t.equal(await world.outcome(method, request), storeOutcome, method);
        t.equal(await world.outcome(method, request), 'CONCURRENT_UPDATE', 'not yet stale');
        world.nowMs += unfinishedAfterMs;
      }
      const first = await world.call(method, request);
      world.nowMs += 1;
      t.same(await world.call(method, request), first, method);
      const other = { ...request, alias: 'm', aliases: ['m'] };
      t.equal(await world.outcome(method, other), 'SEQUENCE_REUSED KMS.0206', method);
    }
  }
});

t.test('a call on names that failed fails the same way again, while nothing changes', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  await world.call('CreateAlias', { key_id, alias: 'n' });
  const create = { key_id, alias: 'n', sequence: newId() };
  const remove = { key_id, aliases: ['missing'], sequence: newId() };
  for (let i = 0; i < 2; i += 1) {
    world.nowMs += 1;
    t.equal(await world.outcome('CreateAlias', create), 'ALIAS_EXISTS KMS.1104');
    t.equal(await world.outcome('DeleteAlias', remove), 'ALIAS_NOT_FOUND KMS.0207');
  }
});

t.test('a call on names that failed does not speak for a later one with its sequence', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const other = await world.newKey('AES_256');
  for (const alias of ['n', 'm']) await world.call('CreateAlias', { key_id, alias });
  const remove = { key_id, aliases: ['n'], sequence: newId() };
  world.aliases.faults.add('deleteAliases', conflict());
  t.equal(await world.outcome('DeleteAlias', remove), 'CONCURRENT_UPDATE');
  t.equal(await world.outcome('DeleteAlias', { ...remove, aliases: ['missing'] }), 'ALIAS_NOT_FOUND KMS.0207');
  await world.call('DeleteAlias', { key_id, aliases: ['n'] });
  t.equal(await world.outcome('DeleteAlias', remove), 'ALIAS_NOT_FOUND KMS.0207', 'another call has deleted it');

  const create = { key_id, alias: 'o', sequence: newId() };
  world.aliases.faults.add('createAlias', conflict());
  t.equal(await world.outcome('CreateAlias', create), 'CONCURRENT_UPDATE');
  t.equal(await world.outcome('CreateAlias', { ...create, alias: 'm' }), 'ALIAS_EXISTS KMS.1104');

  const schedule = { key_id: other, pending_days: 7, sequence: newId() };
  world.life.faults.add('update', conflict());
  t.equal(await world.outcome('ScheduleKeyDeletion', schedule), 'CONCURRENT_UPDATE');
  await world.call('ScheduleKeyDeletion', { key_id: other, pending_days: 7 });
  t.equal(await world.outcome('ScheduleKeyDeletion', schedule), 'KEY_PENDING_DELETION KMS.1402', 'by another call');
});

t.test('a call that succeeds after a failure, and whose answer gets lost, is answered by the next', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const remove = { key_id, aliases: ['n'], sequence: newId() };
  t.equal(await world.outcome('DeleteAlias', remove), 'ALIAS_NOT_FOUND KMS.0207');
  await world.call('CreateAlias', { key_id, alias: 'n' });
  world.aliases.faults.add('deleteAliases', storeFailure(), { afterEffect: true });
  t.equal(await world.outcome('DeleteAlias', remove), storeOutcome);
  const schedule = { key_id, pending_days: 7, sequence: newId() };
  world.life.faults.add('update', conflict());
  t.equal(await world.outcome('ScheduleKeyDeletion', schedule), 'CONCURRENT_UPDATE');
  await world.call('UpdateKeyDescription', { key_id, key_description: 'x' });
  world.life.faults.add('update', storeFailure(), { afterEffect: true });
  t.equal(await world.outcome('ScheduleKeyDeletion', schedule), storeOutcome);
  world.nowMs += unfinishedAfterMs;
  t.equal(await world.outcome('DeleteAlias', remove), 'OK');
  t.equal(await world.outcome('ScheduleKeyDeletion', schedule), 'OK');
});

t.test('names that nobody deleted are not answered for, whatever else happened to them', async (t) => {
  for (const { name, meanwhile, outcome } of [
    { name: 'nothing', meanwhile: async () => undefined, outcome: 'OK' },
    {
      name: 'moved',
      meanwhile: (world: KmsWorld, target_key_id: string) =>
        world.call('AssociateAlias', { alias: 'n', target_key_id }),
      outcome: 'ALIAS_NOT_FOUND KMS.0207',
    },
  ]) {
    const world = new KmsWorld();
    const key_id = await world.newKey('AES_256');
    const target = await world.newKey('AES_256');
    await world.call('CreateAlias', { key_id, alias: 'n' });
    const request = { key_id, aliases: ['n'], sequence: newId() };
    world.aliases.faults.add('deleteAliases', storeFailure());
    t.equal(await world.outcome('DeleteAlias', request), storeOutcome);
    world.nowMs += unfinishedAfterMs;
    await meanwhile(world, target);
    t.equal(await world.outcome('DeleteAlias', request), outcome, name);
    const { aliases } = await world.call('ListAliases', {});
    t.equal(aliases.length, outcome === 'OK' ? 0 : 1, name);
  }
});

t.test('a name that was made again after it was deleted is left alone by the lost call', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  await world.call('CreateAlias', { key_id, alias: 'n' });
  const request = { key_id, aliases: ['n'], sequence: newId() };
  world.aliases.faults.add('deleteAliases', storeFailure(), { afterEffect: true });
  t.equal(await world.outcome('DeleteAlias', request), storeOutcome);
  world.nowMs += unfinishedAfterMs;
  await world.call('CreateAlias', { key_id, alias: 'n' });
  t.equal(await world.outcome('DeleteAlias', request), 'OK');
  t.equal((await world.call('ListAliases', {})).aliases.length, 1);
});

t.test('a tenant is told what it has and what it may have', async (t) => {
  const world = new KmsWorld({ maxKeysPerTenant: 3 });
  const key_id = await world.newKey('AES_256');
  await world.newKey('AES_256');
  await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
  await world.newKey('AES_256', {}, 'globex');
  t.equal((await world.call('ListUserInstances', {})).instance_num, 2, 'keys pending deletion count');
  const { resources } = await world.call('ListUserQuotas', {});
  t.same(
    resources.map(({ type, used, quota }) => [type, used, quota]),
    [
      ['CMK', 2, 3],
      ['grant_per_CMK', 0, 100],
      ['alias_per_CMK', 0, 50],
      ['tag_per_CMK', 0, 20],
      ['keystore', (await world.keystores.listKeystores('acme', { limit: 1, offset: 0 })).total, 5],
    ],
  );
  world.life.faults.add('countKinds', storeFailure());
  t.equal(await world.outcome('ListUserInstances', {}), storeOutcome);
});

t.test('a key of external origin waits for its material, and can be used for nothing', async (t) => {
  const world = new KmsWorld();
  for (const key_spec of ['AES_256', 'RSA_2048', 'EC_P256'] as const) {
    const project = newId();
    const key_id = await world.newKey(key_spec, { origin: 'external', enterprise_project_id: project });
    const { key_info } = await world.call('DescribeKey', { key_id });
    t.match(key_info, {
      key_state: 'PENDING_IMPORT',
      origin: 'external',
      protection: 'SEALED',
      sys_enterprise_project_id: project,
    });
    t.equal(await world.outcome('GetPublicKey', { key_id }), 'KEY_PENDING_IMPORT KMS.1301', key_spec);
    t.equal(await world.outcome('EnableKey', { key_id }), 'KEY_STATE_INVALID KMS.1201');
  }
  t.equal(world.engine.operations.length, 0, 'no token had work with it');
  t.equal((await world.call('ListKeys', { key_state: 'PENDING_IMPORT' })).total, 3);
  t.ok(world.keys.rows().every(({ version }) => version.sealed === undefined && version.publicKey === undefined));
});

t.test('an SM key of external origin has the protection that the token offers, without material', async (t) => {
  for (const [hasNativeGm, protection] of [
    [true, 'SEALED'],
    [false, 'SEALED_SOFTWARE'],
  ] as const) {
    const world = new KmsWorld();
    world.engine.hasNativeGm = hasNativeGm;
    const key_id = await world.newKey('SM4', { origin: 'external' });
    t.match((await world.call('DescribeKey', { key_id })).key_info, { protection, key_state: 'PENDING_IMPORT' });
    t.equal(world.keys.rows()[0]?.version.sealed, undefined);
    const asked = { key_alias: 'sealed', key_spec: 'SM2', origin: 'external', protection: 'SEALED' } as const;
    const outcome = hasNativeGm ? 'OK' : 'ALGORITHM_NOT_SUPPORTED KMS.1110';
    t.equal(await world.outcome('CreateKey', asked), outcome, 'what is asked for is what is made');
    t.equal(await world.outcome('CreateKey', { ...asked, key_alias: 's', protection: 'SEALED_SOFTWARE' }), 'OK');
  }
});

t.test('the creation of a key of external origin is idempotent, also when its answer got lost', async (t) => {
  const world = new KmsWorld();
  const message = { key_alias: 'a', origin: 'external', sequence: newId() } as const;
  world.keys.faults.add('insert', storeFailure(), { afterEffect: true });
  const first = await world.call('CreateKey', message);
  t.same(await world.call('CreateKey', message), first);
  t.equal(world.keys.rows().length, 1);
});
