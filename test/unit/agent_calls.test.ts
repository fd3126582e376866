/** @module Calls through an agent, over its socket, to scripted gateways: answers, failures, repetitions, gateways that fail. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { status } from '@grpc/grpc-js';
import t from 'tap';
import { createClient, type GatewayError } from '../../src/client/index.ts';
import { type AgentWorld, pki, startWorld, until } from '../fixtures/agent_world.ts';
import {
  failure,
  type Operation,
  type OperationStream,
  type Script,
  startGateway,
} from '../fixtures/client_gateway.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const keyId = '0d5a1c1e-5a1c-4f2e-9d55-0a1b2c3d4e5f';
const result = (byte: number) => ({ generate_random: { random_data: Buffer.of(byte) } });
const unavailable = (reason: string, options = {}) => failure(status.UNAVAILABLE, reason, 'not now', options);
const sequence = '5a1c0d5a-1c1e-4f2e-9d55-0a1b2c3d4e5f';

type Answer = (operation: Operation) => object | undefined;

/** Answers operations one by one; what the answer is `undefined` for gets none. */
const answering =
  (answer: Answer, onBatch: (operations: readonly Operation[], stream: OperationStream) => void = () => undefined) =>
  (stream: OperationStream): void => {
    stream.on('data', ({ operations }: { operations: readonly Operation[] }) => {
      onBatch(operations, stream);
      const results = operations.flatMap((operation) => {
        const answered = answer(operation);
        return answered === undefined ? [] : [{ id: operation.id, ...answered }];
      });
      if (results.length > 0) stream.write({ results });
    });
    stream.on('end', () => stream.end());
  };

const allReady = ({ agent }: AgentWorld, count: number): Promise<void> =>
  until(() => agent.status().gateways.filter(({ state }) => state === 'AGENT_GATEWAY_READY').length === count);

const randomBytes = { random_data_length: 8 };

t.test(
  'calls of one turn travel as one batch, unary ones and those of a stream, and get each its own answer',
  async (t) => {
    const batches: number[] = [];
    const run = answering(
      ({ generate_random }) => result((generate_random as { random_data_length: number }).random_data_length),
      (operations) => batches.push(operations.length),
    );
    const world = await startWorld(t, [{ run }]);
    await allReady(world, 1);
    const client = world.client();
    await client.kms.generateRandom(randomBytes);
    batches.splice(0);
    const lengths = Array.from({ length: 64 }, (_, index) => index + 1);
    const calls = lengths.map((length) => client.kms.generateRandom({ random_data_length: length }));
    const operations = lengths.map((length) => client.stream.generateRandom({ random_data_length: length }));
    const answers = await Promise.all([...calls, ...operations]);
    t.strictSame(
      answers.map(({ random_data }) => random_data[0]),
      [...lengths, ...lengths],
    );
    t.equal(
      batches.reduce((sum, size) => sum + size, 0),
      128,
    );
    t.ok(batches.length < 64, `${batches.length} batches for 128 calls`);
  },
);

t.test('reason, message, metadata and wait come through as the gateway gave them, unknown ones too', async (t) => {
  const metadata = { kms: 'KMS.0209', key_id: keyId, text: 'schlüssel "1"' };
  const unknown = { code: 9, reason: 'A_REASON_OF_LATER', message: 'new', metadata: { a: 'b' }, retry_after_ms: 70 };
  const busy = { code: 8, reason: 'HSM_BUSY', message: 'busy', metadata: {}, retry_after_ms: 86_000 };
  let seenId: unknown;
  const world = await startWorld(t, [
    {
      unary: {
        DescribeKey: (_request, sent) => {
          seenId = sent.get('x-request-id')[0];
          throw failure(status.FAILED_PRECONDITION, 'KEY_DISABLED', 'it is disabled', { metadata });
        },
        ListKeys: () => {
          throw failure(status.FAILED_PRECONDITION, 'A_REASON_OF_LATER', 'new', { metadata: { a: 'b' } });
        },
      },
      run: answering(({ request }) => ({ error: request === 'sign' ? unknown : busy })),
    },
  ]);
  const client = world.client();
  await rejectsWith(t, client.kms.describeKey({ key_id: keyId }), {
    reason: 'KEY_DISABLED',
    message: 'it is disabled',
    metadata,
  });
  t.match(seenId, /^[0-9a-f-]{36}$/, 'the gateway gets an id for its trail');
  const ofLater = { metadata: { unknown_reason: 'A_REASON_OF_LATER', grpc_code: 'FAILED_PRECONDITION' } };
  await rejectsWith(t, client.kms.listKeys({}), ofLater);
  await rejectsWith(t, client.kms.sign({}), ofLater);
  await rejectsWith(t, client.stream.sign({}), ofLater);
  const isBusy = { reason: 'HSM_BUSY', retryAfterMs: 86_000 };
  await rejectsWith(t, client.kms.generateRandom(randomBytes), isBusy, 'the wait does not fit into the deadline');
  await rejectsWith(t, client.stream.generateRandom(randomBytes), isBusy);
});

