/** @module Deletion: its waiting time, its taking back, and the destruction, also by several gateways and cut off anywhere. */
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { dayMs, unfinishedAfterMs } from '../../src/core/limits.ts';
import { destroyDueKeys } from '../../src/kms/destroy_keys.ts';
import { freezeKey, unfreezeKey } from '../../src/kms/freeze.ts';
import { failure } from '../fixtures/failure.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const storeFailure = () => new GatewayError('STORE_UNAVAILABLE', 'the store failed');
const hsmFailure = () => new GatewayError('HSM_UNAVAILABLE', 'no host');
const plain_text = Buffer.from('x');

/** The only row. */
const onlyRow = (world: KmsWorld) => {
  const [row] = world.keys.rows();
  if (row === undefined) throw new TypeError('there is no row');
  return row;
};

const stateOf = (world: KmsWorld, keyId: string) => world.keys.state.keys.get(keyId)?.state;

/** A key whose waiting time is over. */
const dueKey = async (world: KmsWorld, protection: 'SEALED' | 'TOKEN'): Promise<string> => {
  const key_id = await world.newKey('AES_256', { protection });
  await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
  world.nowMs += 7 * dayMs + 1;
  return key_id;
};

t.test('a deletion is scheduled for 7 to 1096 days, and the key can not be used meanwhile', async (t) => {
  for (const pending_days of [0, 6, 1097, 4_294_967_295]) {
    const world = new KmsWorld();
    const key_id = await world.newKey('AES_256');
    t.equal(await world.outcome('ScheduleKeyDeletion', { key_id, pending_days }), 'FIELD_INVALID KMS.1401');
    t.equal(stateOf(world, key_id), 'ENABLED', String(pending_days));
  }
  for (const pending_days of [7, 1096]) {
    const world = new KmsWorld();
    const key_id = await world.newKey('AES_256');
    const { cipher_text } = await world.call('EncryptData', { key_id, plain_text });
    const scheduled_deletion_date = world.nowMs + pending_days * dayMs;
    t.match(await world.call('ScheduleKeyDeletion', { key_id, pending_days }), {
      key_id,
      key_state: 'PENDING_DELETION',
      scheduled_deletion_date,
      risk_tips: /^the key was used within the last 30 days/,
    });
    t.match(world.lastContext.audit, { resourceId: key_id, resourceName: 'key-1' });
    const { key_info } = await world.call('DescribeKey', { key_id });
    t.match(key_info, { key_state: 'PENDING_DELETION', scheduled_deletion_date });
    t.equal((await world.call('ListKeys', {})).key_details[0]?.scheduled_deletion_date, scheduled_deletion_date);
    t.equal(await world.outcome('EncryptData', { key_id, plain_text }), 'KEY_PENDING_DELETION KMS.0210');
    t.equal(await world.outcome('DecryptData', { cipher_text }), 'KEY_PENDING_DELETION KMS.0210');
    t.same(
      world.keys.state.events.map(({ kind, keyId, atMs }) => [kind, keyId, atMs]),
      [['deletion_scheduled', key_id, scheduled_deletion_date]],
    );
  }
});

t.test('whoever schedules the deletion of a key that was used lately is told', async (t) => {
  const rows = [
    { name: 'never used', remembered: undefined, written: undefined, tip: /^$/ },
    { name: 'used here', remembered: 1, written: undefined, tip: /2023-11-13T22:13:20\.000Z, by Sign$/ },
    { name: 'used elsewhere', remembered: undefined, written: 30, tip: /by EncryptData$/ },
    { name: 'used here since', remembered: 2, written: 3, tip: /by Sign$/ },
    { name: 'used elsewhere since', remembered: 3, written: 2, tip: /by EncryptData$/ },
    { name: 'long ago', remembered: 31, written: 40, tip: /^$/ },
  ];
  for (const { name, remembered, written, tip } of rows) {
    const world = new KmsWorld();
    const key_id = await world.newKey('AES_256');
    if (remembered !== undefined) world.deps.uses.note('acme', key_id, 'Sign', world.nowMs - remembered * dayMs);
    if (written !== undefined) {
      const use = { tenantId: 'acme', keyId: key_id, atMs: world.nowMs - written * dayMs, operation: 'EncryptData' };
      await world.lastUse.noteUses([use]);
    }
    const { key_info } = await world.call('DescribeKey', { key_id });
    const days = Math.min(remembered ?? Number.POSITIVE_INFINITY, written ?? Number.POSITIVE_INFINITY);
    t.equal(key_info?.last_used_time, days === Number.POSITIVE_INFINITY ? 0 : world.nowMs - days * dayMs, name);
    t.equal((await world.call('ListKeys', {})).key_details[0]?.last_used_time, 0, 'lists do not tell');
    t.match((await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 })).risk_tips, tip, name);
  }
});

