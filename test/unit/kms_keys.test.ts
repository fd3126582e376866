import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const storeFailure = () => new GatewayError('STORE_UNAVAILABLE', 'the store failed');
const storeOutcome = 'STORE_UNAVAILABLE KMS.0102';

t.test('a new key has the defaults of the service and shows what it is', async (t) => {
  const world = new KmsWorld();
  const { key_info } = await world.call('CreateKey', { key_alias: 'a' });
  const key_id = key_info?.key_id ?? '';
  t.same(key_info, { key_id, domain_id: 'acme', region_id: 'here-1' });
  t.same(world.lastContext.audit, {
    resourceId: key_id,
    resourceName: 'a',
    fields: { key_spec: 'AES_256', key_usage: 'ENCRYPT_DECRYPT', protection: 'SEALED' },
  });
  const described = await world.call('DescribeKey', { key_id });
  t.same(described.key_info, {
    key_id,
    domain_id: 'acme',
    key_alias: 'a',
    realm: 'here-1',
    key_spec: 'AES_256',
    key_usage: 'ENCRYPT_DECRYPT',
    key_description: '',
    creation_date: world.nowMs,
    key_state: 'ENABLED',
    default_key_flag: '0',
    key_type: '1',
    origin: 'kms',
    sys_enterprise_project_id: '0',
    keystore_id: 'acme-p1',
    protection: 'SEALED',
    primary_version: 1,
    token_serial: '',
    algorithms: ['SYMMETRIC_DEFAULT'],
    scheduled_deletion_date: 0,
    expiration_time: 0,
    key_rotation_enabled: false,
    last_used_time: 0,
    last_used_operation: '',
  });
});

t.test('every spec is created with each of its usages and no other, sealed and in the token', async (t) => {
  const world = new KmsWorld();
  const rows = [
    ['AES_256', ['ENCRYPT_DECRYPT']],
    ['RSA_2048', ['SIGN_VERIFY', 'ENCRYPT_DECRYPT']],
    ['EC_P256', ['SIGN_VERIFY', 'KEY_AGREEMENT']],
    ['EC_P384', ['SIGN_VERIFY', 'KEY_AGREEMENT']],
    ['SECP256K1', ['SIGN_VERIFY', 'KEY_AGREEMENT']],
    ['HMAC_256', ['GENERATE_VERIFY_MAC']],
    ['HMAC_384', ['GENERATE_VERIFY_MAC']],
    ['HMAC_512', ['GENERATE_VERIFY_MAC']],
  ] as const;
  const all = ['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'] as const;
  for (const [key_spec, usages] of rows) {
    for (const protection of ['SEALED', 'TOKEN'] as const) {
      const byDefault = await world.newKey(key_spec, { protection });
      const { key_info } = await world.call('DescribeKey', { key_id: byDefault });
      t.equal(key_info?.key_usage, usages[0], key_spec);
      t.equal(key_info?.protection, protection);
      t.equal(key_info?.token_serial, protection === 'TOKEN' ? 'fake-token-1' : '');
    }
    for (const key_usage of all) {
      const key_alias = `${key_spec}/${key_usage}`;
      const isOffered = (usages as readonly string[]).includes(key_usage);
      const expected = isOffered ? 'OK' : 'FIELD_INVALID KMS.1110';
      t.equal(await world.outcome('CreateKey', { key_alias, key_spec, key_usage }), expected, key_alias);
    }
  }
});

t.test('what can not be created is refused before the token has any work', async (t) => {
  const world = new KmsWorld();
  world.tenancy.setPartitionState('acme-p2', 'FROZEN');
  const rows = [
    [{ origin: 'external', key_spec: 'HMAC_256' }, 'KEY_ORIGIN_INVALID KMS.0341'],
    [{ origin: 'external', key_spec: 'HMAC_SM3' }, 'KEY_ORIGIN_INVALID KMS.0341'],
    [{ origin: 'external', key_spec: 'ED25519' }, 'ALGORITHM_NOT_SUPPORTED KMS.1110'],
    [{ origin: 'external', key_spec: 'ED25519', protection: 'TOKEN' }, 'ALGORITHM_NOT_SUPPORTED KMS.1110'],
    [{ origin: 'external', protection: 'TOKEN' }, 'FIELD_INVALID KMS.0308'],
    [{ protection: 'SEALED_SOFTWARE' }, 'ALGORITHM_NOT_SUPPORTED KMS.1110'],
    [{ keystore_id: 'acme-p2' }, 'PARTITION_NOT_RUNNING KMS.0317'],
    [{ keystore_id: 'acme-p3' }, 'PARTITION_NOT_FOUND KMS.0316'],
    [{ keystore_id: 'globex-p1' }, 'PARTITION_NOT_FOUND KMS.0316'],
  ] as const;
  for (const [more, refusal] of rows) {
    t.equal(await world.outcome('CreateKey', { key_alias: 'a', ...more }), refusal, JSON.stringify(more));
  }
  t.equal(world.engine.operations.length, 0);
  t.equal(world.keys.rows().length, 0);
  for (const keystore_id of ['', '0', 'acme-p1']) {
    const key_id = await world.newKey('AES_256', { keystore_id });
    t.equal((await world.call('DescribeKey', { key_id })).key_info?.keystore_id, 'acme-p1');
  }
});

