import t from 'tap';
import { isRepeatable } from '../../src/core/crypto_operation.ts';
import { GatewayError } from '../../src/core/errors.ts';
import type { Tuple } from '../../src/host/protocol/codec.ts';
import { controlCodes } from '../../src/host/protocol/messages.ts';
import { createHostPool } from '../../src/host/supervisor/host_pool.ts';
import { restartDelayMs } from '../../src/host/supervisor/host_slot.ts';
import { failure } from '../fixtures/failure.ts';
import { FakePool, handled, outcomeOf, testConfig, testKey, testOpening } from '../fixtures/fake_hosts.ts';

const { configure, openPartition, closePartition, administer } = controlCodes;
const messageOf = (request: Tuple | undefined): string => Buffer.from(request?.[7] as Buffer).toString();
const isFull = (request: Tuple | undefined): boolean => Array.isArray(request?.[4]);

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

t.test('operations wait for the replacement of their only host, and none is lost', async (t) => {
  const downs: string[] = [];
  const fake = new FakePool({ events: { onHostDown: (host, why) => downs.push(`${host} ${why.kind} ${why.detail}`) } });
  await fake.up('p1');
  const calls = ['a', 'b'].map((message) => fake.sign(message));
  await fake.turn();
  calls.push(fake.sign('c'));
  fake.host(0).die();
  calls.push(fake.sign('d'));
  t.equal(fake.hosts.length, 2, 'the first restart is immediate');
  await fake.turn();
  t.same(fake.host(1).operations, [], 'no operation before the partition is open');
  await fake.revive(fake.host(1));
  t.same(fake.host(1).operations.map(messageOf), ['a', 'b', 'c', 'd'], 'in their order');
  for (const request of fake.host(1).operations) fake.host(1).answer(request, Buffer.from('x'));
  await Promise.all(calls);
  t.same(downs, ['host-0 exit signal SIGKILL']);
  t.match(fake.pool.status()[0], { restarts: 1, operationsDone: 4, lastError: 'exit: signal SIGKILL' });
});

t.test('with two hosts the operations of the dead one go to the other at once', async (t) => {
  const fake = new FakePool({ hosts: 2 });
  await fake.up('p1');
  const calls = ['a', 'b', 'c', 'd'].map((message) => fake.sign(message));
  await fake.turn();
  fake.host(0).die();
  await fake.turn();
  t.same(fake.host(1).operations.map(messageOf).sort(), ['a', 'b', 'c', 'd']);
  for (const request of fake.host(1).operations) fake.host(1).answer(request, Buffer.from('x'));
  await Promise.all(calls);
});

t.test('an operation at which two hosts went down is not tried on a third; its neighbours are', async (t) => {
  const fake = new FakePool();
  await fake.up('p1');
  const [poison, second, third] = ['poison', 'b', 'c'].map((message) => fake.sign(message));
  await fake.turn();
  fake.host(0).die();
  await fake.revive(fake.host(1));
  t.same(
    fake.host(1).operations.map((request) => request[3]),
    [1, 1, 1],
    'they are isolated now',
  );
  fake.host(1).die();
  await t.rejects(poison as Promise<unknown>, failure('HSM_FAILURE', { metadata: { operation: 'sign' } }));
  await fake.pass(200);
  await fake.revive(fake.host(2));
  t.same(fake.host(2).operations.map(messageOf), ['b', 'c']);
  for (const request of fake.host(2).operations) fake.host(2).answer(request, Buffer.from('x'));
  await Promise.all([second, third]);
});

t.test('an operation is sent three times at most', async (t) => {
  const fake = new FakePool({ hosts: 1 });
  await fake.up('p1');
  const calls = ['a', 'b', 'c', 'd'].map((message) => fake.sign(message));
  await fake.turn();
  for (let attempt = 0; attempt < 3; attempt++) {
    fake.host(attempt).die();
    await fake.pass(500);
    if (attempt < 2) await fake.revive(fake.host(attempt + 1));
  }
  const reasons = await Promise.all(calls.map(outcomeOf));
  t.same(reasons, ['HSM_FAILURE', 'HSM_FAILURE', 'HSM_UNAVAILABLE', 'HSM_UNAVAILABLE']);
});

