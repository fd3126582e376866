/** @module What a session is worth: to whom, how long, until it is ended; and which roles an RPC is for. */
import { randomBytes } from 'node:crypto';
import t from 'tap';
import { createOperatorGate } from '../../src/access/operator_gate.ts';
import { type RpcPolicy, rpcPolicies } from '../../src/access/rpc_policy.ts';
import { operatorLimits } from '../../src/core/operator.ts';
import { operatorRoles } from '../../src/core/operator_role.ts';
import { fingerprintOf, OperatorWorld } from '../fixtures/operator_world.ts';

const minuteMs = 60_000;
const officer = async (): Promise<{ world: OperatorWorld; token: string }> => {
  const world = new OperatorWorld();
  await world.add('alice', ['SECURITY_OFFICER']);
  return { world, token: await world.login('alice') };
};

t.test('every RPC of operators is for exactly the roles that its row names', async (t) => {
  const world = new OperatorWorld();
  const tokens = new Map<string, string>();
  for (const role of operatorRoles) {
    const name = role.toLowerCase();
    await world.add(name, [role], role === 'TENANT_ADMINISTRATOR' ? 'acme' : undefined);
    tokens.set(role, await world.login(name));
  }
  const rows = Object.entries(rpcPolicies as Record<string, RpcPolicy>).filter(([, row]) => row.callers === 'operator');
  // Those of OperatorService have real handlers, which an empty request does not satisfy; what matters is that they are reached.
  const isLetThrough = (outcome: string): boolean => !/^(ROLE_REQUIRED|OPERATOR_SESSION|RPC_NOT)/.test(outcome);
  for (const [path, { roles }] of rows) {
    if (roles.length === 0) continue;
    for (const role of operatorRoles) {
      const options = { token: tokens.get(role) };
      const request = { tenant: 'acme' };
      const hasTenant = 'tenant' in (world.requestFields(path) ?? {});
      const expected = roles.includes(role) && (role !== 'TENANT_ADMINISTRATOR' || hasTenant);
      const outcome = await world.outcome(role.toLowerCase(), path, request, options);
      t.equal(isLetThrough(outcome), expected, `${path} by ${role}: ${outcome}`);
      if (!expected) {
        t.equal(outcome, 'ROLE_REQUIRED', path);
        t.match(world.event, { code: 'PERMISSION_DENIED', reason: 'ROLE_REQUIRED', method: path.slice(1) });
      }
      t.equal(await world.outcome(role.toLowerCase(), path, request), 'OPERATOR_SESSION_REQUIRED', path);
    }
    t.equal(await world.outcome('nobody', path), 'OPERATOR_SESSION_REQUIRED', path);
    await t.rejects(world.callAsTenant(path), { reason: 'RPC_NOT_ALLOWED' } as never, path);
  }
});

t.test('a tenant’s administrator is one for its tenant alone', async (t) => {
  const world = new OperatorWorld();
  await world.add('tina', ['TENANT_ADMINISTRATOR'], 'acme');
  const token = await world.login('tina');
  const list = '/hsmgateway.v1.SdfKeyService/ListSdfKeys';
  for (const [tenant, expected] of [
    ['acme', 'OK'],
    ['globex', 'ROLE_REQUIRED'],
    ['', 'ROLE_REQUIRED'],
    ['ACME', 'ROLE_REQUIRED'],
  ] as const) {
    t.equal(await world.outcome('tina', list, { tenant }, { token }), expected, tenant);
  }
  await world.store.updateOperator('operator/tina', 1, { tenantId: 'globex' }, world.nowMs);
  t.equal(await world.outcome('tina', list, { tenant: 'acme' }, { token }), 'ROLE_REQUIRED', 'from now on another one');
  t.equal(await world.outcome('tina', list, { tenant: 'globex' }, { token }), 'OK');
});

