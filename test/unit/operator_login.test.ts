/** @module Logging in with a UKey: challenges, answers, sessions, locks. Over the real pipeline, with stores in memory. */
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { operatorLimits } from '../../src/core/operator.ts';
import { decodeChallenge } from '../../src/core/ukey_statement.ts';
import { createUkeyVerifier } from '../../src/identity/ukey_signature.ts';
import { fingerprintOf, OperatorWorld, outcomeOf } from '../fixtures/operator_world.ts';
import { ecUkey, rsaUkey, sm2Engine, sm2Ukey } from '../fixtures/software_ukey.ts';

t.test('an operator logs in by the signature of its UKey, whatever the key', async (t) => {
  for (const [keyType, ukey] of [
    ['RSA', rsaUkey()],
    ['EC', ecUkey('P-384')],
    ['SM2', sm2Ukey()],
  ] as const) {
    const world = new OperatorWorld();
    const ukeyId = await world.add('alice', ['SECURITY_OFFICER'], undefined, ukey);
    const { challenge } = await world.challenge('alice');
    t.match(decodeChallenge(challenge), {
      server: 'example.org',
      serial: '0a1b',
      fingerprint: fingerprintOf('alice'),
      operatorId: 'operator/alice',
      expiresAtMs: world.nowMs + operatorLimits.challengeMs,
    });
    const opened = await world.call('alice', 'CompleteLogin', world.answer(challenge, ukeyId));
    t.match(opened, {
      session: { operator: 'alice', ukey_id: ukeyId, source_ip: '192.0.2.1', expires_at: world.nowMs + 43_200_000 },
      operator: { operator: 'alice', roles: ['SECURITY_OFFICER'], ukeys: [{ key_type: `UKEY_${keyType}` }] },
    });
    const token = (opened.session_token as Buffer).toString('base64url');
    t.equal(token.length, 43);
    t.equal(await world.outcome('alice', 'ListOperators', {}, { token }), 'OK', keyType);
  }
});

t.test('what the trail says of a login has neither challenge nor token nor signature', async (t) => {
  const world = new OperatorWorld();
  const ukeyId = await world.add('alice', ['AUDITOR']);
  const token = await world.login('alice');
  await world.call('alice', 'WhoAmI', {}, { token });
  const [begun, completed] = world.events;
  t.match(begun, { traceName: 'beginLogin', user: 'operator/alice', resourceId: 'operator/alice', request: {} });
  const [session] = world.store.sessions.values();
  t.match(completed, { traceName: 'completeLogin', resourceType: 'operator', code: 'OK' });
  t.same([completed?.request, completed?.resourceName], [{ ukey_id: ukeyId }, session?.id]);
  const hex = Buffer.from(token, 'base64url').toString('hex');
  const written = JSON.stringify([world.events, [...world.store.sessions.values()]]);
  for (const secret of [token, hex]) t.notMatch(written, secret);
});

