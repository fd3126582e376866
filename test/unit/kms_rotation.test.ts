import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { dayMs, unfinishedAfterMs } from '../../src/core/limits.ts';
import { rotateDueKeys } from '../../src/kms/rotation_due.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const changes = ['EnableKeyRotation', 'DisableKeyRotation', 'UpdateKeyRotationInterval', 'RotateOnDemand'] as const;

const statusOf = (world: KmsWorld, key_id: string) => world.call('GetKeyRotationStatus', { key_id });

const encrypt = async (world: KmsWorld, key_id: string, text: string): Promise<Buffer> =>
  (await world.call('EncryptData', { key_id, plain_text: Buffer.from(text) })).cipher_text;

const decrypt = async (world: KmsWorld, cipher_text: Buffer): Promise<string> =>
  (await world.call('DecryptData', { cipher_text })).plain_text.toString();

t.test('kinds of keys that do not rotate are refused, each with the code that clients know', async (t) => {
  const kinds = [
    [{ key_spec: 'RSA_2048' }, 'KMS.0324'],
    [{ key_spec: 'RSA_2048', key_usage: 'ENCRYPT_DECRYPT' }, 'KMS.0324'],
    [{ key_spec: 'EC_P256' }, 'KMS.0325'],
    [{ key_spec: 'EC_P384' }, 'KMS.0325'],
    [{ key_spec: 'SECP256K1' }, 'KMS.0325'],
    [{ key_spec: 'SM2' }, 'KMS.0325'],
    [{ key_spec: 'HMAC_256' }, 'KMS.0341'],
    [{ key_spec: 'HMAC_512' }, 'KMS.0341'],
    [{ key_spec: 'HMAC_SM3' }, 'KMS.0341'],
    [{ key_spec: 'AES_256', origin: 'external' }, 'KMS.0312'],
    [{ key_spec: 'SM4', origin: 'external' }, 'KMS.0312'],
  ] as const;
  for (const [{ key_spec, ...more }, code] of kinds) {
    const world = new KmsWorld();
    const key_id = await world.newKey(key_spec, more);
    world.engine.operations.length = 0;
    for (const method of changes) {
      const outcome = await world.outcome(method, { key_id, rotation_interval: 30 });
      t.equal(outcome, `KEY_ROTATION_NOT_PERMITTED ${code}`, `${method} of ${JSON.stringify({ key_spec, ...more })}`);
    }
    const status = await statusOf(world, key_id);
    t.match(status, {
      key_rotation_enabled: false,
      rotation_interval: 0,
      number_of_rotations: 0,
      next_rotation_time: 0,
    });
    t.same(world.engine.operations, [], 'the HSM was not asked');
  }
});

t.test('a default key of a service is refused by every change, and shows its status', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const row = world.keys.rows()[0]?.key;
  if (row === undefined) throw new TypeError('no key');
  world.keys.state.keys.set(key_id, { ...row, defaultFor: 'obs' });
  for (const method of changes) {
    t.equal(await world.outcome(method, { key_id, rotation_interval: 30 }), 'KEY_IS_DEFAULT KMS.0211', method);
  }
  t.match(await statusOf(world, key_id), { key_rotation_enabled: false, rotation_interval: 0 });
});

t.test('rotation is for enabled keys; only giving up the plan is possible for a disabled one', async (t) => {
  const states = [
    ['DISABLED', 'KEY_DISABLED KMS.0209'],
    ['PENDING_DELETION', 'KEY_PENDING_DELETION KMS.0210'],
    ['FROZEN', 'KEY_FROZEN KMS.0320'],
    ['PENDING_CREATION', 'KEY_NOT_FOUND KMS.0207'],
    ['DESTROYED', 'KEY_NOT_FOUND KMS.0207'],
  ] as const;
  for (const [state, refused] of states) {
    for (const isOn of [true, false]) {
      for (const method of changes) {
        const world = new KmsWorld();
        const key_id = await world.newKey('SM4');
        if (isOn) await world.call('EnableKeyRotation', { key_id });
        world.keys.force(key_id, state);
        const isAllowed = method === 'DisableKeyRotation' && state === 'DISABLED';
        const expected = isAllowed ? (isOn ? 'OK' : 'KEY_STATE_INVALID KMS.0313') : refused;
        t.equal(await world.outcome(method, { key_id, rotation_interval: 30 }), expected, `${method} in ${state}`);
      }
    }
  }
});