t.test(
  'what must not be repeated fails with its host if it was sent, and is sent elsewhere if it was not',
  async (t) => {
    const fake = new FakePool({ repeatable: { ...isRepeatable, sign: false } });
    await fake.up('p1');
    const sent = fake.sign('a');
    await fake.turn();
    const unsent = fake.sign('b');
    fake.host(0).die();
    await t.rejects(sent, failure('HSM_UNAVAILABLE', { metadata: { partition_id: 'p1' } }));
    await fake.revive(fake.host(1));
    fake.host(1).answer(fake.host(1).operations[0], Buffer.from('x'));
    await unsent;
  },
);

t.test('a host that asked to be replaced gets nothing more, and nobody is blamed', async (t) => {
  const fake = new FakePool({ repeatable: { ...isRepeatable, sign: false } });
  await fake.up('p1');
  const calls = [fake.sign('a')];
  await fake.turn();
  fake.host(0).leave();
  calls.push(fake.sign('b'));
  await fake.turn();
  t.equal(fake.host(0).operations.length, 1);
  fake.host(0).die('exit code 75');
  await fake.revive(fake.host(1));
  t.same(fake.host(1).operations.map(messageOf), ['a', 'b']);
  t.same(
    fake.host(1).operations.map((request) => request[3]),
    [0, 0],
  );
  for (const request of fake.host(1).operations) fake.host(1).answer(request, Buffer.from('x'));
  await Promise.all(calls);
});

t.test('bytes that are no protocol of ours cost the host its life, and the calls go on', async (t) => {
  const rows: ((fake: FakePool) => void)[] = [
    (fake) => fake.host(0).sendBytes(Buffer.from('ffffffff', 'hex')),
    (fake) => fake.host(0).sendBytes(Buffer.from('00000001c1', 'hex')),
    (fake) => fake.host(0).send([77_777, 0, 'x']),
    (fake) => fake.host(0).send([0, 9]),
    (fake) => fake.host(0).send([0, 3, 'x', 'y']),
    (fake) => fake.host(0).answer(fake.host(0).operations[0]),
    (fake) => fake.host(0).send([fake.host(0).operations[0]?.[0] as number, 9]),
    (fake) => fake.host(0).send([fake.host(0).operations[0]?.[0] as number, 1, 'text']),
  ];
  for (const [index, misbehave] of rows.entries()) {
    const downs: string[] = [];
    const fake = new FakePool({ events: { onHostDown: (_host, why) => downs.push(why.kind) } });
    await fake.up('p1');
    const call = fake.sign('m');
    await fake.turn();
    misbehave(fake);
    t.same(downs, ['garbage'], `row ${index}`);
    t.ok(fake.host(0).isKilled);
    fake.host(0).sendBytes(Buffer.from('00000001c1', 'hex'));
    await fake.revive(fake.host(1));
    fake.host(1).answer(fake.host(1).operations[0], Buffer.from('x'));
    await call;
  }
});

t.test(
  'a host that owes an answer and is silent too long is killed; an idle one and one that talks are not',
  async (t) => {
    const downs: string[] = [];
    const limits = { operationTimeoutMs: 5000, heartbeatMs: 1000, adminTimeoutMs: 20_000 };
    const fake = new FakePool({ ...limits, events: { onHostDown: (_host, why) => downs.push(why.kind) } });
    await fake.up('p1');
    const host = fake.host(0);
    for (let second = 0; second < 10; second++) {
      await fake.pass(1000);
      host.pong();
    }
    t.ok(host.pings >= 9 && host.pings <= 11, `${host.pings} heartbeats in ten seconds`);
    t.match(fake.pool.status()[0], { rssBytes: 1024, cpuMicroseconds: 2048 });
    const slow = fake.sign('slow');
    for (let second = 0; second < 10; second++) {
      await fake.pass(1000);
      host.pong();
    }
    t.same(downs, [], 'a host that answers heartbeats is at work');
    const command = handled(fake.pool.administer({ kind: 'checkControlToken' }));
    await fake.pass(15_000);
    t.same(downs, [], 'an administrative command may take longer');
    host.answer(host.of(administer)[0], { tokenSerial: 's', auditPublicKey: Buffer.alloc(1) });
    await command;
    await fake.pass(4900);
    t.same(downs, []);
    await fake.pass(200);
    t.same(downs, ['hang']);
    t.ok(host.isKilled, 'though the process may not even have noticed');
    await fake.revive(fake.host(1));
    fake.host(1).answer(fake.host(1).operations[0], Buffer.from('x'));
    await slow;
  },
);

