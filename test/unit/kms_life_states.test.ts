/** @module The table of key states, and what each state allows of every call that changes a key. */
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import type { KeyEvent, KeyState, StateFacts } from '../../src/core/key_state.ts';
import { keyTransitions, nextState } from '../../src/core/key_state.ts';
import { newId } from '../../src/core/ids.ts';
import { freezeKey, unfreezeKey } from '../../src/kms/freeze.ts';
import { failure } from '../fixtures/failure.ts';
import { describe, KmsWorld } from '../fixtures/kms_world.ts';

const states = [
  'PENDING_CREATION',
  'ENABLED',
  'DISABLED',
  'PENDING_DELETION',
  'PENDING_IMPORT',
  'FROZEN',
  'DESTROYED',
] as const satisfies readonly KeyState[];

const gone = 'KEY_NOT_FOUND KMS.0207';
const invalid = (code: string): string => `KEY_STATE_INVALID KMS.${code}`;

/** Written down apart from the table: in the order of `states`. */
const expectations: Readonly<Record<KeyEvent, readonly string[]>> = {
  import: [gone, invalid('0310'), invalid('0310'), invalid('0310'), 'ENABLED', invalid('0310'), gone],
  deleteMaterial: [gone, 'PENDING_IMPORT', 'PENDING_IMPORT', invalid('2701'), invalid('2701'), invalid('2701'), gone],
  expire: [gone, 'PENDING_IMPORT', 'PENDING_IMPORT', invalid('2701'), invalid('2701'), invalid('2701'), gone],
  enable: [gone, invalid('1201'), 'ENABLED', invalid('1201'), invalid('1201'), invalid('1201'), gone],
  disable: [gone, 'DISABLED', invalid('1301'), invalid('1301'), invalid('1301'), invalid('1301'), gone],
  scheduleDeletion: [
    gone,
    'PENDING_DELETION',
    'PENDING_DELETION',
    'KEY_PENDING_DELETION KMS.1402',
    'PENDING_DELETION',
    'KEY_FROZEN KMS.0320',
    gone,
  ],
  cancelDeletion: [gone, invalid('1501'), invalid('1501'), 'DISABLED', invalid('1501'), 'KEY_FROZEN KMS.0320', gone],
  freeze: [gone, 'FROZEN', 'FROZEN', 'FROZEN', 'FROZEN', invalid('0320'), gone],
  unfreeze: [gone, invalid('0320'), invalid('0320'), invalid('0320'), invalid('0320'), 'DISABLED', gone],
  destroy: [gone, invalid('1501'), invalid('1501'), 'DESTROYED', invalid('1501'), 'KEY_FROZEN KMS.0320', gone],
};

const outcomeOf = (state: KeyState, event: KeyEvent, facts?: StateFacts): string => {
  try {
    return nextState(state, event, 'k', facts);
  } catch (error) {
    return describe(error);
  }
};

t.test('each event leads from each state to one state, or fails with one code', async (t) => {
  const events = Object.keys(keyTransitions) as KeyEvent[];
  t.same(events.sort(), Object.keys(expectations).sort(), 'every event is expected');
  for (const event of events) {
    for (const [index, state] of states.entries()) {
      t.equal(outcomeOf(state, event), expectations[event][index], `${state} ${event}`);
    }
  }
});

t.test('where a key goes back to depends on its material, and on what it was before it was frozen', async (t) => {
  t.equal(outcomeOf('PENDING_DELETION', 'cancelDeletion', { hasMaterial: false }), 'PENDING_IMPORT');
  t.equal(outcomeOf('PENDING_DELETION', 'cancelDeletion', { hasMaterial: true }), 'DISABLED');
  for (const stateBefore of ['ENABLED', 'DISABLED', 'PENDING_DELETION', 'PENDING_IMPORT'] as const) {
    t.equal(outcomeOf('FROZEN', 'unfreeze', { stateBefore }), stateBefore);
  }
});

t.test('a refusal names the key, its state and the event', async (t) => {
  try {
    nextState('ENABLED', 'cancelDeletion', 'k-1');
    t.fail('it must throw');
  } catch (error) {
    t.ok(error instanceof GatewayError);
    t.match(error, { message: /cancelDeletion .* ENABLED/, metadata: { key_id: 'k-1', key_state: 'ENABLED' } });
  }
});

