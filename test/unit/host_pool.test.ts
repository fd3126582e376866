import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import type { Tuple } from '../../src/host/protocol/codec.ts';
import { controlCodes } from '../../src/host/protocol/messages.ts';
import { createHostPool } from '../../src/host/supervisor/host_pool.ts';
import { failure } from '../fixtures/failure.ts';
import { FakePool, outcomeOf, testConfig, testKey, testOpening } from '../fixtures/fake_hosts.ts';
import { handled } from '../fixtures/handled.ts';

const { administer } = controlCodes;
const messageOf = (request: Tuple | undefined): string => Buffer.from(request?.[8] as Buffer).toString();
const isFull = (request: Tuple | undefined): boolean => Array.isArray(request?.[5]);

t.test('operations of one turn go out in one frame and come back to their callers in any order', async (t) => {
  const fake = new FakePool();
  await fake.up('p1');
  const host = fake.host(0);
  host.frames = [];
  const signatures = ['a', 'b', 'c'].map((message) => fake.sign(message));
  t.same(host.frames, [], 'nothing is written before the turn ends');
  await fake.turn();
  t.same(host.frames, [3]);
  const [a, b, c] = host.operations;
  host.answer(c, Buffer.from('C'));
  host.answer(a, Buffer.from('A'));
  host.answerError(b, new GatewayError('KEY_MATERIAL_MISSING', 'not there', { metadata: { key_id: 'k' } }));
  t.same(Buffer.from((await signatures[0])?.signature ?? []).toString(), 'A');
  t.same(Buffer.from((await signatures[2])?.signature ?? []).toString(), 'C');
  await t.rejects(
    signatures[1] as Promise<unknown>,
    failure('KEY_MATERIAL_MISSING', { message: 'not there', metadata: { key_id: 'k' } }),
  );
  t.match(fake.pool.status()[0], { state: 'up', outstanding: 0, operationsDone: 3, openPartitions: ['p1'] });
});

t.test('past the bound of a host or of the pool an operation is refused at once', async (t) => {
  const rows = [
    { limits: { hosts: 1, maxPendingPerHost: 3, maxPending: 100 }, accepted: 3 },
    { limits: { hosts: 2, maxPendingPerHost: 3, maxPending: 100 }, accepted: 6 },
    { limits: { hosts: 2, maxPendingPerHost: 100, maxPending: 5 }, accepted: 5 },
  ];
  for (const { limits, accepted } of rows) {
    const fake = new FakePool(limits);
    await fake.up('p1');
    const calls = Array.from({ length: accepted }, () => fake.sign('m'));
    await t.rejects(fake.sign('m'), failure('HSM_BUSY', { retryAfterMs: 50 }));
    await fake.turn();
    const host = fake.host(0);
    host.answer(host.operations[0], Buffer.from('x'));
    calls.push(fake.sign('m'));
    await fake.turn();
    await t.rejects(fake.sign('m'), failure('HSM_BUSY'), 'one answer makes room for one');
    for (const one of fake.hosts) for (const request of one.operations) one.answer(request, Buffer.from('x'));
    await Promise.all(calls);
  }
});

t.test('an operation whose host has not answered stays counted after its deadline', async (t) => {
  const fake = new FakePool({ maxPending: 1 });
  await fake.up('p1');
  const late = fake.sign('m', { deadlineAtMs: fake.nowMs + 100 });
  await fake.turn();
  fake.step(100);
  await t.rejects(late, failure('DEADLINE_TOO_SHORT'));
  await t.rejects(fake.sign('m'), failure('HSM_BUSY'));
  fake.host(0).answer(fake.host(0).operations[0], Buffer.from('x'));
  const next = fake.sign('m');
  await fake.turn();
  t.equal(fake.host(0).operations.length, 1);
  fake.host(0).answer(fake.host(0).operations[0], Buffer.from('x'));
  await next;
});

t.test('an operation goes to the host with the least to do', async (t) => {
  const fake = new FakePool({ hosts: 2 });
  await fake.up('p1');
  const calls: Promise<unknown>[] = [
    fake.pool.execute<'generateKey'>(
      {
        kind: 'generateKey',
        versionId: 'r',
        address: { ...testKey().address, spec: 'RSA_4096' },
        protection: 'SEALED',
      },
      { deadlineAtMs: Number.POSITIVE_INFINITY },
    ),
  ];
  for (let index = 0; index < 10; index++) calls.push(fake.sign('m'));
  await fake.turn();
  t.same(
    fake.hosts.map((host) => host.operations.length),
    [1, 10],
    'an RSA generation counts as much work',
  );
  for (const call of calls) call.catch(() => undefined);
  await fake.pool.stop();
});

