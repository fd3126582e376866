/** @module A client of several gateways: calls are spread, fail over, are repeated or not, and end as those of one gateway do. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { status } from '@grpc/grpc-js';
import t, { type Test } from 'tap';
import { toSettings } from '../../src/client/options.ts';
import { SeveralGateways } from '../../src/client/several_gateways.ts';
import { type CallOptions, type ClientOptions, connect, createClient } from '../../src/client/index.ts';
import { loadTlsIdentity } from '../../src/transport/tls_identity.ts';
import {
  failure,
  type Operation,
  type OperationStream,
  type Plain,
  type Script,
  startGateway,
  type TestGateway,
} from '../fixtures/client_gateway.ts';
import { makeAuthority, makePki } from '../fixtures/client_pki.ts';
import { handled } from '../fixtures/handled.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const folder = t.testdir();
const pki = makePki(folder);
const tls = { ca: pki.authority.ca, cert: pki.client.cert, key: pki.client.key };
const quick = { retry: { baseDelayMs: 1, maxDelayMs: 20 }, balance: { probeIntervalMs: 100, cooldownMs: 20 } };

type Answer = (operation: Operation) => Plain | undefined;

/** Answers operations one by one; what the answer is `undefined` for gets none. */
const run =
  (answer: Answer) =>
  (stream: OperationStream): void => {
    stream.on('data', ({ operations }: { operations: readonly Operation[] }) => {
      const results = operations.flatMap((operation) => {
        const result = answer(operation);
        return result === undefined ? [] : [{ id: operation.id, ...result }];
      });
      if (results.length > 0) stream.write({ results });
    });
  };

const randomOf = (byte: number): Plain => ({ generate_random: { random_data: Buffer.of(byte) } });

/** Starts gateways with the scripts, and a client that knows all of them. */
const startAll = async (t: Test, scripts: readonly Script[], options: Partial<ClientOptions> = {}) => {
  const gateways = await Promise.all(
    scripts.map((script) => startGateway(pki, { health: () => 'SERVING', ...script })),
  );
  for (const gateway of gateways) t.teardown(() => gateway.kill());
  const client = createClient({ endpoints: gateways.map(({ endpoint }) => endpoint), tls, ...quick, ...options });
  t.teardown(() => client.close());
  await client.waitForReady();
  return { gateways, client };
};

t.test('calls and operations are spread, and go on at the other gateway when one is killed', async (t) => {
  const seen = new Set<string>();
  const script = (name: string, byte: number): Script => ({
    run: run(() => {
      seen.add(`operation at ${name}`);
      return randomOf(byte);
    }),
    unary: {
      DescribeKey: () => {
        seen.add(`call at ${name}`);
        return { key_info: { key_id: name } };
      },
    },
  });
  const { gateways, client } = await startAll(t, [script('a', 1), script('b', 2)]);
  const round = () => Promise.all([client.stream.generateRandom({}), client.kms.describeKey({ key_id: 'k' })]);
  for (let count = 0; seen.size < 4; count++) {
    if (count > 5_000) throw new Error(`only ${[...seen]} had anything to do`);
    await round();
  }
  (gateways[0] as TestGateway).kill();
  const rounds = await Promise.all(Array.from({ length: 100 }, round));
  t.ok(
    rounds.every(([random, key]) => random.random_data[0] === 2 && key.key_info?.key_id === 'b'),
    'the other one has all of them, and none failed',
  );
});

t.test('of a connection that breaks only what may be carried out twice is repeated', async (t) => {
  const asked: string[] = [];
  const script = (name: string): Script => ({
    unary: {
      CreateKey: ({ sequence }) => {
        asked.push(name);
        return sequence === '' || asked.length === 1 ? new Promise(() => undefined) : { key_info: { key_id: 'made' } };
      },
    },
  });
  for (const sequence of ['', '5a1c0d5a-1c1e-4f2e-9d55-0a1b2c3d4e5f']) {
    asked.splice(0);
    const { gateways, client } = await startAll(t, [script('0'), script('1')]);
    const call = handled(client.kms.createKey({ key_alias: 'a', sequence }));
    while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    (gateways[Number(asked[0])] as TestGateway).kill();
    if (sequence === '') await rejectsWith(t, call, { reason: 'GATEWAY_UNREACHABLE' });
    else t.equal((await call).key_info?.key_id, 'made');
    t.equal(asked.length, sequence === '' ? 1 : 2);
  }
});