t.test('a tip that can not be made leaves the key as it is', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  world.lastUse.faults.add('findLastUse', storeFailure());
  t.equal(await world.outcome('ScheduleKeyDeletion', { key_id, pending_days: 7 }), 'STORE_UNAVAILABLE KMS.0102');
  t.equal(stateOf(world, key_id), 'ENABLED');
});

t.test('a deletion that is taken back leaves the key disabled, or waiting for its material', async (t) => {
  const world = new KmsWorld();
  const own = await world.newKey('AES_256');
  const waiting = await world.newKey('AES_256', { origin: 'external' });
  t.equal(await world.outcome('EncryptData', { key_id: waiting, plain_text }), 'KEY_PENDING_IMPORT KMS.1301');
  for (const [key_id, key_state] of [
    [own, 'DISABLED'],
    [waiting, 'PENDING_IMPORT'],
  ] as const) {
    await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
    t.same(await world.call('CancelKeyDeletion', { key_id }), { key_id, key_state });
    const { key_info } = await world.call('DescribeKey', { key_id });
    t.match(key_info, { key_state, scheduled_deletion_date: 0 });
    t.equal(await world.outcome('CancelKeyDeletion', { key_id }), 'KEY_STATE_INVALID KMS.1501');
  }
  t.same(
    world.keys.state.events.map(({ kind }) => kind),
    ['deletion_scheduled', 'deletion_cancelled', 'deletion_scheduled', 'deletion_cancelled'],
  );
  world.nowMs += 2000 * dayMs;
  t.same(await destroyDueKeys(world.deps), { destroyed: 0, left: 0 }, 'nothing is due any more');
});

t.test('an external key that has its material is disabled when its deletion is taken back', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { origin: 'external' });
  const { key, version } = onlyRow(world);
  const sealed = { ...version, sealed: Buffer.from('sealed') };
  await world.life.setMaterial('acme', key_id, key.revision, sealed, { state: 'ENABLED' });
  await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
  t.equal((await world.call('CancelKeyDeletion', { key_id })).key_state, 'DISABLED');
});

t.test('keys of other tenants, and those that are not there, can be neither deleted nor renamed', async (t) => {
  const world = new KmsWorld();
  const foreign = await world.newKey('AES_256', {}, 'globex');
  for (const key_id of [foreign, newId()]) {
    const rows = [
      ['ScheduleKeyDeletion', { key_id, pending_days: 7 }],
      ['CancelKeyDeletion', { key_id }],
      ['UpdateKeyAlias', { key_id, key_alias: 'new' }],
      ['UpdateKeyDescription', { key_id, key_description: 'new' }],
    ] as const;
    for (const [method, message] of rows) {
      t.equal(await world.outcome(method as 'CancelKeyDeletion', message), 'KEY_NOT_FOUND KMS.0207', method);
    }
  }
  t.equal(world.keys.state.keys.get(foreign)?.revision, 1);
});

t.test('what starts before a deletion is scheduled is finished, and nothing after it', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const { reached, release } = world.engine.hold('encrypt');
  const underWay = world.outcome('EncryptData', { key_id, plain_text });
  await reached;
  t.equal(await world.outcome('ScheduleKeyDeletion', { key_id, pending_days: 7 }), 'OK');
  t.equal(await world.outcome('EncryptData', { key_id, plain_text }), 'KEY_PENDING_DELETION KMS.0210');
  release();
  t.equal(await underWay, 'OK');
});