const twoGateways = async (t: Parameters<typeof startWorld>[0], script: (name: 'a' | 'b') => Script, config = {}) => {
  const world = await startWorld(t, [script('a'), script('b')], config);
  await allReady(world, 2);
  return { world, client: world.client() };
};

t.test('only what may be carried out twice goes to the other gateway when a connection breaks', async (t) => {
  const made: string[] = [];
  const script = (name: string): Script => ({
    unary: {
      CreateKey: ({ sequence: given }) => {
        made.push(`${name}${given === '' ? '' : ' with a sequence'}`);
        return made.length === 1 ? new Promise(() => undefined) : { key_info: { key_id: keyId } };
      },
    },
  });
  for (const given of ['', sequence]) {
    made.splice(0);
    const { world, client } = await twoGateways(t, script);
    const call = client.kms.createKey({ key_alias: 'a', sequence: given });
    call.catch(() => undefined);
    await until(() => made.length === 1);
    world.gateways[made[0]?.startsWith('a') ? 0 : 1]?.kill();
    if (given === '') {
      await rejectsWith(t, call, { reason: 'GATEWAY_UNREACHABLE' });
      t.equal(made.length, 1, 'it was made once');
    } else {
      t.match(await call, { key_info: { key_id: keyId } });
      t.equal(made.length, 2);
    }
  }
});

t.test('fifty callers do not notice that a gateway is killed', async (t) => {
  const { world, client } = await twoGateways(t, (name) => ({ run: answering(() => result(name === 'a' ? 1 : 2)) }));
  let isOver = false;
  let calls = 0;
  const callers = Array.from({ length: 50 }, async (_, index) => {
    while (!isOver) {
      await (index % 2 === 0 ? client.kms : client.stream).generateRandom(randomBytes);
      calls++;
    }
  });
  await until(() => calls > 500);
  world.gateways[0]?.kill();
  const before = calls;
  await until(() => calls > before + 2_000);
  isOver = true;
  await Promise.all(callers);
  t.match(world.agent.status().gateways, [{ failure: 'GATEWAY_UNREACHABLE' }, { state: 'AGENT_GATEWAY_READY' }]);
});

t.test('a gateway that drains costs no call, whatever it is, and gets none while it does', async (t) => {
  const seen = { a: 0, b: 0 };
  let isDraining = false;
  const script = (name: 'a' | 'b'): Script => ({
    health: () => (name === 'a' && isDraining ? 'NOT_SERVING' : 'SERVING'),
    unary: {
      CreateKey: () => {
        seen[name]++;
        if (name === 'a' && isDraining) throw unavailable('NODE_DRAINING', { metadata: { begun: 'false' } });
        return { key_info: { key_id: name } };
      },
    },
    run: (stream) => {
      stream.on('data', ({ operations }: { operations: readonly Operation[] }) => {
        if (name === 'a' && isDraining) stream.emit('error', unavailable('NODE_DRAINING'));
        else stream.write({ results: operations.map(({ id }) => ({ id, ...result(1) })) });
      });
    },
  });
  const { world, client } = await twoGateways(t, script, {
    balance: { probeIntervalMs: 60_000 },
    retry: { budget: 0 },
  });
  isDraining = true;
  for (let round = 0; round < 40; round++) {
    t.match(await client.kms.createKey({ key_alias: 'k' }), { key_info: { key_id: 'b' } });
    await client.stream.generateRandom(randomBytes);
  }
  t.ok(seen.a <= 1, 'it was asked once at most');
  t.equal(seen.b, 40);
  t.equal(world.agent.status().gateways[0]?.state, 'AGENT_GATEWAY_DRAINING');
  isDraining = false;
  await allReady(world, 2);
  t.pass('and it is back without a restart');
});