t.test('a session is worth nothing over another certificate, or for another operator', async (t) => {
  const { world, token } = await officer();
  await world.add('bob', ['SECURITY_OFFICER']);
  const foreign = { token, fingerprint: 'bb'.repeat(32) };
  t.equal(await world.outcome('alice', 'ListOperators', {}, foreign), 'OPERATOR_SESSION_FOREIGN');
  t.match(world.event, { reason: 'OPERATOR_SESSION_FOREIGN', traceRating: 'incident', code: 'UNAUTHENTICATED' });
  t.equal(await world.outcome('bob', 'ListOperators', {}, { token }), 'OPERATOR_SESSION_FOREIGN');
  const shared = { token, fingerprint: fingerprintOf('alice') };
  t.equal(await world.outcome('bob', 'ListOperators', {}, shared), 'OPERATOR_SESSION_FOREIGN', 'both have to fit');
  t.match(await world.call('alice', 'WhoAmI', {}, foreign), { session: null }, 'nor is it named');
  t.equal(await world.outcome('alice', 'ListOperators', {}, { token }), 'OK');
});

t.test('what is no token is none', async (t) => {
  const { world, token } = await officer();
  for (const bad of [
    '',
    'x',
    token.slice(1),
    `${token}A`,
    `${token.slice(0, -1)}=`,
    Buffer.from(token, 'base64url').toString('hex'),
    randomBytes(32).toString('base64url'),
  ]) {
    t.equal(await world.outcome('alice', 'ListOperators', {}, { token: bad }), 'OPERATOR_SESSION_REQUIRED', bad);
  }
});

t.test('a session ends after a quarter of an hour without use, and twelve hours after the login', async (t) => {
  const { world, token } = await officer();
  const use = () => world.outcome('alice', 'ListOperators', {}, { token });
  world.nowMs += operatorLimits.sessionIdleMs - 1;
  t.equal(await use(), 'OK', 'a use in time');
  world.nowMs += operatorLimits.sessionIdleMs - 1;
  t.equal(await use(), 'OK', 'counts from there');
  world.nowMs += operatorLimits.sessionIdleMs;
  t.equal(await use(), 'OPERATOR_SESSION_EXPIRED');
  t.match(world.event, { reason: 'OPERATOR_SESSION_EXPIRED', code: 'UNAUTHENTICATED' });

  const second = await world.login('alice');
  const useSecond = () => world.outcome('alice', 'ListOperators', {}, { token: second });
  const endMs = world.nowMs + operatorLimits.sessionMs;
  while (world.nowMs + 10 * minuteMs < endMs) {
    world.nowMs += 10 * minuteMs;
    if ((await useSecond()) !== 'OK') t.fail('ended before its time');
  }
  world.nowMs = endMs - 1;
  t.equal(await useSecond(), 'OK');
  world.nowMs = endMs;
  t.equal(await useSecond(), 'OPERATOR_SESSION_EXPIRED');
});

t.test('uses are written once a minute, and a use on another gateway counts', async (t) => {
  const { world, token } = await officer();
  const clock = { now: () => world.nowMs };
  const [{ tokenDigest = '', id = '' } = {}] = world.store.sessions.values();
  const cached = world.store.findSession(tokenDigest);
  const touches: number[] = [];
  const sessions = {
    readSession: (digest: string) => world.store.readSession(digest),
    touchSession: async (sessionId: string, usedAtMs: number) => {
      touches.push(usedAtMs);
      await world.store.touchSession(sessionId, usedAtMs);
    },
  };
  // A gateway whose cache heard of the login and of nothing since then, as is right.
  const operators = { findOperator: () => undefined, findSession: () => cached };
  const gate = createOperatorGate({ operators, sessions, clock, onError: (error) => t.fail(String(error)) });
  const startMs = world.nowMs;
  const call = {
    operatorId: 'operator/alice',
    certificate: { fingerprint: fingerprintOf('alice'), serial: '0a1b' },
    sessionToken: token,
    policy: { roles: ['SECURITY_OFFICER'] as const },
    request: {},
  };
  for (const atMs of [1, 59_999, 60_000, 60_001, 119_999, 120_000]) {
    world.nowMs = startMs + atMs;
    t.match(gate.admit(call), { id: 'operator/alice' });
  }
  t.same(touches, [startMs + 60_000, startMs + 120_000]);
  world.nowMs += operatorLimits.sessionIdleMs;
  await t.rejects(async () => gate.admit(call), { reason: 'OPERATOR_SESSION_EXPIRED' } as never);
  await world.store.touchSession(id, world.nowMs - minuteMs);
  t.match(await gate.admit(call), { id: 'operator/alice' }, 'the other gateway used it a minute ago');
});

