/** @module CreateGrant, ListGrants, ListRetirableGrants, RevokeGrant and RetireGrant over messages: forms, codes, tenants, concurrency. */
import t, { type Test } from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { unfinishedAfterMs } from '../../src/core/limits.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

type Message = Parameters<typeof KmsWorld.prototype.call<'CreateGrant'>>[1];

const grantee = { grantee_principal: 'service/other', operations: ['sign'] };

const worldWithKey = async (spec: 'AES_256' | 'EC_P256' | 'HMAC_256' | 'SM4' | 'SM2' = 'AES_256') => {
  const world = new KmsWorld();
  const key_id = await world.newKey(spec);
  return { world, key_id };
};

const makeGrant = async (world: KmsWorld, message: Message): Promise<string> =>
  (await world.call('CreateGrant', { ...grantee, ...message })).grant_id;

t.test('a grant is listed as it was made', async (t) => {
  const { world, key_id } = await worldWithKey();
  const grant_id = await makeGrant(world, {
    key_id,
    operations: ['decrypt-data', 'create-grant'],
    name: 'a/b:c_d-9',
    retiring_principal: 'user/ann',
    constraints: { encryption_context_equals: { app: 'a' } },
  });
  t.match(grant_id, /^[0-9a-f]{64}$/);
  t.equal(world.lastContext.audit.resourceId, key_id);
  t.equal(world.lastContext.audit.resourceName, 'key-1');
  const { grants, total, truncated, next_marker } = await world.call('ListGrants', { key_id });
  t.match(grants, [
    {
      key_id,
      grant_id,
      grantee_principal: 'service/other',
      grantee_principal_type: 'user',
      operations: ['decrypt-data', 'create-grant'],
      issuing_principal: 'service/billing',
      creation_date: world.nowMs,
      name: 'a/b:c_d-9',
      retiring_principal: 'user/ann',
      constraints: { encryption_context_equals: { app: 'a' }, encryption_context_subset: {} },
    },
  ]);
  t.same({ total, truncated, next_marker }, { total: 1, truncated: false, next_marker: '' });
});

t.test('a grant for the domain is for every principal of the caller’s tenant, and of no other', async (t) => {
  const { world, key_id } = await worldWithKey();
  for (const grantee_principal of ['', 'acme']) {
    await makeGrant(world, { key_id, grantee_principal, grantee_principal_type: 'domain' });
  }
  const foreign = { ...grantee, key_id, grantee_principal: 'globex', grantee_principal_type: 'domain' };
  t.equal(await world.outcome('CreateGrant', foreign), 'GRANT_INVALID KMS.2402');
  const { grants } = await world.call('ListGrants', { key_id });
  t.match(grants, [
    { grantee_principal: 'acme', grantee_principal_type: 'domain', constraints: null },
    { grantee_principal: 'acme', grantee_principal_type: 'domain' },
  ]);
  t.equal((await world.grants.grantsFor('acme', key_id, 'agent/any')).length, 2);
});