t.test('a gateway that gives up a call that it had begun is not taken for one that refused it', async (t) => {
  const seen: string[] = [];
  const script = (name: 'a' | 'b'): Script => ({
    unary: {
      CreateKey: () => {
        seen.push(name);
        throw unavailable('NODE_DRAINING');
      },
    },
  });
  const { client } = await twoGateways(t, script, { retry: { maxAttempts: 2 } });
  await rejectsWith(t, client.kms.createKey({ key_alias: 'k' }), { reason: 'NODE_DRAINING' });
  t.equal(seen.length, 1, 'it is not made a second time');
});

t.test('a gateway that falls silent is found, and its calls go to the other one', async (t) => {
  let isSilent = false;
  const taken: Operation[] = [];
  const script = (name: 'a' | 'b'): Script => ({
    health: () => (name === 'a' && isSilent ? 'SILENT' : 'SERVING'),
    run: answering((operation) => {
      if (name === 'b' || !isSilent) return result(1);
      taken.push(operation);
      return undefined;
    }),
  });
  const { world, client } = await twoGateways(t, script, { balance: { probeTimeoutMs: 100 } });
  isSilent = true;
  const answers = await Promise.all(Array.from({ length: 60 }, () => client.kms.generateRandom(randomBytes)));
  t.equal(answers.length, 60);
  t.ok(taken.length > 0, 'some had gone to it');
  t.equal(world.agent.status().gateways[0]?.failure, 'GATEWAY_UNREACHABLE');
  isSilent = false;
  await allReady(world, 2);
});