t.test('rotation is turned on once, and what is not on can be neither changed nor turned off', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const off = { key_rotation_enabled: false, rotation_interval: 365, next_rotation_time: 0 };
  t.match(await statusOf(world, key_id), off, 'what turning it on would begin with');
  t.equal(await world.outcome('DisableKeyRotation', { key_id }), 'KEY_STATE_INVALID KMS.0313');
  t.equal(
    await world.outcome('UpdateKeyRotationInterval', { key_id, rotation_interval: 30 }),
    'KEY_STATE_INVALID KMS.0313',
  );
  await world.call('EnableKeyRotation', { key_id });
  t.equal(await world.outcome('EnableKeyRotation', { key_id }), 'KEY_STATE_INVALID KMS.2901');
  t.match(await statusOf(world, key_id), {
    key_rotation_enabled: true,
    rotation_interval: 365,
    last_rotation_time: 0,
    number_of_rotations: 0,
    next_rotation_time: world.nowMs + 365 * dayMs,
  });
  await world.call('DisableKeyRotation', { key_id });
  t.match(await statusOf(world, key_id), off);
  t.equal(await world.outcome('DisableKeyRotation', { key_id }), 'KEY_STATE_INVALID KMS.0313');
});

t.test('an interval that was set is forgotten when rotation is turned off, and the status says so', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('SM4');
  await world.call('EnableKeyRotation', { key_id });
  await world.call('UpdateKeyRotationInterval', { key_id, rotation_interval: 30 });
  await world.call('DisableKey', { key_id });
  t.match(
    await statusOf(world, key_id),
    { key_rotation_enabled: true, rotation_interval: 30 },
    'a disabled key keeps it',
  );
  await world.call('DisableKeyRotation', { key_id });
  const { rotation_interval } = await statusOf(world, key_id);
  await world.call('EnableKey', { key_id });
  await world.call('EnableKeyRotation', { key_id });
  t.equal((await statusOf(world, key_id)).rotation_interval, rotation_interval);
});

t.test('an interval has 30 to 365 days', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  await world.call('EnableKeyRotation', { key_id });
  for (const rotation_interval of [0, 1, 29, 366, 4_294_967_295]) {
    const outcome = await world.outcome('UpdateKeyRotationInterval', { key_id, rotation_interval });
    t.equal(outcome, 'FIELD_INVALID KMS.3001', String(rotation_interval));
    t.equal(world.lastContext.audit.resourceId, key_id);
  }
  for (const rotation_interval of [30, 31, 364, 365]) {
    t.equal(await world.outcome('UpdateKeyRotationInterval', { key_id, rotation_interval }), 'OK');
    t.equal((await statusOf(world, key_id)).rotation_interval, rotation_interval);
  }
});

t.test('a new interval counts from the last rotation, or from when rotation was turned on', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  await world.call('RotateOnDemand', { key_id });
  world.nowMs += 5 * dayMs;
  const enabledAtMs = world.nowMs;
  await world.call('EnableKeyRotation', { key_id });
  world.nowMs += 10 * dayMs;
  for (const rotation_interval of [60, 30, 90]) {
    await world.call('UpdateKeyRotationInterval', { key_id, rotation_interval });
    const { next_rotation_time } = await statusOf(world, key_id);
    t.equal(next_rotation_time, enabledAtMs + rotation_interval * dayMs, 'from when it was turned on');
  }
  const rotatedAtMs = world.nowMs;
  await world.call('RotateOnDemand', { key_id });
  t.equal((await statusOf(world, key_id)).next_rotation_time, rotatedAtMs + 90 * dayMs, 'the plan goes on from there');
  world.nowMs += 40 * dayMs;
  await world.call('UpdateKeyRotationInterval', { key_id, rotation_interval: 30 });
  t.equal((await statusOf(world, key_id)).next_rotation_time, rotatedAtMs + 30 * dayMs, 'which has passed');
  t.match(await rotateDueKeys(world.deps), { rotated: 1, left: 0 });
});

