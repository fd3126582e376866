/** @module Enrollment and management of operators by a security officer. Over the real pipeline, with stores in memory. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { OperatorWorld } from '../fixtures/operator_world.ts';
import { ecUkey, rsaUkey } from '../fixtures/software_ukey.ts';

const prepare = async () => {
  const world = new OperatorWorld();
  await world.add('olga', ['SECURITY_OFFICER']);
  const token = await world.login('olga');
  const call = (method: string, message: object) => world.call('olga', method, message, { token });
  const outcome = (method: string, message: object) => world.outcome('olga', method, message, { token });
  return { world, call, outcome };
};

t.test('an officer enrolls an operator with its UKey, who then logs in', async (t) => {
  const { world, call } = await prepare();
  const ukey = world.newUkey('alice', rsaUkey());
  const { operator } = await call('EnrollOperator', { operator: 'alice', roles: ['AUDITOR'], ...ukey });
  t.match(operator, {
    operator: 'alice',
    roles: ['AUDITOR'],
    tenant: '',
    state: 'OPERATOR_ENABLED',
    ukeys: [{ label: 'UKey of alice', key_type: 'UKEY_RSA', public_key: ukey.public_key }],
  });
  t.match(world.event, {
    traceName: 'enrollOperator',
    resourceId: 'operator/alice',
    request: { operator: 'alice', roles: '["AUDITOR"]', ukey_label: 'UKey of alice' },
    resourceName: /^[0-9a-f]{64}$/,
  });
  t.notOk('proof' in world.event.request || 'public_key' in world.event.request);
  t.equal(await world.outcome('alice', 'ListOperators', {}, { token: await world.login('alice') }), 'OK');
  t.same((await call('GetOperator', { operator: 'alice' })).operator, operator);
  const list = await call('ListOperators', { limit: 1 });
  t.match([list.operators, list.next_marker], [[{ operator: 'alice' }], 'alice']);
  t.match(await call('ListOperators', { marker: 'alice' }), { operators: [{ operator: 'olga' }], next_marker: '' });
});

t.test(
  'nobody is enrolled with roles that are kept apart, a bad name, a bad key, or a key that is not there',
  async (t) => {
    const { world, outcome } = await prepare();
    const ukey = world.newUkey('alice');
    const good = { operator: 'alice', roles: ['AUDITOR'], ...ukey };
    const other = world.newUkey('bob');
    const rows: readonly (readonly [object, string])[] = [
      [{ roles: ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER'] }, 'ROLE_CONFLICT'],
      [{ roles: ['SYSTEM_ADMINISTRATOR', 'AUDITOR'] }, 'ROLE_CONFLICT'],
      [{ roles: ['AUDITOR', 'SECURITY_OFFICER'] }, 'ROLE_CONFLICT'],
      [{ roles: ['AUDITOR', 'AUDITOR'] }, 'ROLE_CONFLICT'],
      [{ roles: [] }, 'FIELD_INVALID roles'],
      [{ roles: ['OPERATOR_ROLE_UNSPECIFIED'] }, 'FIELD_INVALID roles'],
      [{ roles: [9] }, 'FIELD_INVALID roles'],
      [{ roles: ['TENANT_ADMINISTRATOR'] }, 'FIELD_INVALID tenant'],
      [{ tenant: 'acme' }, 'FIELD_INVALID tenant'],
      [{ roles: ['TENANT_ADMINISTRATOR'], tenant: 'nobody' }, 'TENANT_NOT_FOUND'],
      [{ roles: ['TENANT_ADMINISTRATOR'], tenant: 'A B' }, 'FIELD_INVALID tenant'],
      [{ operator: '' }, 'FIELD_INVALID operator'],
      [{ operator: 'operator/alice' }, 'FIELD_INVALID operator'],
      [{ operator: 'Alice' }, 'FIELD_INVALID operator'],
      [{ operator: 'a\uFFFD' }, 'FIELD_INVALID operator'],
      [{ operator: 'bob' }, 'UKEY_SIGNATURE_INVALID'],
      [{ proof: other.proof }, 'UKEY_SIGNATURE_INVALID'],
      [{ public_key: other.public_key }, 'UKEY_SIGNATURE_INVALID'],
      [{ proof: Buffer.alloc(0) }, 'FIELD_INVALID proof'],
      [{ public_key: Buffer.from('key') }, 'KEY_INVALID public_key'],
      [{ public_key: rsaUkey(1024).publicKey }, 'KEY_INVALID public_key'],
      [{ ukey_label: '' }, 'FIELD_INVALID ukey_label'],
      [{ ukey_label: 'x'.repeat(65) }, 'FIELD_INVALID ukey_label'],
      [{ ukey_label: 'a\nb' }, 'FIELD_INVALID ukey_label'],
      [{ sequence: 'x' }, 'FIELD_INVALID sequence'],
    ];
    for (const [change, expected] of rows) {
      t.equal(await outcome('EnrollOperator', { ...good, ...change }), expected, JSON.stringify(change));
    }
    t.equal(world.store.operators.size, 1, 'nothing is left of what was refused');
    t.equal(await outcome('EnrollOperator', good), 'OK');
    t.equal(await outcome('EnrollOperator', { ...good, ...world.newUkey('alice') }), 'OPERATOR_EXISTS');
  },
);

t.test('one UKey is never two operators’', async (t) => {
  const { world, outcome } = await prepare();
  const key = ecUkey();
  const enroll = (operator: string) =>
    outcome('EnrollOperator', { operator, roles: ['AUDITOR'], ...world.newUkey(operator, key) });
  t.equal(await enroll('alice'), 'OK');
  t.equal(await enroll('bob'), 'UKEY_EXISTS');
  t.equal(await outcome('EnrollUkey', { operator: 'olga', ...world.newUkey('olga', key) }), 'UKEY_EXISTS');
});

t.test('the same sequence enrolls once; another request under it is refused', async (t) => {
  const { world, call, outcome } = await prepare();
  const request = { operator: 'alice', roles: ['AUDITOR'], ...world.newUkey('alice'), sequence: randomUUID() };
  const first = await call('EnrollOperator', request);
  t.same(await call('EnrollOperator', request), first);
  t.equal(await outcome('EnrollOperator', { ...request, roles: ['SECURITY_OFFICER'] }), 'SEQUENCE_REUSED');
  await world.add('otto', ['SECURITY_OFFICER']);
  const token = await world.login('otto');
  const byOther = await world.outcome('otto', 'EnrollOperator', request, { token });
  t.equal(byOther, 'SEQUENCE_REUSED', 'a sequence is its caller’s');
  const disable = { operator: 'alice', sequence: randomUUID() };
  await call('DisableOperator', disable);
  await call('EnableOperator', { operator: 'alice', sequence: randomUUID() });
  t.match((await call('DisableOperator', disable)).operator, { state: 'OPERATOR_ENABLED' }, 'not disabled again');
});

t.test('UKeys come and go, and sessions go with them', async (t) => {
  const { world, call, outcome } = await prepare();
  const old = await world.add('alice', ['AUDITOR']);
  const token = await world.login('alice');
  t.equal(await outcome('RemoveUkey', { operator: 'alice', ukey_id: old }), 'UKEY_IS_LAST');
  const { operator } = await call('EnrollUkey', { operator: 'alice', ...world.newUkey('alice', rsaUkey()) });
  const ids = (operator as { ukeys: { ukey_id: string }[] }).ukeys.map(({ ukey_id }) => ukey_id);
  t.equal(ids.length, 2);
  await call('RemoveUkey', { operator: 'alice', ukey_id: old });
  t.equal(await world.outcome('alice', 'ListOperators', {}, { token }), 'OPERATOR_SESSION_EXPIRED');
  const { challenge } = await world.challenge('alice');
  t.equal(await world.outcome('alice', 'CompleteLogin', world.answer(challenge, old)), 'LOGIN_FAILED');
  await world.login('alice');
  for (const [method, message, expected] of [
    ['EnrollUkey', { operator: 'nobody', ...world.newUkey('nobody') }, 'OPERATOR_NOT_FOUND'],
    ['RemoveUkey', { operator: 'alice', ukey_id: old }, 'UKEY_NOT_FOUND'],
    ['RemoveUkey', { operator: 'nobody', ukey_id: old }, 'OPERATOR_NOT_FOUND'],
    ['RemoveUkey', { operator: 'alice', ukey_id: 'x' }, 'FIELD_INVALID ukey_id'],
  ] as const) {
    t.equal(await outcome(method, message), expected, method);
  }
});

t.test('new roles hold at once, for sessions that are open too', async (t) => {
  const { world, call, outcome } = await prepare();
  await world.add('alice', ['AUDITOR']);
  const token = await world.login('alice');
  const audit = () => world.outcome('alice', '/hsmgateway.v1.AuditService/VerifyAudit', {}, { token });
  t.equal(await audit(), 'OK');
  const { operator } = await call('SetOperatorRoles', {
    operator: 'alice',
    roles: ['TENANT_ADMINISTRATOR', 'SYSTEM_ADMINISTRATOR'],
    tenant: 'acme',
  });
  t.match(operator, { roles: ['SYSTEM_ADMINISTRATOR', 'TENANT_ADMINISTRATOR'], tenant: 'acme' });
  t.equal(await audit(), 'ROLE_REQUIRED');
  t.equal(
    await outcome('SetOperatorRoles', { operator: 'alice', roles: ['AUDITOR', 'SECURITY_OFFICER'] }),
    'ROLE_CONFLICT',
  );
  t.equal(await outcome('SetOperatorRoles', { operator: 'alice', roles: ['AUDITOR'] }), 'OK');
  t.match(await world.store.readOperator('operator/alice'), { tenantId: undefined }, 'the tenant goes with its role');
});

t.test('nobody changes its own roles or disables itself', async (t) => {
  const { outcome, world } = await prepare();
  t.equal(
    await outcome('SetOperatorRoles', { operator: 'olga', roles: ['SYSTEM_ADMINISTRATOR'] }),
    'OPERATOR_SELF_CHANGE',
  );
  t.equal(await outcome('DisableOperator', { operator: 'olga' }), 'OPERATOR_SELF_CHANGE');
  t.match(await world.store.readOperator('operator/olga'), { roles: ['SECURITY_OFFICER'], state: 'ENABLED' });
});

t.test('a disabled operator is out at once, and comes back without its sessions', async (t) => {
  const { world, call, outcome } = await prepare();
  await world.add('alice', ['AUDITOR']);
  const token = await world.login('alice');
  t.match((await call('DisableOperator', { operator: 'alice' })).operator, { state: 'OPERATOR_DISABLED' });
  t.equal(await world.outcome('alice', 'ListOperators', {}, { token }), 'OPERATOR_DISABLED');
  t.equal(await outcome('DisableOperator', { operator: 'alice' }), 'OK', 'twice is harmless');
  await call('EnableOperator', { operator: 'alice' });
  t.equal(await world.outcome('alice', 'ListOperators', {}, { token }), 'OPERATOR_SESSION_EXPIRED');
  await world.login('alice');
  for (const method of ['DisableOperator', 'EnableOperator', 'UnlockOperator', 'GetOperator']) {
    t.equal(await outcome(method, { operator: 'nobody' }), 'OPERATOR_NOT_FOUND', method);
  }
});

t.test('an officer ends a lock', async (t) => {
  const { world, call } = await prepare();
  const ukeyId = await world.add('alice', ['AUDITOR']);
  const wrong = { challenge: Buffer.from('x'), ukey_id: ukeyId, signature: Buffer.from('x') };
  for (let count = 0; count < 5; count += 1) await world.outcome('alice', 'CompleteLogin', wrong);
  t.equal(await world.outcome('alice', 'BeginLogin'), 'OPERATOR_LOCKED');
  t.match((await call('UnlockOperator', { operator: 'alice' })).operator, { failures: 0, locked_until: 0 });
  await world.login('alice');
});