t.test('a full pipe is not written to until it drains', async (t) => {
  const fake = new FakePool();
  await fake.up('p1');
  const host = fake.host(0);
  host.isPipeFull = true;
  const calls = [fake.sign('a')];
  await fake.turn();
  calls.push(fake.sign('b'), fake.sign('c', { deadlineAtMs: fake.nowMs + 10 }));
  await fake.turn();
  t.equal(host.operations.length, 1);
  fake.step(20);
  t.equal(await outcomeOf(calls[2] as Promise<unknown>), 'DEADLINE_TOO_SHORT');
  host.drain();
  t.same(host.operations.map(messageOf), ['a', 'b'], 'what is past its deadline is not sent');
  for (const request of host.operations) host.answer(request, Buffer.from('x'));
  await Promise.all(calls.slice(0, 2));
});

t.test('a key travels in full once per host, again when the host lost it, and again to the next host', async (t) => {
  const fake = new FakePool();
  await fake.up('p1');
  const first = fake.host(0);
  const one = fake.sign('a');
  const two = fake.sign('b');
  await fake.turn();
  t.same(first.operations.map(isFull), [true, false]);
  first.answer(first.operations[0], Buffer.from('x'));
  first.answerMissingKey(first.operations[0]);
  await fake.turn();
  t.same(first.operations.map(isFull), [true], 'the pool sends it again without the caller');
  first.answerMissingKey(first.operations[0]);
  await fake.turn();
  t.same(first.operations.map(isFull), [true], 'and does not tire');
  first.die();
  await fake.revive(fake.host(1));
  const second = fake.host(1);
  t.same(second.operations.map(isFull), [true]);
  second.answer(second.operations[0], Buffer.from('x'));
  await Promise.all([one, two]);
});

t.test('every operation whose key was gone brings it along, and the host is not believed to have it', async (t) => {
  const fake = new FakePool({ hosts: 2 });
  await fake.up('p1');
  const [first, second] = [fake.host(0), fake.host(1)];
  const calls = Array.from({ length: 8 }, () => fake.sign('m'));
  await fake.turn();
  t.same(
    [first.operations.map(isFull), second.operations.map(isFull)],
    [
      [true, false, false, false],
      [true, false, false, false],
    ],
  );
  for (const request of second.operations) second.answer(request, Buffer.from('x'));
  for (const request of first.operations.slice(1, 3)) first.answerMissingKey(request);
  await fake.turn();
  t.same(second.operations.map(isFull), [true, true], 'both bring it, to the host that has less to do');
  for (const request of first.operations) first.answer(request, Buffer.from('x'));
  calls.push(fake.sign('m'));
  await fake.turn();
  t.same(first.operations.map(isFull), [true]);
  for (const host of fake.hosts) for (const request of host.operations) host.answer(request, Buffer.from('x'));
  await Promise.all(calls);
});

t.test('an operation without a deadline does not wait for ever for a host', async (t) => {
  const fake = new FakePool({ maxWaitMs: 3000, startTimeoutMs: 60_000 });
  await fake.up('p1');
  fake.host(0).die();
  const call = fake.sign('m');
  await fake.pass(2900);
  t.equal(await outcomeOf(call), 'open');
  await fake.pass(200);
  await t.rejects(call, failure('HSM_UNAVAILABLE'));
});

t.test('the keys that a host is believed to have are bounded', async (t) => {
  const fake = new FakePool({ config: { ...testConfig, maxLoadedKeys: 2 } });
  await fake.up('p1');
  const calls = ['a', 'b', 'a', 'c', 'a'].map((id) => fake.sign('m', { key: testKey(id) }));
  await fake.turn();
  const host = fake.host(0);
  t.same(host.operations.map(isFull), [true, true, false, true, true]);
  for (const request of host.operations) host.answer(request, Buffer.from('x'));
  await Promise.all(calls);
});

t.test('an operation whose deadline has passed is refused without being sent', async (t) => {
  const fake = new FakePool();
  await fake.up('p1');
  await t.rejects(fake.sign('m', { deadlineAtMs: fake.nowMs }), failure('DEADLINE_TOO_SHORT'));
  const short = fake.sign('m', { deadlineAtMs: fake.nowMs + 5 });
  const long = fake.sign('m', { deadlineAtMs: fake.nowMs + 5000 });
  fake.step(20);
  await fake.turn();
  await t.rejects(short, failure('DEADLINE_TOO_SHORT'));
  t.equal(fake.host(0).operations.length, 1);
  await fake.pass(5000);
  await t.rejects(long, failure('DEADLINE_TOO_SHORT'));
});