t.test('the status shows every version, with the primary one last', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const times = [world.nowMs];
  for (let i = 0; i < 3; i += 1) {
    world.nowMs += 1000;
    times.push(world.nowMs);
    t.same(await world.call('RotateOnDemand', { key_id }), { key_id });
  }
  const status = await statusOf(world, key_id);
  t.match(status, { number_of_rotations: 3, last_rotation_time: world.nowMs, key_rotation_enabled: false });
  t.same(
    status.key_materials?.map(({ version, create_time, state, expiration_time }) => [
      version,
      create_time,
      state,
      expiration_time,
    ]),
    times.map((time, index) => [index + 1, time, index === 3 ? 'primary' : 'old', 0]),
  );
  const ids = status.key_materials?.map(({ material_id }) => material_id) ?? [];
  t.equal(new Set(ids).size, 4);
  t.equal((await world.call('DescribeKey', { key_id })).key_info?.primary_version, 4);
});

t.test('new encryptions use the new version at once, and 30 rotations later every ciphertext opens', async (t) => {
  const kinds = [
    ['AES_256', 'SEALED'],
    ['AES_256', 'TOKEN'],
    ['SM4', 'SEALED_SOFTWARE'],
  ] as const;
  for (const [key_spec, protection] of kinds) {
    const world = new KmsWorld();
    const key_id = await world.newKey(key_spec, { protection, key_description: 'stays' });
    const texts: Buffer[] = [await encrypt(world, key_id, 'text 0')];
    const dataKeys = [await world.call('CreateDataKey', { key_id })];
    for (let i = 1; i <= 30; i += 1) {
      await world.call('RotateOnDemand', { key_id });
      texts.push(await encrypt(world, key_id, `text ${i}`));
      const used = world.engine.operations.at(-1);
      t.equal(used?.kind === 'encrypt' && used.key.address.version, i + 1, 'the new version');
      dataKeys.push(await world.call('CreateDataKey', { key_id }));
    }
    for (const [i, text] of texts.entries()) t.equal(await decrypt(world, text), `text ${i}`);
    for (const { cipher_text, plain_text } of dataKeys) {
      t.same((await world.call('DecryptDataKey', { cipher_text })).data_key, plain_text);
    }
    t.match((await world.call('DescribeKey', { key_id })).key_info, {
      ...{ key_alias: 'key-1', key_description: 'stays', protection, key_state: 'ENABLED', primary_version: 31 },
    });
    const materials = world.engine.operations.flatMap((one) => (one.kind === 'generateKey' ? [one] : []));
    t.ok(materials.every((one) => one.protection === protection && one.address.keyId === key_id));
    t.same(
      materials.map(({ address }) => address.version),
      Array.from({ length: 31 }, (_, index) => index + 1),
      'each version at an address of its own',
    );
    t.equal(world.engine.tokenObjects.size, protection === 'TOKEN' ? 31 : 0);
  }
});

t.test('a key in a further keystore rotates there, and not while the keystore is off', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { keystore_id: 'acme-p2' });
  await world.call('RotateOnDemand', { key_id });
  const last = world.engine.operations.at(-1);
  t.equal(last?.kind === 'generateKey' && last.address.partitionId, 'acme-p2');
  world.tenancy.changePartition('acme-p2', { isEnabled: false });
  t.equal(await world.outcome('RotateOnDemand', { key_id }), 'PARTITION_NOT_RUNNING KMS.0317');
  t.equal((await statusOf(world, key_id)).number_of_rotations, 1);
});

t.test('another tenant sees and changes nothing, and malformed requests are refused', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  await world.call('EnableKeyRotation', { key_id });
  const before = world.keys.rows();
  for (const method of [...changes, 'GetKeyRotationStatus'] as const) {
    const message = { key_id, rotation_interval: 30 };
    t.equal(await world.outcome(method, message, 'globex'), 'KEY_NOT_FOUND KMS.0207', method);
    t.equal(await world.outcome(method, { ...message, key_id: newId() }), 'KEY_NOT_FOUND KMS.0207', method);
    t.equal(await world.outcome(method, { ...message, key_id: 'x' }), 'FIELD_INVALID KMS.0205', method);
    t.equal(await world.outcome(method, { ...message, sequence: 'x' }), 'FIELD_INVALID KMS.0206', method);
  }
  t.same(world.keys.rows(), before);
});