t.test('of two schedulings at the same instant one is made, and the other finds it made', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const schedule = (pending_days: number) => world.outcome('ScheduleKeyDeletion', { key_id, pending_days });
  t.same((await Promise.all([schedule(7), schedule(8)])).sort(), ['KEY_PENDING_DELETION KMS.1402', 'OK']);
  t.equal(await schedule(9), 'KEY_PENDING_DELETION KMS.1402');
});

t.test('deletion and renaming are idempotent by sequence, also when the first answer got lost', async (t) => {
  const rows = [
    ['ScheduleKeyDeletion', { pending_days: 7 }, { pending_days: 8 }],
    ['CancelKeyDeletion', {}, undefined],
    ['UpdateKeyAlias', { key_alias: 'new' }, { key_alias: 'other' }],
    ['UpdateKeyDescription', { key_description: 'new' }, { key_description: '' }],
  ] as const;
  for (const [method, message, different] of rows) {
    for (const isLost of [false, true]) {
      const world = new KmsWorld();
      const key_id = await world.newKey('AES_256');
      if (method === 'CancelKeyDeletion') await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
      const request = { key_id, ...message, sequence: newId() } as object;
      const before = world.keys.state.keys.get(key_id)?.revision ?? 0;
      if (isLost) {
        world.life.faults.add('update', storeFailure(), { afterEffect: true });
        t.equal(await world.outcome(method as 'CancelKeyDeletion', request), 'STORE_UNAVAILABLE KMS.0102');
        t.equal(await world.outcome(method as 'CancelKeyDeletion', request), 'CONCURRENT_UPDATE', 'not yet stale');
        world.nowMs += unfinishedAfterMs;
      }
      const first = await world.call(method as 'CancelKeyDeletion', request);
      t.same(await world.call(method as 'CancelKeyDeletion', request), first, method);
      t.equal(world.keys.state.keys.get(key_id)?.revision, before + 1, `${method}: one change`);
      if (different === undefined) continue;
      const outcome = await world.outcome(method as 'CancelKeyDeletion', { ...request, ...different } as object);
      t.equal(outcome, 'SEQUENCE_REUSED KMS.0206', method);
    }
  }
});

t.test('a key is destroyed when its time is over and not before, with everything it had', async (t) => {
  for (const protection of ['SEALED', 'TOKEN'] as const) {
    const world = new KmsWorld();
    const key_id = await world.newKey('AES_256', { protection });
    await world.call('CreateAlias', { key_id, alias: 'further' });
    const { cipher_text } = await world.call('EncryptData', { key_id, plain_text });
    await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
    world.nowMs += 7 * dayMs - 1;
    t.same(await destroyDueKeys(world.deps), { destroyed: 0, left: 0 });
    world.nowMs += 2;
    t.same(await destroyDueKeys(world.deps), { destroyed: 1, left: 0 }, protection);
    t.same(await destroyDueKeys(world.deps), { destroyed: 0, left: 0 }, 'once');
    const { key, version } = onlyRow(world);
    t.equal(key.state, 'DESTROYED');
    t.equal(version.sealed, undefined);
    t.equal(world.engine.tokenObjects.size, 0);
    t.same((await world.call('ListAliases', {})).aliases, []);
    t.equal(world.keys.state.events.at(-1)?.kind, 'destroyed');
    t.equal(await world.outcome('DescribeKey', { key_id }), 'KEY_NOT_FOUND KMS.0207');
    t.equal(await world.outcome('CancelKeyDeletion', { key_id }), 'KEY_NOT_FOUND KMS.0207');
    t.equal(await world.outcome('DecryptData', { cipher_text }), 'CIPHERTEXT_INVALID KMS.2201');
    t.equal(await world.outcome('CreateKey', { key_alias: 'key-1' }), 'OK', 'its name is free');
  }
});

t.test('all versions of a key in a token are destroyed', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256', { protection: 'TOKEN' });
  const { key, version } = onlyRow(world);
  const second = { ...version, id: newId(), version: 2 };
  world.engine.tokenObjects.set(second.id, Buffer.alloc(32));
  await world.life.addVersion('acme', key_id, key.revision, second, {});
  await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
  world.nowMs += 8 * dayMs;
  t.same(await destroyDueKeys(world.deps), { destroyed: 1, left: 0 });
  t.equal(world.engine.tokenObjects.size, 0);
});