t.test('operations too large for a message, or that cannot be encoded, fail alone', async (t) => {
  const fake = new FakePool();
  await fake.up('p1');
  const large = fake.sign('x'.repeat(9 * 1024 * 1024));
  const fine = fake.sign('m');
  const odd = handled(
    fake.pool.execute<'random'>(
      { kind: 'random', partitionId: 'p1', bytes: (2n ** 70n) as unknown as number },
      { deadlineAtMs: Number.POSITIVE_INFINITY },
    ),
  );
  await fake.turn();
  await t.rejects(large, failure('MESSAGE_TOO_LARGE'));
  await t.rejects(odd, failure('INTERNAL'));
  fake.host(0).answer(fake.host(0).operations[0], Buffer.from('x'));
  await fine;
});

t.test('administrative commands go one by one, and fail with their host', async (t) => {
  const fake = new FakePool({ hosts: 2 });
  await fake.up();
  const commands = [1, 2, 3].map(() => handled(fake.pool.administer({ kind: 'describe' })));
  await fake.turn();
  const asked = () => fake.hosts.flatMap((host) => host.of(administer).map((request) => ({ host, request })));
  t.equal(asked().length, 1);
  asked()[0]?.host.answer(asked()[0]?.request, { modules: [] });
  await fake.turn();
  t.same(await commands[0], { modules: [] });
  t.equal(asked().length, 1);
  asked()[0]?.host.die('signal SIGSEGV');
  await t.rejects(commands[1] as Promise<unknown>, failure('HSM_UNAVAILABLE', { metadata: { cause: 'exit' } }));
  await fake.turn();
  asked()[0]?.host.answerError(asked()[0]?.request, new GatewayError('HSM_FAILURE', 'no'));
  await t.rejects(commands[2] as Promise<unknown>, failure('HSM_FAILURE'));
  const many = Array.from({ length: 64 }, () => handled(fake.pool.administer({ kind: 'describe' })));
  await t.rejects(fake.pool.administer({ kind: 'describe' }), failure('HSM_BUSY'));
  for (const command of many) command.catch(() => undefined);
  for (const host of [...fake.hosts]) host.die();
  await fake.turn();
  await t.rejects(many[63] as Promise<unknown>, failure('HSM_UNAVAILABLE'));
});

t.test('draining refuses new work but the checkpoint, waits for the old, and ends at its deadline', async (t) => {
  const fake = new FakePool();
  await fake.up('p1');
  const [quick, stuck] = [fake.sign('quick'), fake.sign('stuck')];
  await fake.turn();
  const drained = fake.pool.drain(fake.nowMs + 1000);
  await t.rejects(fake.sign('m'), failure('NODE_DRAINING'));
  const checkpoint = handled(
    fake.pool.execute<'signCheckpoint'>(
      { kind: 'signCheckpoint', message: Buffer.from('c') },
      { deadlineAtMs: Number.POSITIVE_INFINITY },
    ),
  );
  await fake.turn();
  const host = fake.host(0);
  t.equal(host.operations.length, 3);
  host.answer(host.operations[2], Buffer.from('x'));
  host.answer(host.operations[0], Buffer.from('x'));
  await Promise.all([quick, checkpoint]);
  t.equal(await outcomeOf(drained), 'open');
  await fake.pass(1000);
  await t.rejects(stuck, failure('NODE_DRAINING'));
  await drained;
  const idle = new FakePool();
  await idle.up('p1');
  await idle.pool.drain(idle.nowMs + 1000);
});

t.test('stop ends the hosts, the timer, and everything under way', async (t) => {
  const fake = new FakePool({ hosts: 2 });
  await fake.up('p1');
  const call = fake.sign('m');
  const opening = handled(fake.pool.openPartition(testOpening('p2')));
  const command = handled(fake.pool.administer({ kind: 'describe' }));
  await fake.turn();
  const stopped = fake.pool.stop();
  await t.rejects(call, failure('HSM_UNAVAILABLE'));
  await t.rejects(opening, failure('HSM_UNAVAILABLE'));
  await t.rejects(command, failure('HSM_UNAVAILABLE'));
  await stopped;
  t.same(
    fake.hosts.map((host) => [host.isEnded, host.isGone]),
    [
      [true, true],
      [true, true],
    ],
  );
  t.same(
    fake.pool.status().map((status) => status.state),
    ['stopped', 'stopped'],
  );
  t.notOk(fake.isTicking);
  await t.rejects(fake.sign('m'), failure('HSM_UNAVAILABLE'));
  await t.rejects(fake.pool.openPartition(testOpening()), failure('HSM_UNAVAILABLE'));
  await t.rejects(new FakePool().sign('m'), failure('HSM_UNAVAILABLE'), 'nor before start');
});

t.test('options out of their range are refused by name', async (t) => {
  const rows = [
    { hosts: 0 },
    { hosts: 65 },
    { maxPending: 1.5 },
    { operationTimeoutMs: Number.NaN },
    { heartbeatMs: 1 },
  ];
  for (const row of rows) {
    const [field] = Object.keys(row);
    t.throws(() => createHostPool({ config: testConfig, ...row }), failure('CONFIG_INVALID', { metadata: { field } }));
  }
});