t.test('an answer is taken once, from its operator, over its certificate, in time', async (t) => {
  const world = new OperatorWorld();
  await world.add('alice', ['SECURITY_OFFICER']);
  await world.add('bob', ['AUDITOR']);
  const complete = async (name: string, answer: object, fingerprint = fingerprintOf(name)): Promise<string> => {
    const outcome = await world.outcome(name, 'CompleteLogin', answer, { fingerprint });
    await world.store.clearFailures(`operator/${name}`);
    return outcome;
  };
  const { challenge, ukeyId } = await world.challenge('alice');
  const answer = world.answer(challenge, ukeyId);
  t.equal(await complete('bob', answer), 'CHALLENGE_INVALID', 'another operator');
  t.equal(await complete('alice', answer, 'bb'.repeat(32)), 'CHALLENGE_INVALID', 'another certificate');
  t.equal(await complete('alice', answer), 'OK');
  t.equal(await complete('alice', answer), 'CHALLENGE_INVALID', 'answered before');
  t.match(world.event, { reason: 'CHALLENGE_INVALID', traceRating: 'incident', user: 'operator/alice' });

  const late = await world.challenge('alice');
  world.nowMs += operatorLimits.challengeMs;
  t.equal(await complete('alice', world.answer(late.challenge, late.ukeyId)), 'CHALLENGE_EXPIRED');

  const [first, second] = [await world.challenge('alice'), await world.challenge('alice')];
  const swapped = { ...world.answer(first.challenge, ukeyId), challenge: second.challenge };
  t.equal(await complete('alice', swapped), 'LOGIN_FAILED', 'the signature of another challenge');
  t.equal(await complete('alice', world.answer(second.challenge, ukeyId)), 'CHALLENGE_INVALID', 'it was used up');
  t.equal(await complete('alice', world.answer(first.challenge, ukeyId)), 'OK', 'the other one was not');
  const forged = Buffer.from(first.challenge);
  forged[forged.length - 1] = (forged[forged.length - 1] as number) ^ 1;
  t.equal(await complete('alice', world.answer(forged, ukeyId)), 'CHALLENGE_INVALID', 'never given');
});

t.test('of many answers to one challenge at the same instant one opens a session', async (t) => {
  const world = new OperatorWorld();
  await world.add('alice', ['SECURITY_OFFICER']);
  const { challenge, ukeyId } = await world.challenge('alice');
  const answer = world.answer(challenge, ukeyId);
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => world.outcome('alice', 'CompleteLogin', answer)));
  t.same(outcomes.sort(), ['CHALLENGE_INVALID', 'CHALLENGE_INVALID', 'CHALLENGE_INVALID', 'OK']);
  t.equal(world.store.sessions.size, 1);
});

t.test('only the operator’s own UKeys open a session', async (t) => {
  const world = new OperatorWorld();
  await world.add('alice', ['SECURITY_OFFICER']);
  const bobs = await world.add('bob', ['AUDITOR']);
  const rows: readonly (readonly [string, (challenge: Buffer, own: string) => object, string])[] = [
    ['a UKey of another operator', (challenge) => world.answer(challenge, bobs), 'LOGIN_FAILED'],
    [
      'another key under the own id',
      (challenge, own) => ({ ...world.answer(challenge, bobs), ukey_id: own }),
      'LOGIN_FAILED',
    ],
    [
      'an unknown one',
      (challenge, own) => ({ ...world.answer(challenge, own), ukey_id: 'ab'.repeat(32) }),
      'LOGIN_FAILED',
    ],
    ['no id', (challenge, own) => ({ ...world.answer(challenge, own), ukey_id: 'mine' }), 'FIELD_INVALID ukey_id'],
    [
      'no signature',
      (challenge, own) => ({ ...world.answer(challenge, own), signature: Buffer.alloc(0) }),
      'FIELD_INVALID signature',
    ],
    [
      'a huge challenge',
      (challenge, own) => ({ ...world.answer(challenge, own), challenge: Buffer.alloc(2000) }),
      'FIELD_INVALID challenge',
    ],
  ];
  for (const [title, toAnswer, expected] of rows) {
    await world.store.clearFailures('operator/alice');
    const { challenge, ukeyId } = await world.challenge('alice');
    t.equal(await world.outcome('alice', 'CompleteLogin', toAnswer(challenge, ukeyId)), expected, title);
  }
});