t.test('fields that are wrong are refused with the seeds’ codes, and nothing is made', async (t) => {
  const { world, key_id } = await worldWithKey();
  const field = 'FIELD_INVALID KMS.0308';
  const principal = 'GRANT_INVALID KMS.2402';
  const many = Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`n${at}`, 'v']));
  const rows: readonly (readonly [string, Message, string])[] = [
    ['no operation', { operations: [] }, field],
    ['an unknown one', { operations: ['sign', 'destroy'] }, field],
    ['another case', { operations: ['Sign'] }, field],
    ['one twice', { operations: ['sign', 'verify', 'sign'] }, field],
    ['too many', { operations: Array.from({ length: 18 }, () => 'sign') }, field],
    ['create-grant alone', { operations: ['create-grant'] }, 'GRANT_INVALID KMS.2401'],
    ['no grantee', { grantee_principal: '' }, principal],
    ['a bare name', { grantee_principal: 'other' }, principal],
    ['an operator', { grantee_principal: 'operator/root' }, principal],
    ['everybody by *', { grantee_principal: '*' }, principal],
    ['a wildcard', { grantee_principal: 'service/*' }, principal],
    ['a path', { grantee_principal: 'tenant/acme/service/other' }, principal],
    ['one part more', { grantee_principal: 'service/other/x' }, principal],
    ['upper case', { grantee_principal: 'service/Other' }, principal],
    ['a name too long', { grantee_principal: `service/${'a'.repeat(64)}` }, principal],
    ['another type', { grantee_principal_type: 'group' }, field],
    ['a bad retiring principal', { retiring_principal: 'ann' }, principal],
    ['a name with spaces', { name: 'a b' }, field],
    ['a long name', { name: 'a'.repeat(256) }, field],
    ['constraints without pairs', { constraints: {} }, field],
    [
      'both kinds',
      { constraints: { encryption_context_equals: { a: '1' }, encryption_context_subset: { a: '1' } } },
      field,
    ],
    [
      'an empty name',
      { constraints: { encryption_context_subset: { '': 'x' } } },
      'ENCRYPTION_CONTEXT_INVALID KMS.0208',
    ],
    ['65 pairs', { constraints: { encryption_context_equals: many } }, 'ENCRYPTION_CONTEXT_INVALID KMS.0208'],
    [
      '8193 bytes',
      { constraints: { encryption_context_subset: { a: 'x'.repeat(8192) } } },
      'ENCRYPTION_CONTEXT_INVALID KMS.0208',
    ],
    ['a bad key id', { key_id: 'x' }, 'FIELD_INVALID KMS.0205'],
    ['a bad sequence', { sequence: 'x' }, 'FIELD_INVALID KMS.0206'],
    ['a key that is not there', { key_id: newId() }, 'KEY_NOT_FOUND KMS.0207'],
  ];
  for (const [name, message, expected] of rows) {
    t.equal(await world.outcome('CreateGrant', { ...grantee, key_id, ...message }), expected, name);
  }
  const edges: readonly Message[] = [
    { name: 'a'.repeat(255) },
    { grantee_principal: `agent/${'a'.repeat(63)}` },
    { operations: ['create-grant', 'sign'] },
    { constraints: { encryption_context_subset: { a: 'x'.repeat(8191) } } },
  ];
  for (const message of edges) {
    t.equal(
      await world.outcome('CreateGrant', { ...grantee, key_id, ...message }),
      'OK',
      JSON.stringify(message).slice(0, 40),
    );
  }
  t.equal((await world.call('ListGrants', { key_id })).total, edges.length);
});

t.test('only an enabled key of the tenant’s own making can be granted', async (t) => {
  const { world, key_id } = await worldWithKey();
  const change = async (changes: Parameters<typeof world.life.update>[3]) => {
    const { revision } = await world.keys.getForUpdate('acme', key_id);
    await world.life.update('acme', key_id, revision, changes);
  };
  const states = [
    ['DISABLED', 'KEY_DISABLED KMS.0209'],
    ['PENDING_DELETION', 'KEY_PENDING_DELETION KMS.0210'],
    ['PENDING_IMPORT', 'KEY_PENDING_IMPORT KMS.1301'],
    ['FROZEN', 'KEY_FROZEN KMS.0320'],
    ['ENABLED', 'OK'],
  ] as const;
  for (const [state, expected] of states) {
    await change({ state });
    t.equal(await world.outcome('CreateGrant', { ...grantee, key_id }), expected, state);
  }
  const row = world.keys.state.keys.get(key_id);
  if (row !== undefined) world.keys.state.keys.set(key_id, { ...row, defaultFor: 'obs' });
  t.equal(await world.outcome('CreateGrant', { ...grantee, key_id }), 'KEY_IS_DEFAULT KMS.0211');
  t.equal(await world.outcome('CreateGrant', { ...grantee, key_id }, 'globex'), 'KEY_NOT_FOUND KMS.0207');
});