t.test('a failed writing of a use is reported and hurts no call', async (t) => {
  const { world, token } = await officer();
  const failures: unknown[] = [];
  const gate = createOperatorGate({
    operators: world.store,
    sessions: {
      readSession: (digest) => world.store.readSession(digest),
      touchSession: () => Promise.reject(new Error('the store is gone')),
    },
    clock: { now: () => world.nowMs },
    onError: (error) => failures.push(error),
  });
  world.nowMs += operatorLimits.touchMs;
  const certificate = { fingerprint: fingerprintOf('alice'), serial: '0a1b' };
  const policy = { roles: ['SECURITY_OFFICER'] as const };
  await gate.admit({ operatorId: 'operator/alice', certificate, sessionToken: token, policy, request: {} });
  await Promise.resolve();
  t.match(failures, [{ message: 'the store is gone' }]);
});

t.test('sessions are listed and ended, by their operator and by an officer', async (t) => {
  const { world, token } = await officer();
  await world.add('bob', ['AUDITOR']);
  const bobs = [await world.login('bob'), await world.login('bob')];
  const use = (at: number) => world.outcome('bob', 'ListOperators', {}, { token: bobs[at] });
  const list = async (message: object) =>
    (await world.call('alice', 'ListSessions', message, { token })).sessions as { session_id: string }[];
  t.equal((await list({})).length, 3);
  t.equal((await list({ operator: 'bob' })).length, 2);
  const self = await world.call('bob', 'WhoAmI', {}, { token: bobs[0] });
  const { session_id } = self.session as { session_id: string };
  t.match(await list({ operator: 'bob' }), [{ operator: 'bob', idle_until: world.nowMs + 900_000 }, {}]);
  t.same(await world.call('alice', 'EndSession', { session_id }, { token }), { session_id });
  t.match(world.event, { resourceId: 'operator/bob', request: { session_id } });
  t.equal(await use(0), 'OPERATOR_SESSION_EXPIRED');
  t.equal(await use(1), 'OK');
  for (const [message, expected] of [
    [{ session_id }, 'OPERATOR_SESSION_NOT_FOUND'],
    [{ session_id: '00000000-0000-4000-8000-000000000000' }, 'OPERATOR_SESSION_NOT_FOUND'],
    [{ session_id: 'x' }, 'FIELD_INVALID session_id'],
  ] as const) {
    t.equal(await world.outcome('alice', 'EndSession', message, { token }), expected);
  }
  t.same(await world.call('bob', 'Logout', {}, { token: bobs[1] }), { ended: 1 });
  t.equal(await use(1), 'OPERATOR_SESSION_EXPIRED');
  t.same(await world.call('bob', 'Logout', {}, { token: bobs[1] }), { ended: 0 }, 'twice is harmless');
  const more = [await world.login('bob'), await world.login('bob')];
  t.same(await world.call('bob', 'Logout', { all: true }), { ended: 2 }, 'all, without a session');
  t.equal(await world.outcome('bob', 'ListOperators', {}, { token: more[0] }), 'OPERATOR_SESSION_EXPIRED');
});

t.test('pages of sessions go on where they ended', async (t) => {
  const { world, token } = await officer();
  for (let count = 0; count < 4; count += 1) await world.login('alice');
  const seen: string[] = [];
  let marker = '';
  do {
    const page = await world.call('alice', 'ListSessions', { limit: 2, marker }, { token });
    seen.push(...(page.sessions as { session_id: string }[]).map(({ session_id }) => session_id));
    marker = page.next_marker as string;
  } while (marker !== '');
  t.equal(new Set(seen).size, 5);
  t.equal(await world.outcome('alice', 'ListSessions', { limit: 1001 }, { token }), 'FIELD_INVALID limit');
  t.equal(await world.outcome('alice', 'ListSessions', { marker: 'x' }, { token }), 'FIELD_INVALID marker');
});