t.test('reasons decide: what another gateway may do goes there, what the caller did wrong comes back', async (t) => {
  const metadata = { key_id: 'x', kms: 'KMS.0207' };
  let refused = 0;
  const unavailable = { code: status.UNAVAILABLE, reason: 'HSM_UNAVAILABLE', message: 'no token' };
  const odd = { code: status.FAILED_PRECONDITION, reason: 'A_REASON_OF_LATER', message: 'new' };
  const script = (isBroken: boolean): Script => ({
    run: run(({ request }) => {
      if (request === 'sign') return { error: odd };
      if (!isBroken) return randomOf(7);
      refused++;
      return { error: unavailable };
    }),
    unary: {
      DescribeKey: () => {
        throw failure(status.NOT_FOUND, 'KEY_NOT_FOUND', 'no such key', { metadata });
      },
    },
  });
  const { client } = await startAll(t, [script(true), script(false)]);
  while (refused === 0) t.same((await client.stream.generateRandom({})).random_data, Buffer.of(7));
  await rejectsWith(t, client.kms.describeKey({ key_id: 'x' }), {
    reason: 'KEY_NOT_FOUND',
    message: 'no such key',
    metadata,
  });
  const encoded = Buffer.from('0a0178', 'hex');
  const raw = client.callRaw('/hsmgateway.v1.KeyManagementService/DescribeKey', encoded);
  await rejectsWith(t, raw, { reason: 'KEY_NOT_FOUND' });
  t.equal(encoded.toString('hex'), '0a0178', 'bytes of the caller stay as they are');
  await rejectsWith(t, client.stream.sign({}), {
    reason: 'INTERNAL',
    metadata: { unknown_reason: 'A_REASON_OF_LATER', grpc_code: 'FAILED_PRECONDITION' },
  });
  const huge = { plain_text: Buffer.alloc(70_000) };
  await rejectsWith(t, client.stream.encryptData(huge), { reason: 'MESSAGE_TOO_LARGE' });
});

t.test('an operation that takes long is asked for at another gateway, and nobody waits for the first', async (t) => {
  const asked = new Set<string>();
  const script = (name: string, answer: Answer): Script => ({
    run: run((operation) => {
      asked.add(name);
      return answer(operation);
    }),
  });
  const balance = { ...quick.balance, hedge: { delayMs: 1 } };
  const scripts = [script('silent', () => undefined), script('quick', () => randomOf(7))];
  const { client } = await startAll(t, scripts, { balance });
  while (!asked.has('silent')) t.same((await client.kms.generateRandom({})).random_data, Buffer.of(7));
});

t.test('deadline, signal and the end of the client end a call, and say so', async (t) => {
  const { client } = await startAll(t, [
    { run: run(() => undefined), unary: { ListKeys: () => new Promise(() => undefined) } },
  ]);
  const reason = new Error('no longer wanted');
  const calls: ((request: object, options: CallOptions) => Promise<unknown>)[] = [
    client.stream.sign,
    client.kms.listKeys,
  ];
  for (const call of calls) {
    const abort = new AbortController();
    const cancelled = handled(call({}, { signal: abort.signal }));
    abort.abort(reason);
    await rejectsWith(t, cancelled, { reason: 'CALL_CANCELLED', cause: reason });
    await rejectsWith(t, call({}, { signal: abort.signal }), { reason: 'CALL_CANCELLED' });
    await rejectsWith(t, call({}, { timeoutMs: 30 }), { reason: 'DEADLINE_TOO_SHORT', metadata: { timeout_ms: '30' } });
  }
  const open: Promise<unknown>[] = [handled(client.stream.sign({})), handled(client.kms.listKeys({}))];
  client.close();
  for (const call of [...open, client.stream.sign({})]) await rejectsWith(t, call, { reason: 'CALL_CANCELLED' });
});