t.test('a connection that is a black hole is found, also by a call that can not go elsewhere', async (t) => {
  let created = 0;
  const gateway = await startGateway(pki, {
    health: () => 'SERVING',
    unary: {
      CreateKey: () => {
        created++;
        return new Promise(() => undefined);
      },
    },
    run: answering(() => result(1)),
  });
  t.teardown(() => gateway.kill());
  const pairs: [Socket, Socket][] = [];
  const proxy = createServer((near) => {
    const far = connect(gateway.port, '127.0.0.1');
    pairs.push([near, far]);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  t.teardown(() => {
    proxy.close();
    for (const socket of pairs.flat()) socket.destroy();
  });
  const address = `127.0.0.1:${(proxy.address() as { port: number }).port}`;
  const endpoints = [{ address, serverName: 'localhost' }];
  const world = await startWorld(t, [], { gateways: { endpoints }, balance: { probeTimeoutMs: 300 } });
  await allReady(world, 1);
  const client = world.client();
  const call = client.kms.createKey({ key_alias: 'a' });
  call.catch(() => undefined);
  await until(() => created === 1);
  // Nothing is closed: bytes do not arrive any more, in both directions.
  for (const [near, far] of pairs) {
    near.unpipe();
    far.unpipe();
  }
  await rejectsWith(t, call, { reason: 'GATEWAY_UNREACHABLE' }, 'pings find it, and it is not made a second time');
  t.match(await client.kms.generateRandom(randomBytes), {}, 'a new connection is made for what comes next');
  t.equal(created, 1);
});

t.test('a gateway that is slow gets few of the calls', async (t) => {
  const seen = { a: 0, b: 0 };
  const script = (name: 'a' | 'b'): Script => ({
    run: (stream) => {
      stream.on('data', ({ operations }: { operations: readonly Operation[] }) => {
        seen[name] += operations.length;
        const results = operations.map(({ id }) => ({ id, ...result(1) }));
        if (name === 'b') stream.write({ results });
        else setTimeout(() => stream.write({ results }), 100);
      });
    },
  });
  const { client } = await twoGateways(t, script);
  for (let round = 0; round < 100; round++) {
    await Promise.all(Array.from({ length: 4 }, () => client.kms.generateRandom(randomBytes)));
  }
  t.ok(seen.a < seen.b / 2, `${seen.a} went to the slow one, ${seen.b} to the other`);
});

t.test('a gateway whose clock jumps ends calls too soon: what may be repeated goes elsewhere', async (t) => {
  const seen: string[] = [];
  const tooLate = { error: { code: status.DEADLINE_EXCEEDED, reason: 'DEADLINE_TOO_SHORT', message: 'too late' } };
  const script = (name: 'a' | 'b'): Script => ({
    run: answering(({ request }) => {
      seen.push(name);
      if (request === 'generate_random') return seen.length === 1 ? tooLate : result(1);
      return tooLate;
    }),
  });
  const { client } = await twoGateways(t, script);
  await client.stream.generateRandom(randomBytes);
  t.equal(seen.length, 2);
  t.not(seen[0], seen[1], 'at the other one');
  const atItsEnd = client.stream.sign({ key_id: keyId }, { timeoutMs: 900 });
  await rejectsWith(t, atItsEnd, { reason: 'DEADLINE_TOO_SHORT' }, 'near the deadline it is believed');
  t.equal(seen.length, 3);
});

t.test('a gateway whose health is late but whose results come stays ready', async (t) => {
  let isLate = false;
  const world = await startWorld(
    t,
    [{ health: () => (isLate ? 'SILENT' : 'SERVING'), run: answering(() => result(1)) }],
    { balance: { probeTimeoutMs: 100, probeIntervalMs: 100 } },
  );
  await allReady(world, 1);
  const client = world.client();
  isLate = true;
  const { age } = { age: () => world.agent.status().gateways[0]?.state_age_ms ?? 0 };
  const start = age();
  while (age() < start + 600) await client.kms.generateRandom(randomBytes);
  t.equal(world.agent.status().gateways[0]?.state, 'AGENT_GATEWAY_READY');
});

t.test('when no gateway is ready a call tries one at once, and waits for one to come', async (t) => {
  const world = await startWorld(t, [{ run: answering(() => result(1)) }], {
    balance: { cooldownMs: 60_000, maxCooldownMs: 600_000 },
    retry: { connectWaitMs: 20_000 },
  });
  await allReady(world, 1);
  const [gateway] = world.gateways;
  gateway?.kill();
  await until(() => !world.agent.status().is_serving);
  const call = world.client().kms.createKey({ key_alias: 'a' });
  call.catch(() => undefined);
  await until(() => world.agent.status().outstanding === 1);
  const back = await startGateway(pki, { health: () => 'SERVING' }, gateway?.port);
  t.teardown(() => back.kill());
  t.ok(await call, 'it was sent to nobody before, so that it may be any call');
});

t.test('a call fails with the reason when no gateway comes in time', async (t) => {
  const world = await startWorld(t, [{}], { retry: { connectWaitMs: 300 } });
  await allReady(world, 1);
  world.gateways[0]?.kill();
  const client = world.client();
  await rejectsWith(t, client.kms.generateRandom(randomBytes), { reason: 'GATEWAY_UNREACHABLE' });
  await rejectsWith(t, client.stream.generateRandom(randomBytes), { reason: 'GATEWAY_UNREACHABLE' });
  await rejectsWith(t, client.kms.generateRandom(randomBytes, { timeoutMs: 50 }), { reason: 'DEADLINE_TOO_SHORT' });
  await until(() => world.agent.status().outstanding === 0);
});

t.test(
  'an answer that another gateway may give otherwise is asked for there, within attempts and budget',
  async (t) => {
    let asked = 0;
    const refusing = (): Script => ({
      run: answering(() => {
        asked++;
        return { error: { code: 14, reason: 'HSM_UNAVAILABLE', message: 'no token', metadata: { ckr: '0x30' } } };
      }),
    });
    const isRefused = { reason: 'HSM_UNAVAILABLE', metadata: { ckr: '0x30' } };
    const few = await twoGateways(t, refusing, { retry: { maxAttempts: 3, baseDelayMs: 1, maxDelayMs: 2 } });
    await rejectsWith(t, few.client.kms.sign({}), isRefused);
    t.equal(asked, 3);
    asked = 0;
    const none = await twoGateways(t, refusing, {
      retry: { budget: 0, budgetPercent: 0, baseDelayMs: 1, maxDelayMs: 2 },
    });
    await rejectsWith(t, none.client.kms.sign({}), isRefused);
    t.equal(asked, 1, 'without a budget there are no repetitions');
    const mixed = await twoGateways(t, (name) => (name === 'a' ? refusing() : { run: answering(() => result(1)) }), {
      balance: { ejectAfterFailures: 3, cooldownMs: 60_000, maxCooldownMs: 60_000 },
    });
    const several = () => Promise.all(Array.from({ length: 8 }, () => mixed.client.stream.generateRandom(randomBytes)));
    asked = 0;
    while (mixed.world.agent.status().gateways[0]?.state !== 'AGENT_GATEWAY_EJECTED') await several();
    t.ok(asked >= 3, 'three of these in a row eject it');
    asked = 0;
    for (let round = 0; round < 10; round++) await several();
    t.equal(asked, 0, 'and it gets no calls');
    t.match(mixed.world.agent.status().gateways[0], { state: 'AGENT_GATEWAY_EJECTED', failure: 'HSM_UNAVAILABLE' });
  },
);

t.test('what waits is bounded, and past it calls fail at once', async (t) => {
  const world = await startWorld(t, [{ run: answering(() => undefined) }], {
    local: { maxOutstanding: 10, maxMessageBytes: 2_048 },
  });
  await allReady(world, 1);
  const client = world.client();
  const abort = new AbortController();
  const held = Array.from({ length: 10 }, (_, index) =>
    (index % 2 === 0 ? client.kms : client.stream)
      .generateRandom(randomBytes, { signal: abort.signal })
      .catch((error: GatewayError) => error.reason),
  );
  await until(() => world.agent.status().outstanding === 10);
  const isBusy = { reason: 'HSM_BUSY', metadata: { max_outstanding: '10' } };
  await rejectsWith(t, client.kms.generateRandom(randomBytes), isBusy);
  await rejectsWith(t, client.stream.generateRandom(randomBytes), isBusy);
  abort.abort();
  t.strictSame(new Set(await Promise.all(held)), new Set(['CALL_CANCELLED']));
  const second = createClient({ endpoint: `unix:${world.socket}` });
  t.teardown(() => second.close());
  const large = { key_id: keyId, message: Buffer.alloc(3_000) };
  await rejectsWith(t, second.kms.sign(large), { reason: 'MESSAGE_TOO_LARGE', metadata: { max_bytes: '2048' } });
  await rejectsWith(t, second.stream.sign(large), { reason: 'MESSAGE_TOO_LARGE' });
  client.close();
  await until(() => world.agent.status().outstanding === 0);
});

t.test('a call whose deadline passes is over at the agent as well', async (t) => {
  const world = await startWorld(t, [{ run: answering(() => undefined) }]);
  await allReady(world, 1);
  const client = world.client();
  await rejectsWith(t, client.kms.sign({}, { timeoutMs: 100 }), { reason: 'DEADLINE_TOO_SHORT' });
  await rejectsWith(t, client.stream.sign({}, { timeoutMs: 100 }), { reason: 'DEADLINE_TOO_SHORT' });
  await until(() => world.agent.status().outstanding === 0);
  t.equal(world.agent.status().gateways[0]?.outstanding, 0);
});

t.test('the agent stops after the calls under way, and refuses new ones', async (t) => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const world = await startWorld(t, [
    {
      unary: { DescribeKey: () => gate.then(() => ({ key_info: { key_id: keyId } })) },
      run: answering(() => result(1)),
    },
  ]);
  await allReady(world, 1);
  const client = world.client();
  await client.stream.generateRandom(randomBytes);
  const call = client.kms.describeKey({ key_id: keyId });
  await until(() => world.agent.status().outstanding === 1);
  const stopped = world.agent.stop();
  await rejectsWith(t, client.kms.generateRandom(randomBytes), { reason: 'NODE_DRAINING' });
  release();
  t.match(await call, { key_info: { key_id: keyId } });
  await stopped;
});

t.test('with hedging on, an operation that one gateway does not answer is asked for at the other', async (t) => {
  const asked = new Set<string>();
  const script = (name: string, isSilent: boolean): Script => ({
    run: answering(() => {
      asked.add(name);
      return isSilent ? undefined : result(7);
    }),
  });
  const hedge = { enabled: true, delayMs: 1 };
  const { client } = await twoGateways(t, (name) => script(name, name === 'a'), { hedge });
  while (!asked.has('a')) t.same((await client.kms.generateRandom(randomBytes)).random_data, Buffer.of(7));
});