t.test('every call that changes a key answers for each state as the table says', async (t) => {
  const pending = 'KEY_PENDING_DELETION KMS.0210';
  const calls = {
    ScheduleKeyDeletion: { message: { pending_days: 7 }, expected: expectations.scheduleDeletion },
    CancelKeyDeletion: { message: {}, expected: expectations.cancelDeletion },
    EnableKey: { message: {}, expected: expectations.enable },
    DisableKey: { message: {}, expected: expectations.disable },
    UpdateKeyAlias: { message: { key_alias: 'new' }, expected: [gone, 'OK', 'OK', pending, 'OK', 'OK', gone] },
    UpdateKeyDescription: {
      message: { key_description: 'new' },
      expected: [gone, 'OK', 'OK', pending, 'OK', 'OK', gone],
    },
    CreateAlias: { message: { alias: 'new' }, expected: [gone, 'OK', 'OK', pending, 'OK', 'OK', gone] },
  } as const;
  for (const [method, { message, expected }] of Object.entries(calls)) {
    for (const [index, state] of states.entries()) {
      const world = new KmsWorld();
      const key_id = await world.newKey('AES_256');
      world.keys.force(key_id, state);
      const outcome = await world.outcome(method as 'EnableKey', { key_id, ...message } as object);
      const wanted = expected[index] ?? '';
      const isLegal = (states as readonly string[]).includes(wanted);
      t.equal(outcome, isLegal ? 'OK' : wanted, `${method} ${state}`);
      const now = world.keys.rows()[0]?.key.state;
      t.equal(now, isLegal ? wanted : state, `${method} ${state} leaves the key as it should be`);
    }
  }
});

t.test('a default key of a service can be described and used, and not be changed', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('AES_256');
  const other = await world.newKey('AES_256');
  await world.call('CreateAlias', { key_id: other, alias: 'moving' });
  const key = world.keys.state.keys.get(key_id);
  if (key !== undefined) world.keys.state.keys.set(key_id, { ...key, defaultFor: 'obs', alias: 'obs/default' });
  const rows = [
    ['EnableKey', {}],
    ['DisableKey', {}],
    ['ScheduleKeyDeletion', { pending_days: 7 }],
    ['CancelKeyDeletion', {}],
    ['UpdateKeyAlias', { key_alias: 'new' }],
    ['UpdateKeyDescription', { key_description: 'new' }],
    ['CreateAlias', { alias: 'new' }],
    ['DeleteAlias', { aliases: ['moving'] }],
    ['AssociateAlias', { alias: 'moving', target_key_id: key_id }],
  ] as const;
  for (const [method, message] of rows) {
    const request = method === 'AssociateAlias' ? message : { key_id, ...message };
    t.equal(await world.outcome(method as 'EnableKey', request as object), 'KEY_IS_DEFAULT KMS.0211', method);
  }
  t.equal(world.keys.state.keys.get(key_id)?.revision, key?.revision, 'nothing was changed');
  t.equal((await world.call('DescribeKey', { key_id })).key_info?.default_key_flag, '1');
  t.same((await world.call('ListKeys', {})).key_details.map((each) => each.default_key_flag).sort(), ['0', '1']);
  t.equal(await world.outcome('EncryptData', { key_id, plain_text: Buffer.from('x') }), 'OK');
  t.equal((await world.call('ListUserInstances', {})).instance_num, 1, 'it is not one of the tenant’s own');
});

t.test('operators freeze and unfreeze a key of any tenant, in every state and back again', async (t) => {
  for (const before of ['ENABLED', 'DISABLED', 'PENDING_IMPORT'] as const) {
    const world = new KmsWorld();
    const keyId = await world.newKey('AES_256', {}, 'globex');
    world.keys.force(keyId, before);
    const context = world.context('');
    t.same(await freezeKey(world.deps, context, { tenantId: 'globex', keyId }), { keyId, state: 'FROZEN' });
    t.same(context.audit, { resourceId: keyId, resourceName: 'key-1', fields: {} });
    const encrypt = { key_id: keyId, plain_text: Buffer.from('x') };
    t.equal(await world.outcome('EncryptData', encrypt, 'globex'), 'KEY_FROZEN KMS.0320', before);
    t.equal((await world.call('DescribeKey', { key_id: keyId }, 'globex')).key_info?.key_state, 'FROZEN');
    await t.rejects(freezeKey(world.deps, context, { tenantId: 'globex', keyId }), failure('KEY_STATE_INVALID'));
    t.same(await unfreezeKey(world.deps, context, { tenantId: 'globex', keyId }), { keyId, state: before });
    t.equal(world.keys.state.keys.get(keyId)?.stateBefore, undefined, 'nothing is left to go back to');
    await t.rejects(unfreezeKey(world.deps, context, { tenantId: 'globex', keyId }), failure('KEY_STATE_INVALID'));
    t.same(
      world.keys.state.events.map(({ kind, tenantId }) => [kind, tenantId]),
      [
        ['frozen', 'globex'],
        ['unfrozen', 'globex'],
      ],
    );
  }
});