t.test('where no gateway can be used, connecting says why', async (t) => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  silent.on('connection', (socket) => t.teardown(() => socket.destroy()));
  t.teardown(() => silent.close());
  const mute = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const gateway = await startGateway(pki, { health: () => 'SERVING' });
  t.teardown(() => gateway.kill());
  const foreign = makeAuthority(`${folder}/foreign`, 'Foreign').issue();
  const nobody = ['127.0.0.1:1', '127.0.0.1:2'];
  await rejectsWith(t, connect({ endpoints: nobody, tls }), {
    reason: 'GATEWAY_UNREACHABLE',
    metadata: { error: 'ECONNREFUSED' },
  });
  await rejectsWith(t, connect({ endpoints: [gateway.endpoint], tls: { ...tls, ...foreign } }), {
    reason: 'CLIENT_CERT_INVALID',
  });
  await rejectsWith(t, connect({ endpoints: [mute], tls }, { timeoutMs: 50 }), { reason: 'DEADLINE_TOO_SHORT' });
  await rejectsWith(t, connect({ endpoints: [mute], tls }, { signal: AbortSignal.abort() }), {
    reason: 'CALL_CANCELLED',
  });
  const quickly = { ...quick, balance: { connectWaitMs: 10 } };
  const lost = createClient({ endpoints: nobody, tls, ...quickly });
  t.teardown(() => lost.close());
  await rejectsWith(t, lost.stream.sign({}), { reason: 'GATEWAY_UNREACHABLE' });
  await rejectsWith(t, lost.audit.followAudit({}).next(), { reason: 'GATEWAY_UNREACHABLE' });
  (await connect({ endpoints: [...nobody, gateway.endpoint], tls })).close();
  t.pass('one that works is enough');
});

t.test('answers in streams and the session of an operator are had from any of them', async (t) => {
  const sessions: unknown[] = [];
  const operatorSession = 's'.repeat(43);
  const script: Script = {
    serverStream: {
      FollowAudit: (stream) => {
        sessions.push(stream.metadata.get('hsm-operator-session')[0]);
        stream.end();
      },
    },
    unary: {
      WhoAmI: (_request, metadata) => {
        sessions.push(metadata.get('hsm-operator-session')[0]);
        return {};
      },
    },
  };
  const { client } = await startAll(t, [script, script], { operatorSession });
  await client.operators.whoAmI({});
  t.same(await client.audit.followAudit({}).next(), { done: true, value: undefined });
  t.same(sessions, [operatorSession, operatorSession]);
});

t.test('gateways come from SRV records too, and trouble with the DNS is told', async (t) => {
  const gateway = await startGateway(pki, { health: () => 'SERVING' });
  t.teardown(() => gateway.kill());
  const settings = toSettings({ srv: { name: '_hsm._tcp.test', serverName: 'localhost' }, ...quick }).cluster;
  if (settings === undefined) throw new TypeError('these options are for several gateways');
  const identity = loadTlsIdentity(tls);
  const record = { name: '127.0.0.1', port: gateway.port, priority: 1, weight: 1 };
  const found = new SeveralGateways(settings, identity, async () => [record]);
  t.teardown(() => found.close());
  await found.waitForReady(5_000, undefined);
  const fail = async () => {
    throw Object.assign(new Error('no'), { code: 'ESERVFAIL' });
  };
  const lost = new SeveralGateways(settings, identity, fail);
  t.teardown(() => lost.close());
  await rejectsWith(t, lost.waitForReady(5_000, undefined), {
    reason: 'GATEWAY_UNREACHABLE',
    metadata: { srv_problem: 'ESERVFAIL' },
  });
});
