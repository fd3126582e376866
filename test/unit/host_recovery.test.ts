import t from 'tap';
import { isRepeatable } from '../../src/core/crypto_operation.ts';
import { GatewayError } from '../../src/core/errors.ts';
import type { Tuple } from '../../src/host/protocol/codec.ts';
import { controlCodes } from '../../src/host/protocol/messages.ts';
import { restartDelayMs } from '../../src/host/supervisor/host_slot.ts';
import { failure } from '../fixtures/failure.ts';
import { FakePool, outcomeOf, testOpening } from '../fixtures/fake_hosts.ts';
import { handled } from '../fixtures/handled.ts';

const { configure, openPartition, closePartition, administer } = controlCodes;
const messageOf = (request: Tuple | undefined): string => Buffer.from(request?.[8] as Buffer).toString();

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

t.test('a host that is killed again and again between good work is always started again at once', async (t) => {
  const fake = new FakePool({ healthyAfterMs: 30_000 });
  await fake.up('p1');
  for (let kill = 0; kill < 8; kill++) {
    const host = fake.hosts.at(-1);
    const calls = Array.from({ length: 100 }, () => fake.sign('m'));
    await fake.turn();
    for (const operation of host?.operations ?? []) host?.answer(operation, Buffer.from('x'));
    await Promise.all(calls);
    const before = fake.hosts.length;
    host?.die();
    t.equal(fake.hosts.length, before + 1, 'immediately again');
    const waiting = fake.sign('m');
    await fake.revive(fake.hosts.at(-1) as (typeof fake.hosts)[number]);
    await fake.turn();
    const next = fake.hosts.at(-1);
    next?.answer(next.operations[0], Buffer.from('x'));
    await waiting;
  }
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