t.test('each change is noted for the audit trail, and a rotation as an event of the key', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  for (const method of ['EnableKeyRotation', 'UpdateKeyRotationInterval', 'GetKeyRotationStatus'] as const) {
    await world.call(method, { key_id, rotation_interval: 30 });
    t.same(world.lastContext.audit, { resourceId: key_id, resourceName: 'key-1', fields: {} }, method);
  }
  await world.call('RotateOnDemand', { key_id });
  const fields = { primary_version: '2' };
  t.same(world.lastContext.audit, { resourceId: key_id, resourceName: 'key-1', fields });
  await world.call('DisableKeyRotation', { key_id });
  const [event, ...others] = await world.events.listEvents('acme', 0, 10);
  t.match(event, { kind: 'rotated', keyId: key_id, tenantId: 'acme', alias: 'key-1', timeMs: world.nowMs });
  t.same(others, []);
});

t.test('a change with the same sequence is made once', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  for (const method of ['EnableKeyRotation', 'UpdateKeyRotationInterval', 'DisableKeyRotation'] as const) {
    const message = { key_id, rotation_interval: 30, sequence: newId() };
    const before = world.keys.rows()[0]?.key.revision ?? 0;
    for (let i = 0; i < 3; i += 1) t.same(await world.call(method, message), {}, method);
    t.equal(world.keys.rows()[0]?.key.revision, before + 1);
  }
  await world.call('EnableKeyRotation', { key_id });
  const message = { key_id, rotation_interval: 30, sequence: newId() };
  await world.call('UpdateKeyRotationInterval', message);
  const other = { ...message, rotation_interval: 31 };
  t.equal(await world.outcome('UpdateKeyRotationInterval', other), 'SEQUENCE_REUSED KMS.0206');
});

t.test('the same sequence does not rotate twice, at whatever time and on whatever store failure', async (t) => {
  for (const protection of ['SEALED', 'TOKEN'] as const) {
    for (const lost of ['nothing', 'addVersion', 'complete'] as const) {
      const world = new KmsWorld();
      const key_id = await world.newKey('AES_256', { protection });
      const message = { key_id, sequence: newId() };
      const storeFailure = new GatewayError('STORE_UNAVAILABLE', 'the store failed');
      if (lost === 'complete') world.idempotency.faults.add('complete', storeFailure);
      if (lost === 'addVersion') {
        world.life.faults.add('addVersion', storeFailure, { afterEffect: true });
        world.life.faults.add('listVersions', storeFailure);
      }
      const first = await world.outcome('RotateOnDemand', message);
      t.equal(first, lost === 'addVersion' ? 'STORE_UNAVAILABLE KMS.0102' : 'OK');
      world.nowMs += unfinishedAfterMs;
      // Also where somebody else rotated the key meanwhile.
      await world.call('RotateOnDemand', { key_id });
      for (let i = 0; i < 3; i += 1) t.same(await world.call('RotateOnDemand', message), { key_id });
      t.equal((await statusOf(world, key_id)).number_of_rotations, 2, `${protection}, ${lost} lost`);
      const reused = { ...message, key_id: await world.newKey('AES_256') };
      t.equal(await world.outcome('RotateOnDemand', reused), 'SEQUENCE_REUSED KMS.0206');
    }
  }
});

t.test('two rotations on demand at the same instant: each is made, or refused for the other', async (t) => {
  for (const protection of ['SEALED', 'TOKEN'] as const) {
    const world = new KmsWorld();
    const key_id = await world.newKey('AES_256', { protection });
    const call = () => world.outcome('RotateOnDemand', { key_id });
    t.same((await Promise.all([call(), call(), call()])).sort(), ['CONCURRENT_UPDATE', 'CONCURRENT_UPDATE', 'OK']);
    t.equal((await statusOf(world, key_id)).number_of_rotations, 1);
    t.equal(await call(), 'OK');
    t.equal(world.engine.tokenObjects.size, protection === 'TOKEN' ? 3 : 0);
  }
});