t.test('a destruction that breaks off anywhere is finished by the next run', async (t) => {
  const breaks: readonly (readonly [string, (world: KmsWorld) => void])[] = [
    ['the mark is not written', (world) => world.life.faults.add('update', storeFailure())],
    [
      'the mark is written, the answer lost',
      (world) => world.life.faults.add('update', storeFailure(), { afterEffect: true }),
    ],
    ['the versions can not be read', (world) => world.life.faults.add('listVersions', storeFailure())],
    ['no host', (world) => world.engine.failNext('destroyKey', hsmFailure())],
    [
      'the object is gone, the answer lost',
      (world) => world.engine.failNext('destroyKey', hsmFailure(), { afterEffect: true }),
    ],
    ['the row is not written', (world) => world.life.faults.add('destroy', storeFailure())],
  ];
  for (const [name, breakOff] of breaks) {
    const world = new KmsWorld();
    const key_id = await dueKey(world, 'TOKEN');
    breakOff(world);
    t.same(await destroyDueKeys(world.deps), { destroyed: 0, left: 1 }, name);
    t.equal(stateOf(world, key_id), 'PENDING_DELETION', name);
    t.same(await destroyDueKeys(world.deps), { destroyed: 1, left: 0 }, name);
    t.same([stateOf(world, key_id), world.engine.tokenObjects.size], ['DESTROYED', 0], name);
  }
  const world = new KmsWorld();
  await dueKey(world, 'TOKEN');
  world.life.faults.add('destroy', storeFailure(), { afterEffect: true });
  t.same(await destroyDueKeys(world.deps), { destroyed: 0, left: 1 }, 'the row is written, the answer lost');
  t.same(await destroyDueKeys(world.deps), { destroyed: 0, left: 0 });
});

t.test('a defect is not taken for a key that is left over', async (t) => {
  const world = new KmsWorld();
  await dueKey(world, 'TOKEN');
  world.engine.failNext('destroyKey', new TypeError('a defect'));
  await t.rejects(destroyDueKeys(world.deps), { message: 'a defect' });
});

t.test('a partition without a host holds up none of the others, and is asked once', async (t) => {
  const world = new KmsWorld();
  const ids: string[] = [];
  for (const keystore_id of ['acme-p2', 'acme-p2', 'acme-p1']) {
    ids.push(await world.newKey('AES_256', { protection: 'TOKEN', keystore_id }));
  }
  ids.push(await world.newKey('AES_256', { keystore_id: 'acme-p2' }));
  for (const key_id of ids) await world.call('ScheduleKeyDeletion', { key_id, pending_days: 7 });
  world.nowMs += 8 * dayMs;
  const isDead = (operation: { kind: string; partitionId?: string }) =>
    operation.kind === 'destroyKey' && operation.partitionId === 'acme-p2';
  world.engine.faults.push({ matches: (operation) => isDead(operation), error: hsmFailure() });
  t.same(await destroyDueKeys(world.deps), { destroyed: 2, left: 2 }, 'sealed keys need no host');
  t.equal(world.engine.operations.filter((operation) => isDead(operation)).length, 1);
  t.same(await destroyDueKeys(world.deps), { destroyed: 2, left: 0 });
});

t.test('several gateways at once destroy each key once', async (t) => {
  for (const protection of ['SEALED', 'TOKEN'] as const) {
    const world = new KmsWorld();
    await world.newKey('AES_256');
    for (let i = 0; i < 3; i += 1) await dueKey(world, protection);
    const results = await Promise.all([1, 2, 3].map(() => destroyDueKeys(world.deps)));
    t.equal(
      results.reduce((sum, { destroyed }) => sum + destroyed, 0),
      3,
      protection,
    );
    t.equal(world.keys.state.events.filter(({ kind }) => kind === 'destroyed').length, 3);
    t.same(await destroyDueKeys(world.deps), { destroyed: 0, left: 0 });
  }
});

t.test(
  'a key whose object is being destroyed does not come back, neither by its tenant nor by an operator',
  async (t) => {
    const world = new KmsWorld();
    const key_id = await dueKey(world, 'TOKEN');
    const { reached, release } = world.engine.hold('destroyKey');
    const running = destroyDueKeys(world.deps);
    await reached;
    t.equal(await world.outcome('CancelKeyDeletion', { key_id }), 'KEY_STATE_INVALID KMS.1501');
    const freezing = freezeKey(world.deps, world.context(''), { tenantId: 'acme', keyId: key_id });
    await t.rejects(freezing, failure('KEY_STATE_INVALID'));
    release();
    t.same(await running, { destroyed: 1, left: 0 });
  },
);

