/** @module Operators, UKeys, challenges and sessions: the same behaviour in memory, on SQLite and on PostgreSQL. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { operatorLimits } from '../../src/core/operator.ts';
import {
  addOperator,
  onEveryBackend,
  onEveryDatabase,
  sampleChallenge,
  sampleOperator,
  sampleOperatorSession,
  sampleUkey,
  startMs,
} from '../fixtures/operator_backends.ts';
import { nextChange, outcomes, reasonOf, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const attempt = { maxFailures: 5, nowMs: startMs, lockUntilMs: startMs + 900_000 };

onEveryBackend(backends, 'an operator comes with its UKey, and neither comes twice', async (t, { store }) => {
  const { operators } = store;
  const { operator, ukey } = await addOperator(store, 'alice', { roles: ['TENANT_ADMINISTRATOR'], tenantId: 'acme' });
  t.same(await operators.findOperator(operator.id), operator);
  t.same(await operators.readOperator(operator.id), operator);
  t.same(await operators.listUkeys([operator.id, 'operator/nobody']), [ukey]);
  t.same(await operators.listUkeys([]), []);
  const bob = sampleOperator('bob');
  const rows: readonly (readonly [ReturnType<typeof sampleOperator>, string | undefined, string])[] = [
    [sampleOperator('alice'), undefined, 'OPERATOR_EXISTS'],
    [bob, ukey.id, 'UKEY_EXISTS'],
    [{ ...bob, tenantId: 'nobody' }, undefined, 'TENANT_NOT_FOUND'],
  ];
  for (const [candidate, ukeyId, reason] of rows) {
    const device = sampleUkey(candidate.id, ukeyId === undefined ? {} : { id: ukeyId });
    t.equal(await reasonOf(operators.createOperator(candidate, device)), reason);
  }
  t.equal(await operators.findOperator('operator/bob'), undefined, 'nothing is left of what was refused');
  t.equal(await operators.countOperators(), 1);
});

onEveryBackend(backends, 'operators are listed by pages in the order of their names', async (t, { store }) => {
  for (const name of ['carol', 'alice', 'bob']) await addOperator(store, name);
  const first = await store.operators.listOperators({ after: undefined, limit: 2 });
  t.same(
    first.operators.map(({ id }) => id),
    ['operator/alice', 'operator/bob'],
  );
  const second = await store.operators.listOperators({ after: first.next, limit: 2 });
  t.same([second.operators.map(({ id }) => id), second.next], [['operator/carol'], undefined]);
});

onEveryBackend(backends, 'a change is made under the revision that it was decided on', async (t, { store }) => {
  const { operator } = await addOperator(store, 'alice');
  const changed = await store.operators.updateOperator(
    operator.id,
    1,
    { roles: ['TENANT_ADMINISTRATOR'], tenantId: 'globex' },
    startMs,
  );
  t.match(changed, { roles: ['TENANT_ADMINISTRATOR'], tenantId: 'globex', revision: 2, state: 'ENABLED' });
  const race = [1, 2].map((at) =>
    store.operators.updateOperator(operator.id, 2, { roles: ['AUDITOR'], tenantId: undefined }, startMs + at),
  );
  t.same((await outcomes(race)).sort(), ['CONCURRENT_UPDATE', 'ok']);
  t.match(await store.operators.readOperator(operator.id), { roles: ['AUDITOR'], tenantId: undefined, revision: 3 });
  const unknown = { tenantId: 'nobody' };
  t.equal(await reasonOf(store.operators.updateOperator(operator.id, 3, unknown, startMs)), 'TENANT_NOT_FOUND');
});

onEveryBackend(backends, 'a disabled operator and a removed UKey lose their sessions', async (t, { store }) => {
  const { operators, operatorSessions } = store;
  const { operator, ukey } = await addOperator(store, 'alice');
  const second = sampleUkey(operator.id);
  await operators.addUkey(second);
  const [one, two] = [sampleOperatorSession(ukey), sampleOperatorSession(second)];
  for (const session of [one, two]) await operatorSessions.openSession(session);
  t.same(await operators.removeUkey(operator.id, second.id, startMs + 1), second);
  t.match(await operators.findSession(two.tokenDigest), { session: { endedAtMs: startMs + 1 } });
  t.match(await operators.findSession(one.tokenDigest), { session: { endedAtMs: undefined } });
  t.equal(await reasonOf(operatorSessions.openSession(sampleOperatorSession(second))), 'LOGIN_FAILED', 'UKey is gone');
  await operators.updateOperator(operator.id, 1, { state: 'DISABLED' }, startMs + 2);
  t.match(await operators.findSession(one.tokenDigest), {
    session: { endedAtMs: startMs + 2 },
    operator: { state: 'DISABLED' },
  });
  t.equal(await reasonOf(operatorSessions.openSession(sampleOperatorSession(ukey))), 'LOGIN_FAILED', 'disabled');
});

onEveryBackend(backends, 'an operator keeps one UKey at least and has eight at most', async (t, { store }) => {
  const { operators } = store;
  const { operator, ukey } = await addOperator(store, 'alice');
  t.equal(await reasonOf(operators.removeUkey(operator.id, ukey.id, startMs)), 'UKEY_IS_LAST');
  t.equal(await reasonOf(operators.removeUkey(operator.id, 'other', startMs)), 'UKEY_NOT_FOUND');
  t.equal(await reasonOf(operators.removeUkey('operator/nobody', ukey.id, startMs)), 'OPERATOR_NOT_FOUND');
  t.equal(await reasonOf(operators.addUkey(sampleUkey('operator/nobody'))), 'OPERATOR_NOT_FOUND');
  t.equal(await reasonOf(operators.addUkey(ukey)), 'UKEY_EXISTS');
  for (let count = 1; count < operatorLimits.maxUkeys; count += 1) await operators.addUkey(sampleUkey(operator.id));
  t.equal(await reasonOf(operators.addUkey(sampleUkey(operator.id))), 'QUOTA_EXCEEDED');
});

onEveryBackend(backends, 'attempts count before they are looked at, also at the same instant', async (t, { store }) => {
  const { operators } = store;
  const { operator } = await addOperator(store, 'alice');
  const attempts = Array.from({ length: 12 }, () => operators.takeAttempt(operator.id, attempt));
  const got = await outcomes(attempts);
  t.equal(got.filter((outcome) => outcome === 'ok').length, 5);
  t.equal(got.filter((outcome) => outcome === 'OPERATOR_LOCKED').length, 7);
  t.match(await operators.readOperator(operator.id), { failures: 5, lockedUntilMs: startMs + 900_000 });
  const later = { ...attempt, nowMs: startMs + 900_000 };
  t.match(await operators.takeAttempt(operator.id, later), { failures: 1, lockedUntilMs: 0 }, 'a lock ends');
  await operators.clearFailures(operator.id);
  t.match(await operators.readOperator(operator.id), { failures: 0, lockedUntilMs: 0 });
  t.equal(await reasonOf(operators.takeAttempt('operator/nobody', attempt)), 'OPERATOR_NOT_ENROLLED');
});

onEveryBackend(backends, 'of many who take a challenge one gets it', async (t, { store }) => {
  const { operatorSessions } = store;
  const { operator } = await addOperator(store, 'alice');
  const { operator: bob } = await addOperator(store, 'bob');
  const challenge = sampleChallenge(operator.id);
  await operatorSessions.addChallenge(challenge);
  t.equal(
    await operatorSessions.takeChallenge({ ...challenge, operatorId: bob.id }),
    undefined,
    'not another operator',
  );
  const elsewhere = { ...challenge, fingerprint: 'bb'.repeat(32) };
  t.equal(await operatorSessions.takeChallenge(elsewhere), undefined, 'not over another certificate');
  const taken = await Promise.all(Array.from({ length: 8 }, () => operatorSessions.takeChallenge(challenge)));
  t.same(
    taken.filter((each) => each !== undefined),
    [challenge],
  );
});

onEveryBackend(backends, 'an operator has sixteen challenges and sessions at most', async (t, { store }) => {
  const { operators, operatorSessions } = store;
  const { operator, ukey } = await addOperator(store, 'alice');
  const challenges = Array.from({ length: 18 }, (_, at) => sampleChallenge(operator.id, { createdAtMs: startMs + at }));
  for (const challenge of challenges) await operatorSessions.addChallenge(challenge);
  const taken = await Promise.all(challenges.map((challenge) => operatorSessions.takeChallenge(challenge)));
  t.same(
    taken.map((each) => each !== undefined),
    challenges.map((_, at) => at >= 2),
  );
  const sessions = Array.from({ length: 17 }, (_, at) => sampleOperatorSession(ukey, { createdAtMs: startMs + at }));
  for (const session of sessions) await operatorSessions.openSession(session);
  const [oldest, next] = sessions;
  t.match(await operators.findSession(oldest?.tokenDigest ?? ''), { session: { endedAtMs: startMs + 16 } });
  t.match(await operators.findSession(next?.tokenDigest ?? ''), { session: { endedAtMs: undefined } });
});

onEveryBackend(backends, 'sessions are found, listed while they are open, touched and ended', async (t, { store }) => {
  const { operators, operatorSessions } = store;
  const { operator, ukey } = await addOperator(store, 'alice');
  const { ukey: ofBob } = await addOperator(store, 'bob');
  const [mine, stale, bobs] = [
    sampleOperatorSession(ukey),
    sampleOperatorSession(ukey, { lastUsedAtMs: startMs - operatorLimits.sessionIdleMs }),
    sampleOperatorSession(ofBob),
  ];
  for (const session of [mine, stale, bobs]) await operatorSessions.openSession(session);
  t.same(await operators.findSession(mine.tokenDigest), { session: mine, operator });
  t.equal(await operators.findSession('unknown'), undefined);
  t.same(await operatorSessions.findSessionById(mine.id), mine);
  const list = async (operatorId?: string, after?: string, limit = 10) =>
    (await operatorSessions.listSessions({ operatorId, nowMs: startMs, after, limit })).map(({ id }) => id);
  const both = [mine.id, bobs.id].sort();
  t.same(await list(), both, 'the idle one is over');
  t.same(await list(operator.id), [mine.id]);
  t.same(await list(undefined, both[0], 1), [both[1]]);
  await operatorSessions.touchSession(mine.id, startMs + 5);
  await operatorSessions.touchSession(mine.id, startMs + 3);
  t.match(await operatorSessions.readSession(mine.tokenDigest), { session: { lastUsedAtMs: startMs + 5 } });
  t.equal(await operatorSessions.endSession({ id: mine.id, operatorId: 'operator/bob' }, startMs), false);
  t.equal(await operatorSessions.endSession(mine, startMs + 6), true);
  t.equal(await operatorSessions.endSession(mine, startMs + 7), false);
  t.match(await operators.findSession(mine.tokenDigest), { session: { endedAtMs: startMs + 6 } });
  t.equal(await operatorSessions.endSessionsOf('operator/bob', startMs + 8), 1);
  t.same(await list(), []);
});

onEveryBackend(backends, 'what is long over is removed, and nothing else', async (t, { store }) => {
  const { operatorSessions } = store;
  const { operator, ukey } = await addOperator(store, 'alice');
  await operatorSessions.addChallenge(sampleChallenge(operator.id));
  const fresh = sampleChallenge(operator.id, { expiresAtMs: startMs + 10_000_000 });
  await operatorSessions.addChallenge(fresh);
  const [open, idle, expired, ended] = [
    sampleOperatorSession(ukey),
    sampleOperatorSession(ukey, { lastUsedAtMs: startMs - operatorLimits.sessionIdleMs - 2 }),
    sampleOperatorSession(ukey, { expiresAtMs: startMs - 2 }),
    sampleOperatorSession(ukey),
  ];
  for (const session of [open, idle, expired, ended]) await operatorSessions.openSession(session);
  await operatorSessions.endSession(ended, startMs - 2);
  t.equal(await operatorSessions.purge(startMs + 120_001, startMs - 1), 4);
  t.ok(await operatorSessions.findSessionById(open.id));
  t.ok(await operatorSessions.takeChallenge(fresh));
});

onEveryBackend(
  backends,
  'a local action waits for its record, and one gateway at a time has it',
  async (t, { store }) => {
    const { localActions } = store;
    const note = (at: number) => ({
      id: randomUUID(),
      atMs: startMs + at,
      traceName: 'enrollOperator',
      resourceType: 'operator',
      resourceId: 'operator/alice',
      user: 'root',
      fields: { roles: 'AUDITOR' },
    });
    const [first, second] = [note(0), note(1)];
    for (const action of [second, first]) await localActions.noteLocalAction(action);
    const claims = await Promise.all([1, 2].map(() => localActions.claimLocalActions(startMs, startMs + 60_000)));
    t.same(claims.flat(), [first, second]);
    await localActions.removeLocalAction(first.id);
    t.same(await localActions.claimLocalActions(startMs + 60_000, startMs + 120_000), [], 'still another one’s');
    t.same(await localActions.claimLocalActions(startMs + 60_001, startMs + 120_000), [second]);
  },
);

onEveryDatabase(backends, 'another gateway hears of an ended session', async (t, { store, other }) => {
  const { ukey } = await addOperator(store, 'alice');
  const session = sampleOperatorSession(ukey);
  await store.operatorSessions.openSession(session);
  t.match(await other.operators.findSession(session.tokenDigest), { session: { endedAtMs: undefined } });
  const heard = Promise.race([nextChange(other, 'operator'), nextChange(other, 'all')]);
  await store.operatorSessions.endSession(session, startMs + 9);
  await heard;
  t.match(await other.operators.findSession(session.tokenDigest), { session: { endedAtMs: startMs + 9 } });
});