t.test('freezing needs the right tenant, and a key that is there', async (t) => {
  const world = new KmsWorld();
  const keyId = await world.newKey('AES_256');
  const context = world.context('');
  for (const change of [freezeKey, unfreezeKey]) {
    for (const request of [
      { tenantId: 'globex', keyId },
      { tenantId: 'nobody', keyId },
      { tenantId: 'acme', keyId: newId() },
    ]) {
      await t.rejects(change(world.deps, context, request), failure('KEY_NOT_FOUND'), JSON.stringify(request));
    }
  }
  world.keys.force(keyId, 'DESTROYED');
  await t.rejects(freezeKey(world.deps, context, { tenantId: 'acme', keyId }), failure('KEY_NOT_FOUND'));
});

t.test('of a freezing and a change by the tenant at the same instant one is made and the other is told', async (t) => {
  const world = new KmsWorld();
  const keyId = await world.newKey('AES_256');
  const freezing = freezeKey(world.deps, world.context(''), { tenantId: 'acme', keyId }).then(
    () => 'OK',
    (error: unknown) => describe(error),
  );
  const outcomes = await Promise.all([freezing, world.outcome('DisableKey', { key_id: keyId })]);
  t.same(outcomes.sort(), ['CONCURRENT_UPDATE', 'OK']);
});

/** A world whose cache has not heard of what another gateway did with a key, and the id of the key. */
const staleWorld = async (change: (world: KmsWorld, keyId: string) => void) => {
  const world = new KmsWorld();
  const keyId = await world.newKey('AES_256');
  const known = await world.keys.getPrimary('acme', keyId);
  world.keys.getPrimary = () => known;
  change(world, keyId);
  return { world, key_id: keyId };
};

t.test("a refusal counts only once the row itself says the same, not for the cache's sake", async (t) => {
  const disabledThere = await staleWorld((world, keyId) => world.keys.force(keyId, 'DISABLED'));
  t.equal(await disabledThere.world.outcome('EnableKey', { key_id: disabledThere.key_id }), 'OK');
  t.equal(disabledThere.world.keys.rows()[0]?.key.state, 'ENABLED');

  const deletedThere = await staleWorld((world, keyId) => world.keys.force(keyId, 'PENDING_DELETION'));
  t.equal(await deletedThere.world.outcome('CancelKeyDeletion', { key_id: deletedThere.key_id }), 'OK');

  const destroyedThere = await staleWorld((world, keyId) => world.keys.force(keyId, 'DESTROYED'));
  t.equal(await destroyedThere.world.outcome('DisableKey', { key_id: destroyedThere.key_id }), gone);
  t.equal(await destroyedThere.world.outcome('EnableKey', { key_id: destroyedThere.key_id }), gone);

  const unchanged = await staleWorld(() => undefined);
  t.equal(await unchanged.world.outcome('EnableKey', { key_id: unchanged.key_id }), invalid('1201'));
});

t.test('a change is never made on the strength of a row that is not the newest', async (t) => {
  const { world, key_id } = await staleWorld((world, keyId) => world.keys.force(keyId, 'FROZEN'));
  for (const [method, message, expected] of [
    ['DisableKey', {}, 'KEY_STATE_INVALID KMS.1301'],
    ['ScheduleKeyDeletion', { pending_days: '7' }, 'KEY_FROZEN KMS.0320'],
    ['EnableKeyRotation', {}, 'KEY_FROZEN KMS.0320'],
  ] as const) {
    t.equal(await world.outcome(method, { key_id, ...message }), expected, method);
  }
  t.match(world.keys.rows()[0]?.key, { state: 'FROZEN', revision: 2 });
  t.equal(await world.outcome('UpdateKeyAlias', { key_id, key_alias: 'other' }), 'OK', 'a frozen key may be renamed');
  t.match(world.keys.rows()[0]?.key, { state: 'FROZEN', alias: 'other', revision: 3 });
});

t.test('a sequence starts from the row itself, whatever the cache has', async (t) => {
  const { world, key_id } = await staleWorld((world, keyId) => world.keys.force(keyId, 'DISABLED'));
  const sequence = '919c82d4-8046-4722-9094-35c3c6524cff';
  t.equal(await world.outcome('DisableKey', { key_id, sequence }), invalid('1301'));
  t.equal(await world.outcome('EnableKey', { key_id, sequence }), 'OK');
});