t.test('a tenancy that answers with another tenant’s partition is not believed', async (t) => {
  const world = new KmsWorld();
  const foreign = await world.tenancy.getPartition('globex', 'globex-p1');
  Object.assign(world.tenancy, { getPartition: () => foreign });
  t.equal(await world.outcome('CreateKey', { key_alias: 'a' }), 'PARTITION_NOT_FOUND KMS.0316');
});

t.test('an alias is unique in its tenant, and the quota counts disabled keys too', async (t) => {
  const world = new KmsWorld({ maxKeysPerTenant: 2 });
  const key_id = await world.newKey('AES_256', { key_alias: 'a' });
  t.equal(await world.outcome('CreateKey', { key_alias: 'a' }), 'ALIAS_EXISTS KMS.1104');
  t.equal(await world.outcome('CreateKey', { key_alias: 'a' }, 'globex'), 'OK');
  await world.call('DisableKey', { key_id });
  await world.newKey('AES_256');
  const before = world.engine.operations.length;
  t.equal(await world.outcome('CreateKey', { key_alias: 'b' }), 'QUOTA_EXCEEDED KMS.1105');
  t.equal(world.engine.operations.length, before, 'the token had no work with it');
});

t.test('keys are counted beforehand only where the last count is not known to leave room', async (t) => {
  const world = new KmsWorld({ maxKeysPerTenant: 4 });
  let counts = 0;
  const countKinds = world.life.countKinds.bind(world.life);
  world.life.countKinds = (tenantId) => {
    counts += 1;
    return countKinds(tenantId);
  };
  const steps = [
    ['a', 'OK', 1],
    ['b', 'OK', 1],
    ['b', 'ALIAS_EXISTS KMS.1104', 1],
    ['c', 'OK', 1],
    // One of the four that were begun came to nothing.
    ['d', 'OK', 2],
    ['e', 'QUOTA_EXCEEDED KMS.1105', 3],
    ['e', 'QUOTA_EXCEEDED KMS.1105', 4],
  ] as const;
  for (const [key_alias, outcome, counted] of steps) {
    t.equal(await world.outcome('CreateKey', { key_alias }), outcome, key_alias);
    t.equal(counts, counted);
  }
  // Of this tenant another gateway makes the keys: what is known of it leaves room, and the insertion refuses.
  await world.newKey('AES_256', {}, 'globex');
  for (const id of ['f', 'g', 'h']) {
    const [row] = world.keys.rows().filter(({ key }) => key.tenantId === 'globex');
    if (row === undefined) throw new TypeError('the key was just made');
    const key = { ...row.key, id, alias: id };
    await world.keys.insert(key, { ...row.version, id, keyId: id }, { maxKeys: 4 });
  }
  counts = 0;
  t.equal(await world.outcome('CreateKey', { key_alias: 'i' }, 'globex'), 'QUOTA_EXCEEDED KMS.1105');
  t.equal(counts, 0);
  t.equal(await world.outcome('CreateKey', { key_alias: 'i' }, 'globex'), 'QUOTA_EXCEEDED KMS.1105');
  t.equal(counts, 1, 'and from then on they are counted again');
});

t.test('two creations at the same instant can not pass the quota together', async (t) => {
  const world = new KmsWorld({ maxKeysPerTenant: 1 });
  const outcomes = await Promise.all(
    ['a', 'b', 'c'].map((key_alias) => world.outcome('CreateKey', { key_alias, protection: 'SEALED' })),
  );
  t.same(outcomes.sort(), ['OK', 'QUOTA_EXCEEDED KMS.1105', 'QUOTA_EXCEEDED KMS.1105']);
});