t.test('a standstill of the front itself is not held against the hosts', async (t) => {
  const fake = new FakePool({ operationTimeoutMs: 5000 });
  await fake.up('p1');
  const call = fake.sign('m');
  await fake.turn();
  fake.step(60_000);
  t.equal(fake.hosts.length, 1);
  fake.host(0).answer(fake.host(0).operations[0], Buffer.from('x'));
  await call;
});

t.test('the pause before a restart grows from none to its bound, with jitter', async (t) => {
  t.same(
    [1, 2, 3, 4].map((failures) => restartDelayMs(failures, 10_000, 0)),
    [0, 50, 100, 200],
  );
  t.same([1, 2, 3].map((failures) => restartDelayMs(failures, 10_000, 0.999)).map(Math.round), [0, 100, 200]);
  for (const failures of [9, 30, 100, 5000]) {
    const [low, high] = [restartDelayMs(failures, 10_000, 0), restartDelayMs(failures, 10_000, 0.999)];
    t.ok(low >= 5000 && high <= 10_000, `${failures} failures: ${low} to ${high} ms`);
  }
});

t.test(
  'a host that always exits at start: start says why, callers are not kept waiting, attempts become rare',
  async (t) => {
    const fake = new FakePool();
    const started = handled(fake.pool.start());
    await fake.turn();
    const opening = handled(fake.pool.openPartition(testOpening()));
    fake.host(0).die('exit code 3');
    await t.rejects(
      started,
      failure('HSM_UNAVAILABLE', { metadata: { host: 'host-0', cause: 'exit', detail: 'exit code 3' } }),
    );
    const early = fake.sign('m');
    for (let ms = 0; ms < 60_000; ms += 20) {
      fake.step(20);
      const host = fake.hosts.at(-1);
      if (host?.isGone === false) host.die('exit code 3');
    }
    await fake.turn();
    await t.rejects(opening, failure('HSM_UNAVAILABLE'));
    await t.rejects(early, failure('HSM_UNAVAILABLE'));
    await t.rejects(fake.sign('m'), failure('HSM_UNAVAILABLE'));
    t.ok(fake.hosts.length >= 8 && fake.hosts.length < 25, `${fake.hosts.length} attempts in a minute`);
    await fake.pass(10_000);
    await fake.revive(fake.hosts.at(-1) as (typeof fake.hosts)[number]);
    const call = fake.sign('m');
    await fake.turn();
    const last = fake.hosts.at(-1);
    last?.answer(last.operations[0], Buffer.from('x'));
    await call;
  },
);

t.test('failures of long ago do not slow a restart', async (t) => {
  const fake = new FakePool({ healthyAfterMs: 30_000 });
  await fake.up('p1');
  for (let index = 0; index < 6; index++) {
    fake.hosts.at(-1)?.die();
    await fake.pass(10_000);
    await fake.revive(fake.hosts.at(-1) as (typeof fake.hosts)[number]);
  }
  for (let second = 0; second < 31; second++) {
    await fake.pass(1000);
    fake.hosts.at(-1)?.pong();
  }
  const before = fake.hosts.length;
  fake.hosts.at(-1)?.die();
  t.equal(fake.hosts.length, before + 1, 'immediately again');
});

t.test('a host that does not come up in time is given up', async (t) => {
  const fake = new FakePool({ startTimeoutMs: 3000 });
  const started = handled(fake.pool.start());
  started.catch(() => undefined);
  await fake.pass(2900);
  t.equal(fake.hosts.length, 1);
  await fake.pass(200);
  t.ok(fake.host(0).isKilled);
  await t.rejects(started, failure('HSM_UNAVAILABLE', { metadata: { cause: 'start-timeout' } }));
});