t.test('constraints are for keys whose ciphertexts hold a context', async (t) => {
  const constraints = { encryption_context_subset: { a: '1' } };
  for (const [spec, expected] of [
    ['AES_256', 'OK'],
    ['SM4', 'OK'],
    ['EC_P256', 'GRANT_INVALID KMS.2403'],
    ['SM2', 'GRANT_INVALID KMS.2403'],
    ['HMAC_256', 'GRANT_INVALID KMS.2403'],
  ] as const) {
    const { world, key_id } = await worldWithKey(spec);
    t.equal(await world.outcome('CreateGrant', { ...grantee, key_id, constraints }), expected, spec);
  }
});

t.test('of 101 grants at the same instant 100 are made; one that is taken back makes room', async (t) => {
  const { world, key_id } = await worldWithKey();
  const calls = Array.from({ length: 101 }, () => world.outcome('CreateGrant', { ...grantee, key_id }));
  const outcomes = await Promise.all(calls);
  t.equal(outcomes.filter((outcome) => outcome === 'OK').length, 100);
  t.equal(outcomes.filter((outcome) => outcome === 'QUOTA_EXCEEDED KMS.2404').length, 1);
  const { grants, total } = await world.call('ListGrants', { key_id });
  t.same([grants.length, total, new Set(grants.map(({ grant_id }) => grant_id)).size], [100, 100, 100]);
  await world.call('RevokeGrant', { key_id, grant_id: grants[0]?.grant_id ?? '' });
  t.equal(await world.outcome('CreateGrant', { ...grantee, key_id }), 'OK');
  const other = await world.newKey('AES_256');
  t.equal(await world.outcome('CreateGrant', { ...grantee, key_id: other }), 'OK', 'each key has its own');
});

t.test('lists come page by page in order of creation', async (t) => {
  const { world, key_id } = await worldWithKey();
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    world.nowMs += 1;
    made.push(await makeGrant(world, { key_id }));
  }
  const listed: string[] = [];
  for (let marker = '0'; marker !== ''; ) {
    const page = await world.call('ListGrants', { key_id, limit: 2, marker });
    t.equal(page.total, 5);
    t.equal(page.truncated, page.next_marker !== '');
    listed.push(...page.grants.map(({ grant_id }) => grant_id));
    marker = page.next_marker;
  }
  t.same(listed, made);
  for (const [message, expected] of [
    [{ limit: 1001 }, 'FIELD_INVALID KMS.1601'],
    [{ marker: '-1' }, 'FIELD_INVALID KMS.1602'],
    [{ marker: 'x' }, 'FIELD_INVALID KMS.1602'],
  ] as const) {
    t.equal(await world.outcome('ListGrants', { key_id, ...message }), expected);
    t.equal(await world.outcome('ListRetirableGrants', message), expected);
  }
  t.equal(await world.outcome('ListGrants', { key_id }, 'globex'), 'KEY_NOT_FOUND KMS.0207');
});

/** Grants made by `user/admin`: for whom, and who may give them up besides. */
const retirable = async (world: KmsWorld, key_id: string) => {
  world.caller = { kind: 'user', name: 'admin' };
  const make = (message: Message) => makeGrant(world, { key_id, ...message });
  return {
    plain: await make({}),
    withRetiring: await make({ retiring_principal: 'user/ann' }),
    withOperation: await make({ operations: ['sign', 'retire-grant'] }),
    forAll: await make({
      grantee_principal: '',
      grantee_principal_type: 'domain',
      operations: ['sign', 'retire-grant'],
    }),
  };
};

const callers = {
  admin: { caller: { kind: 'user', name: 'admin' }, may: ['plain', 'withRetiring', 'withOperation', 'forAll'] },
  retiring: { caller: { kind: 'user', name: 'ann' }, may: ['withRetiring', 'forAll'] },
  grantee: { caller: { kind: 'service', name: 'other' }, may: ['withOperation', 'forAll'] },
  namesake: { caller: { kind: 'agent', name: 'other' }, may: ['forAll'] },
} as const;