t.test('a key is enabled and disabled in turn, and each change works at once', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const encrypt = () => world.outcome('EncryptData', { key_id, plain_text: Buffer.from('x') });
  t.equal(await world.outcome('EnableKey', { key_id }), 'KEY_STATE_INVALID KMS.1201');
  t.same(await world.call('DisableKey', { key_id }), { key_info: { key_id, key_state: 'DISABLED' } });
  t.same(world.lastContext.audit, { resourceId: key_id, resourceName: 'key-1', fields: {} });
  t.equal(await encrypt(), 'KEY_DISABLED KMS.0209');
  t.equal(await world.outcome('DisableKey', { key_id }), 'KEY_STATE_INVALID KMS.1301');
  t.same(await world.call('EnableKey', { key_id }), { key_info: { key_id, key_state: 'ENABLED' } });
  t.equal(await encrypt(), 'OK');
  for (const state of ['PENDING_DELETION', 'PENDING_IMPORT', 'FROZEN'] as const) {
    world.keys.force(key_id, state);
    t.equal(await world.outcome('EnableKey', { key_id }), 'KEY_STATE_INVALID KMS.1201', state);
    t.equal(await world.outcome('DisableKey', { key_id }), 'KEY_STATE_INVALID KMS.1301', state);
  }
  for (const state of ['PENDING_CREATION', 'DESTROYED'] as const) {
    world.keys.force(key_id, state);
    t.equal(await world.outcome('EnableKey', { key_id }), 'KEY_NOT_FOUND KMS.0207', state);
    t.equal(await world.outcome('DisableKey', { key_id }), 'KEY_NOT_FOUND KMS.0207', state);
  }
  t.equal(await world.outcome('EnableKey', { key_id: newId() }), 'KEY_NOT_FOUND KMS.0207');
  const foreign = await world.newKey('AES_256', {}, 'globex');
  t.equal(await world.outcome('DisableKey', { key_id: foreign }), 'KEY_NOT_FOUND KMS.0207');
});

t.test('of two changes at the same instant one is made, and the other finds it made', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const outcomes = await Promise.all([
    world.outcome('DisableKey', { key_id }),
    world.outcome('DisableKey', { key_id }),
  ]);
  t.same(outcomes.sort(), ['KEY_STATE_INVALID KMS.1301', 'OK'], 'as if it had come later');
});

t.test('keys are listed in order of creation, page by page, by state, spec and label', async (t) => {
  const world = new KmsWorld();
  const project = newId();
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    world.nowMs += 1;
    const more = i === 3 ? { enterprise_project_id: project } : {};
    ids.push(
      await world.newKey(i === 4 ? 'EC_P256' : 'AES_256', { ...more, protection: i === 0 ? 'TOKEN' : 'SEALED' }),
    );
  }
  await world.newKey('AES_256', {}, 'globex');
  await world.call('DisableKey', { key_id: ids[1] ?? '' });
  const first = await world.call('ListKeys', { limit: 2 });
  t.same([first.keys, first.next_marker, first.truncated, first.total], [ids.slice(0, 2), '2', true, 5]);
  t.equal(first.key_details[0]?.token_serial, 'fake-token-1');
  t.equal(first.key_details[1]?.key_state, 'DISABLED');
  const last = await world.call('ListKeys', { limit: 3, marker: '2' });
  t.same([last.keys, last.next_marker, last.truncated, last.total], [ids.slice(2), '', false, 5]);
  const beyond = await world.call('ListKeys', { marker: '999999999' });
  t.same([beyond.keys, beyond.next_marker, beyond.truncated, beyond.total], [[], '', false, 5]);
  t.same((await world.call('ListKeys', {})).keys, ids);
  t.same((await world.call('ListKeys', { key_spec: 'EC_P256' })).keys, ids.slice(4));
  t.same((await world.call('ListKeys', { key_state: 'DISABLED' })).keys, ids.slice(1, 2));
  t.same((await world.call('ListKeys', { enterprise_project_id: project })).keys, ids.slice(3, 4));
  t.equal((await world.call('ListKeys', { enterprise_project_id: '0' })).total, 4);
});

t.test('keys in the making are in no list, and a page stands when one of its keys goes meanwhile', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { protection: 'TOKEN' });
  const page = await world.keys.list('acme', { limit: 10, offset: 0 });
  world.keys.force(key_id, 'PENDING_CREATION');
  t.equal((await world.call('ListKeys', {})).total, 0);
  t.equal((await world.call('ListKeys', { key_state: 'PENDING_CREATION' })).total, 0);
  Object.assign(world.keys, { list: async () => page });
  const { keys, key_details } = await world.call('ListKeys', {});
  t.same([keys, key_details[0]?.token_serial], [[key_id], '']);
  world.keys.isCold = true;
  world.keys.faults.add('getPrimary', storeFailure());
  t.equal(await world.outcome('ListKeys', {}), storeOutcome);
});