t.test('start fails with the error of the executor, and succeeds where one host of two is up', async (t) => {
  const refused = new FakePool();
  const failed = handled(refused.pool.start());
  await refused.turn();
  refused.host(0).answerError(refused.host(0).of(configure)[0], new GatewayError('CONFIG_INVALID', 'no such module'));
  await t.rejects(failed, failure('CONFIG_INVALID', { message: 'no such module' }));
  t.match(refused.pool.status()[0], { lastError: 'start-failed: no such module' });
  const half = new FakePool({ hosts: 2 });
  const started = handled(half.pool.start());
  await half.turn();
  half.host(0).die();
  half.host(1).answer(half.host(1).of(configure)[0]);
  await started;
  await t.rejects(half.pool.start(), failure('CALL_SEQUENCE'));
});

t.test('a wrong PIN is tried on one host, once, whatever happens, until somebody asks for it', async (t) => {
  const errors: string[] = [];
  const onPartitionError = (host: string, id: string, error: GatewayError) =>
    errors.push(`${host} ${id} ${error.reason}`);
  const fake = new FakePool({ hosts: 3, events: { onPartitionError } });
  await fake.up('fine');
  const tries = () => fake.hosts.reduce((sum, host) => sum + host.of(openPartition).length, 0);
  const opening = handled(fake.pool.openPartition(testOpening('p1', 'wrong')));
  await fake.turn();
  t.equal(tries(), 1, 'one host tries, the others wait');
  const wrong = new GatewayError('HSM_LOGIN_FAILED', 'wrong PIN');
  fake.host(0).answerError(fake.host(0).of(openPartition)[0], wrong);
  await t.rejects(opening, failure('HSM_LOGIN_FAILED'));
  await t.rejects(fake.pool.openPartition(testOpening('p1', 'wrong')), failure('HSM_LOGIN_FAILED'), 'from memory');
  for (let index = 0; index < 3; index++) fake.host(index).die();
  await fake.pass(5000);
  for (const host of fake.hosts.slice(3)) await fake.revive(host);
  t.equal(tries(), 0, 'replacements do not try it');
  t.same(
    fake.hosts.slice(3, 6).map((host) => host.isGone),
    [false, false, false],
  );
  await t.rejects(fake.sign('m'), failure('HSM_UNAVAILABLE', { metadata: { cause: 'HSM_LOGIN_FAILED' } }));
  t.same(
    fake.pool.status().map((status) => status.openPartitions),
    [['fine'], ['fine'], ['fine']],
  );
  t.same(errors, ['host-0 p1 HSM_LOGIN_FAILED']);
  const again = handled(fake.pool.openPartition(testOpening('p1', 'wrong'), { retryRefused: true }));
  await fake.turn();
  t.equal(tries(), 1);
  await fake.answerOpenings();
  await again;
  t.match(fake.pool.status()[2], { openPartitions: ['fine', 'p1'] });
});

t.test('an opening that changed is tried once too, after the old one is closed', async (t) => {
  const fake = new FakePool({ hosts: 2 });
  await fake.up('p1');
  const changed = handled(fake.pool.openPartition(testOpening('p1', 'new')));
  await fake.turn();
  t.same(
    fake.hosts.map((host) => host.requests.map(([, code]) => code)),
    [[closePartition, openPartition], [closePartition]],
  );
  fake.host(0).answerError(fake.host(0).of(openPartition)[0], new GatewayError('HSM_LOGIN_FAILED', 'wrong PIN'));
  await t.rejects(changed, failure('HSM_LOGIN_FAILED'));
  await fake.turn();
  t.same(
    fake.hosts.map((host) => host.of(openPartition).length),
    [0, 0],
  );
  await t.rejects(fake.sign('m'), failure('HSM_UNAVAILABLE'));
});

t.test('a PIN that no host logged in with is not tried again when the host died at it', async (t) => {
  const fake = new FakePool({ hosts: 1 });
  await fake.up('p1');
  const unknown = handled(fake.pool.openPartition(testOpening('p2', 'crash')));
  const behind = handled(fake.pool.openPartition(testOpening('p3')));
  await fake.turn();
  t.equal(fake.host(0).of(openPartition).length, 2);
  fake.host(0).die('signal SIGSEGV');
  await t.rejects(unknown, failure('HSM_FAILURE', { metadata: { partition_id: 'p2', host: 'host-0' } }));
  await fake.revive(fake.host(1));
  await behind;
  t.match(
    fake.pool.status()[0],
    { openPartitions: ['p1', 'p3'] },
    'the one behind it was not begun, so it may be tried',
  );
});