t.test('a grant is given up by who made it, its retiring principal, or its grantee with retire-grant', async (t) => {
  for (const [name, { caller, may }] of Object.entries(callers)) {
    const { world, key_id } = await worldWithKey();
    const grants = await retirable(world, key_id);
    world.caller = caller;
    const { grants: listed, total } = await world.call('ListRetirableGrants', {});
    const expected = may.map((each) => grants[each]);
    t.same(listed.map(({ grant_id }) => grant_id).sort(), [...expected].sort(), `${name}: listed`);
    t.equal(total, may.length);
    for (const [kind, grant_id] of Object.entries(grants)) {
      const outcome = await world.outcome('RetireGrant', { key_id, grant_id });
      const isAllowed = (may as readonly string[]).includes(kind);
      t.equal(outcome, isAllowed ? 'OK' : 'RPC_NOT_ALLOWED KMS.0307', `${name}: ${kind}`);
    }
    t.equal((await world.call('ListGrants', { key_id })).total, 4 - may.length, 'and no other is gone');
  }
});

t.test('a tenant does not find grants of another, nor of another key, whatever it sends', async (t) => {
  const { world, key_id } = await worldWithKey();
  const grant_id = await makeGrant(world, { key_id });
  const other = await world.newKey('AES_256');
  const absent = 'GRANT_NOT_FOUND KMS.2501';
  for (const method of ['RevokeGrant', 'RetireGrant'] as const) {
    t.equal(await world.outcome(method, { key_id, grant_id }, 'globex'), absent, 'a foreign one');
    t.equal(await world.outcome(method, { key_id: other, grant_id }), absent, 'of another key');
    t.equal(await world.outcome(method, { key_id: newId(), grant_id }), absent, 'of no key');
    t.equal(await world.outcome(method, { key_id, grant_id: 'f'.repeat(64) }), absent, 'none');
    for (const bad of ['', 'f'.repeat(63), 'f'.repeat(65), 'g'.repeat(64), `${'f'.repeat(63)}\n`]) {
      t.equal(await world.outcome(method, { key_id, grant_id: bad }), 'FIELD_INVALID KMS.2502', JSON.stringify(bad));
    }
  }
  t.equal((await world.call('ListRetirableGrants', {}, 'globex')).total, 0);
  t.equal(await world.outcome('RevokeGrant', { key_id, grant_id: grant_id.toUpperCase() }), 'OK', 'in either case');
});

t.test('a grant can be taken back while its key can not be used', async (t) => {
  const { world, key_id } = await worldWithKey();
  const grant_id = await makeGrant(world, { key_id });
  await world.call('DisableKey', { key_id });
  t.equal(await world.outcome('RevokeGrant', { key_id, grant_id }), 'OK');
  t.equal((await world.call('ListGrants', { key_id })).total, 0);
});

const isGrantedTo = async (t: Test, world: KmsWorld, key_id: string, principal: string, expected: boolean) => {
  const grants = await world.grants.grantsFor('acme', key_id, principal);
  t.equal(grants.length > 0, expected, principal);
};

t.test('revoking a grant leaves what its grantee granted on', async (t) => {
  const { world, key_id } = await worldWithKey();
  const first = await makeGrant(world, { key_id, operations: ['sign', 'create-grant'], grantee_principal: 'user/b' });
  world.caller = { kind: 'user', name: 'b' };
  await makeGrant(world, { key_id, grantee_principal: 'user/c' });
  await world.call('RevokeGrant', { key_id, grant_id: first });
  await isGrantedTo(t, world, key_id, 'user/b', false);
  await isGrantedTo(t, world, key_id, 'user/c', true);
});

t.test('of two calls that end one grant at the same instant one finds it', async (t) => {
  const { world, key_id } = await worldWithKey();
  const grant_id = await makeGrant(world, { key_id });
  const outcomes = await Promise.all([
    world.outcome('RevokeGrant', { key_id, grant_id }),
    world.outcome('RetireGrant', { key_id, grant_id }),
  ]);
  t.same(outcomes.sort(), ['GRANT_NOT_FOUND KMS.2501', 'OK']);
});