t.test('five wrong answers lock for fifteen minutes; the right one counts from zero', async (t) => {
  const world = new OperatorWorld();
  const ukeyId = await world.add('alice', ['SECURITY_OFFICER']);
  const guess = () =>
    world.outcome('alice', 'CompleteLogin', {
      challenge: Buffer.from('x'),
      ukey_id: ukeyId,
      signature: Buffer.from('x'),
    });
  for (let count = 0; count < 4; count += 1) t.equal(await guess(), 'CHALLENGE_INVALID');
  await world.login('alice');
  t.match(await world.store.readOperator('operator/alice'), { failures: 0 });
  const { challenge } = await world.challenge('alice');
  const guesses = await Promise.all(Array.from({ length: 9 }, guess));
  t.same(guesses.filter((outcome) => outcome === 'CHALLENGE_INVALID').length, 5, 'also at the same instant');
  t.same(guesses.filter((outcome) => outcome === 'OPERATOR_LOCKED').length, 4);
  const locked = world.events.find(({ reason }) => reason === 'OPERATOR_LOCKED');
  t.match(locked, { traceRating: 'incident', code: 'RESOURCE_EXHAUSTED', user: 'operator/alice' });
  const right = world.answer(challenge, ukeyId);
  t.equal(await world.outcome('alice', 'CompleteLogin', right), 'OPERATOR_LOCKED', 'the right one comes too late');
  await t.rejects(world.call('alice', 'BeginLogin'), {
    reason: 'OPERATOR_LOCKED',
    retryAfterMs: operatorLimits.lockMs,
  } as never);
  world.nowMs += operatorLimits.lockMs;
  await world.login('alice');
});

t.test('a check that could not be made is no wrong answer, unless there were some before', async (t) => {
  const unavailable = new GatewayError('HSM_UNAVAILABLE', 'no crypto-host is up');
  const verifier = { ...createUkeyVerifier(sm2Engine), verify: () => Promise.reject(unavailable) };
  const world = new OperatorWorld({ verifier });
  const ukeyId = await world.add('alice', ['SECURITY_OFFICER']);
  for (let count = 0; count < 6; count += 1) {
    const { challenge } = await world.challenge('alice');
    t.equal(await world.outcome('alice', 'CompleteLogin', world.answer(challenge, ukeyId)), 'HSM_UNAVAILABLE');
  }
  t.match(await world.store.readOperator('operator/alice'), { failures: 0 });
  const wrong = { challenge: Buffer.from('x'), ukey_id: ukeyId, signature: Buffer.from('x') };
  t.equal(await world.outcome('alice', 'CompleteLogin', wrong), 'CHALLENGE_INVALID');
  const { challenge } = await world.challenge('alice');
  await world.outcome('alice', 'CompleteLogin', world.answer(challenge, ukeyId));
  t.match(await world.store.readOperator('operator/alice'), { failures: 2 });
});

t.test('who is not enrolled, or is disabled, does not even get a challenge', async (t) => {
  const world = new OperatorWorld();
  await world.add('alice', ['SECURITY_OFFICER']);
  const { challenge, ukeyId } = await world.challenge('alice');
  await world.store.updateOperator('operator/alice', 1, { state: 'DISABLED' }, world.nowMs);
  for (const [name, expected] of [
    ['alice', 'OPERATOR_DISABLED'],
    ['mallory', 'OPERATOR_NOT_ENROLLED'],
  ] as const) {
    for (const method of ['BeginLogin', 'WhoAmI', 'Logout']) t.equal(await world.outcome(name, method), expected);
    t.equal(await world.outcome(name, 'CompleteLogin', world.answer(challenge, ukeyId)), expected);
  }
  t.match(world.event, { user: 'operator/mallory', reason: 'OPERATOR_NOT_ENROLLED', code: 'PERMISSION_DENIED' });
});

t.test('an operator that is disabled while its answer is looked at gets no session', async (t) => {
  const verifier = createUkeyVerifier(sm2Engine);
  const world = new OperatorWorld({
    verifier: {
      ...verifier,
      verify: async (...args) => {
        await world.store.updateOperator('operator/alice', 1, { state: 'DISABLED' }, world.nowMs);
        return verifier.verify(...args);
      },
    },
  });
  await world.add('alice', ['SECURITY_OFFICER']);
  t.equal(await outcomeOf(world.login('alice')), 'LOGIN_FAILED');
  t.equal(world.store.sessions.size, 0);
});