t.test('a PIN that was right once may be tried again after a death, but not after a second one', async (t) => {
  const fake = new FakePool();
  await fake.up('p1');
  fake.host(0).die();
  for (const index of [1, 2]) {
    await fake.pass(1000);
    fake.host(index).answer(fake.host(index).of(configure)[0]);
    await fake.turn();
    t.equal(fake.host(index).of(openPartition).length, 1);
    fake.host(index).die();
  }
  await fake.pass(1000);
  fake.host(3).answer(fake.host(3).of(configure)[0]);
  await fake.turn();
  t.equal(fake.host(3).of(openPartition).length, 0);
});

t.test(
  'a PIN that became wrong is refused on the one replacement that tried it; the other hosts serve on',
  async (t) => {
    const fake = new FakePool({ hosts: 2 });
    await fake.up('p1');
    fake.host(0).die();
    await fake.turn();
    fake.host(2).answer(fake.host(2).of(configure)[0]);
    await fake.turn();
    fake.host(2).answerError(fake.host(2).of(openPartition)[0], new GatewayError('HSM_LOGIN_FAILED', 'wrong PIN'));
    const call = fake.sign('m');
    await fake.turn();
    fake.host(1).answer(fake.host(1).operations[0], Buffer.from('x'));
    await call;
    fake.host(1).die();
    await fake.turn();
    fake.host(3).answer(fake.host(3).of(configure)[0]);
    await fake.turn();
    t.equal(fake.host(3).of(openPartition).length, 0);
    await t.rejects(fake.sign('m'), failure('HSM_UNAVAILABLE'));
  },
);

t.test('a token that was not there is looked for again, at long intervals', async (t) => {
  const fake = new FakePool({ reopenMs: 10_000, operationTimeoutMs: 600_000 });
  await fake.up();
  const opening = handled(fake.pool.openPartition(testOpening()));
  await fake.turn();
  const host = fake.host(0);
  host.answerError(host.of(openPartition)[0], new GatewayError('HSM_UNAVAILABLE', 'no token'));
  await t.rejects(opening, failure('HSM_UNAVAILABLE', { message: 'no token' }));
  await t.rejects(fake.sign('m'), failure('HSM_UNAVAILABLE', { metadata: { cause: 'HSM_UNAVAILABLE' } }));
  await fake.pass(10_100);
  const waiting = fake.sign('m');
  t.equal(host.of(openPartition).length, 1);
  host.answer(host.of(openPartition)[0]);
  await fake.turn();
  host.answer(host.operations[0], Buffer.from('x'));
  await waiting;
});

t.test('a partition that was closed, or never opened, is served by nobody', async (t) => {
  const fake = new FakePool({ hosts: 2 });
  await fake.up('p1');
  await fake.pool.closePartition('unknown');
  const half = handled(fake.pool.openPartition(testOpening('p2')));
  await fake.turn();
  const closing = [fake.pool.closePartition('p1'), fake.pool.closePartition('p2')];
  await t.rejects(half, failure('CONCURRENT_UPDATE'));
  await t.rejects(fake.sign('m'), failure('HSM_UNAVAILABLE', { metadata: { partition_id: 'p1' } }));
  await fake.turn();
  fake.host(0).answer(fake.host(0).of(openPartition)[0]);
  fake.host(0).answer(fake.host(0).of(closePartition)[0]);
  fake.host(0).answer(fake.host(0).of(closePartition)[0]);
  fake.host(1).die();
  await Promise.all(closing);
  t.same(fake.pool.status()[0]?.openPartitions, []);
  const again = handled(fake.pool.openPartition(testOpening('p1')));
  await fake.turn();
  const refusal = fake.pool.closePartition('p1');
  again.catch(() => undefined);
  await fake.turn();
  fake.host(0).answer(fake.host(0).of(openPartition)[0]);
  fake.host(0).answerError(fake.host(0).of(closePartition)[0], new GatewayError('HSM_FAILURE', 'no'));
  await t.rejects(refusal, failure('HSM_FAILURE'));
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