t.test('a repeated sequence is answered alike, and another body is refused', async (t) => {
  const { world, key_id } = await worldWithKey();
  const sequence = newId();
  const first = await makeGrant(world, { key_id, operations: ['sign', 'verify'], sequence });
  t.equal(await makeGrant(world, { key_id, operations: ['verify', 'sign'], sequence }), first, 'in another order');
  for (const change of [
    { name: 'x' },
    { operations: ['sign'] },
    { retiring_principal: 'user/ann' },
    { grantee_principal: 'user/ann' },
    { constraints: { encryption_context_subset: { a: '1' } } },
  ]) {
    const message = { ...grantee, key_id, operations: ['sign', 'verify'], ...change, sequence };
    t.equal(await world.outcome('CreateGrant', message), 'SEQUENCE_REUSED KMS.0206', JSON.stringify(change));
  }
  for (const method of ['RevokeGrant', 'RetireGrant'] as const) {
    const grant_id = await makeGrant(world, { key_id });
    t.equal(await world.outcome(method, { key_id, grant_id, sequence }), 'OK');
    t.equal(await world.outcome(method, { key_id, grant_id, sequence }), 'OK', 'the recorded answer');
    t.equal(await world.outcome(method, { key_id, grant_id }), 'GRANT_NOT_FOUND KMS.2501', 'without a sequence');
    const missing = { key_id, grant_id, sequence: newId() };
    t.equal(await world.outcome(method, missing), 'GRANT_NOT_FOUND KMS.2501');
    t.equal(await world.outcome(method, missing), 'GRANT_NOT_FOUND KMS.2501', 'also when repeated');
  }
});

t.test('an end of a grant that was refused does not speak for a later one with its sequence', async (t) => {
  const { world, key_id } = await worldWithKey();
  const { plain } = await retirable(world, key_id);
  world.caller = callers.namesake.caller;
  const ending = { key_id, grant_id: plain, sequence: newId() };
  t.equal(await world.outcome('RetireGrant', ending), 'RPC_NOT_ALLOWED KMS.0307');
  const missing = { ...ending, grant_id: '0'.repeat(64) };
  t.equal(await world.outcome('RetireGrant', missing), 'GRANT_NOT_FOUND KMS.2501');
  await world.call('RevokeGrant', { key_id, grant_id: plain });
  t.equal(await world.outcome('RetireGrant', ending), 'GRANT_NOT_FOUND KMS.2501', 'another call has ended it');
});

t.test('a call whose answer got lost is finished by its repetition, once', async (t) => {
  const { world, key_id } = await worldWithKey();
  const lost = () => new GatewayError('STORE_UNAVAILABLE', 'the store failed');
  const message = { ...grantee, key_id, sequence: newId() };
  world.grants.faults.add('createGrant', lost(), { afterEffect: true });
  t.equal(await world.outcome('CreateGrant', message), 'STORE_UNAVAILABLE KMS.0102');
  world.nowMs += unfinishedAfterMs + 1;
  const { grant_id } = await world.call('CreateGrant', message);
  const { grants } = await world.call('ListGrants', { key_id });
  t.same(
    grants.map((grant) => grant.grant_id),
    [grant_id],
    'one grant',
  );
  world.grants.faults.add('createGrant', lost());
  const second = { ...message, sequence: newId() };
  t.equal(await world.outcome('CreateGrant', second), 'STORE_UNAVAILABLE KMS.0102');
  world.nowMs += unfinishedAfterMs + 1;
  t.equal(await world.outcome('CreateGrant', second), 'OK');
  t.equal((await world.call('ListGrants', { key_id })).total, 2);
  const ending = { key_id, grant_id, sequence: newId() };
  world.grants.faults.add('deleteGrant', lost(), { afterEffect: true });
  t.equal(await world.outcome('RevokeGrant', ending), 'STORE_UNAVAILABLE KMS.0102');
  world.nowMs += unfinishedAfterMs + 1;
  t.equal(await world.outcome('RevokeGrant', ending), 'OK', 'it was there when the sequence began');
});