t.test('a key that another gateway has finished is neither destroyed nor left', async (t) => {
  const world = new KmsWorld();
  await dueKey(world, 'SEALED');
  const due = await world.life.listDue('deletion', world.nowMs, 10);
  t.same(await destroyDueKeys(world.deps), { destroyed: 1, left: 0 });
  Object.assign(world.life, { listDue: async () => due });
  t.same(await destroyDueKeys(world.deps), { destroyed: 0, left: 0 });
});

t.test('a take-over does not claim a change that others made', async (t) => {
  const world = new KmsWorld();
  const message = { key_id: await world.newKey('AES_256'), pending_days: 7, sequence: newId() };
  world.life.faults.add('update', storeFailure());
  t.equal(await world.outcome('ScheduleKeyDeletion', message), 'STORE_UNAVAILABLE KMS.0102');
  await world.call('UpdateKeyDescription', { key_id: message.key_id, key_description: 'x' });
  world.nowMs += unfinishedAfterMs;
  t.equal((await world.call('ScheduleKeyDeletion', message)).key_state, 'PENDING_DELETION');
  t.equal(stateOf(world, message.key_id), 'PENDING_DELETION');
});

t.test('a deletion that is taken back in the last moment keeps the key and its object', async (t) => {
  for (const protection of ['SEALED', 'TOKEN'] as const) {
    const world = new KmsWorld();
    const key_id = await dueKey(world, protection);
    const due = await world.life.listDue('deletion', world.nowMs, 10);
    t.equal(await world.outcome('CancelKeyDeletion', { key_id }), 'OK', 'nobody has begun yet');
    Object.assign(world.life, { listDue: async () => due });
    t.same(await destroyDueKeys(world.deps), { destroyed: 0, left: 1 });
    t.equal(await world.outcome('EnableKey', { key_id }), 'OK');
    t.equal(await world.outcome('EncryptData', { key_id, plain_text }), 'OK', protection);
  }
});

t.test('a frozen key is not destroyed, and has the shortest waiting time left when it is unfrozen', async (t) => {
  const world = new KmsWorld();
  const keyId = await dueKey(world, 'TOKEN');
  const request = { tenantId: 'acme', keyId };
  await freezeKey(world.deps, world.context(''), request);
  t.same(await destroyDueKeys(world.deps), { destroyed: 0, left: 0 });
  t.equal(await world.outcome('CancelKeyDeletion', { key_id: keyId }), 'KEY_FROZEN KMS.0320');
  for (const method of ['UpdateKeyAlias', 'CreateAlias'] as const) {
    const message = { key_id: keyId, key_alias: 'new', alias: 'new' };
    t.equal(await world.outcome(method, message), 'KEY_PENDING_DELETION KMS.0210', method);
  }
  t.same(await unfreezeKey(world.deps, world.context(''), request), { keyId, state: 'PENDING_DELETION' });
  t.same(await destroyDueKeys(world.deps), { destroyed: 0, left: 0 }, 'its tenant could not take it back meanwhile');
  t.equal(world.keys.state.keys.get(keyId)?.deletionAtMs, world.nowMs + 7 * dayMs);
  world.nowMs += 7 * dayMs + 1;
  t.same(await destroyDueKeys(world.deps), { destroyed: 1, left: 0 });
});

t.test('a waiting time that is long enough is not changed by freezing', async (t) => {
  const world = new KmsWorld();
  const keyId = await world.newKey('AES_256');
  await world.call('ScheduleKeyDeletion', { key_id: keyId, pending_days: 30 });
  const deletionAtMs = world.keys.state.keys.get(keyId)?.deletionAtMs;
  await freezeKey(world.deps, world.context(''), { tenantId: 'acme', keyId });
  await unfreezeKey(world.deps, world.context(''), { tenantId: 'acme', keyId });
  t.equal(world.keys.state.keys.get(keyId)?.deletionAtMs, deletionAtMs);
});
