/** @module The agent's local side: the socket and who may open it, callers that misbehave, what it tells of itself. */
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Command } from 'commander';
import fc from 'fast-check';
import { Client, credentials, type ClientDuplexStream, status } from '@grpc/grpc-js';
import t, { type Test } from 'tap';
import { setLogLevelPath } from '../../src/agent/agent_proto.ts';
import { type ListenerOptions, LocalListener } from '../../src/agent/local_listener.ts';
import { listForwarded, listOperations } from '../../src/agent/methods.ts';
import { toResult, writeResponse } from '../../src/agent/answers.ts';
import { rawCodec, readResults } from '../../src/balance/raw_codec.ts';
import { BalancedCall } from '../../src/balance/balanced_call.ts';
import { groupIdOf } from '../../src/app/agent/group_id.ts';
import { registerAgentLog } from '../../src/app/agent/log_command.ts';
import { inheritedSocket } from '../../src/app/agent/socket_activation.ts';
import { fetchAgentStatus } from '../../src/app/agent/status_command.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { readBatch } from '../../src/rpc/batch_codec.ts';
import { startWorld, until } from '../fixtures/agent_world.ts';
import type { Operation, OperationStream } from '../fixtures/client_gateway.ts';
import { openStreams } from '../fixtures/greedy_caller.ts';
import { propertyRuns } from '../fixtures/property.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const newFolder = (t: Test): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hsm-agent-local-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const options = (socket: string, part: Partial<ListenerOptions> = {}): ListenerOptions => ({
  socket,
  directoryMode: 0o710,
  socketMode: 0o620,
  groupId: undefined,
  tcp: undefined,
  maxConnections: 2,
  onConnection: () => undefined,
  onRefused: () => undefined,
  ...part,
});

const answer = (stream: OperationStream): void => {
  stream.on('data', ({ operations }: { operations: readonly Operation[] }) =>
    stream.write({
      results: operations.map(({ id }) => ({ id, generate_random: { random_data: Buffer.alloc(1024, 7) } })),
    }),
  );
  stream.on('end', () => stream.end());
};

t.test('folder and socket get their modes whatever the umask is, and the socket goes with the agent', async (t) => {
  const folder = join(newFolder(t), 'a/b');
  const socket = join(folder, 'agent.sock');
  const groupId = process.getgid?.() ?? 0;
  const before = process.umask(0o077);
  t.teardown(() => process.umask(before));
  const listener = await LocalListener.start(options(socket, { groupId }));
  process.umask(before);
  t.equal(statSync(folder).mode & 0o777, 0o710);
  t.match(statSync(socket), { gid: groupId });
  t.equal(statSync(socket).mode & 0o777, 0o620);
  t.equal(listener.port, undefined);
  listener.close();
  await until(() => !existsSync(socket));
  chmodSync(folder, 0o755);
  (await LocalListener.start(options(socket))).close();
  t.equal(statSync(folder).mode & 0o777, 0o755, 'a folder that is there keeps its mode');
});

t.test('a socket that was left over is replaced; whatever else has the name is not touched', async (t) => {
  const folder = newFolder(t);
  const socket = join(folder, 'agent.sock');
  const script = `require('net').createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 'SIGKILL'))`;
  t.throws(() => execFileSync(process.execPath, ['-e', script], { stdio: 'ignore' }), 'it is killed');
  t.ok(lstatSync(socket).isSocket());
  const listener = await LocalListener.start(options(socket));
  await rejectsWith(t, LocalListener.start(options(socket)), {
    reason: 'CONFIG_INVALID',
    message: /is served by another agent/,
    metadata: { field: 'local.socket' },
  });
  const peer = connect(socket);
  await once(peer, 'connect');
  peer.destroy();
  listener.destroy();
  await until(() => !existsSync(socket));
  const rows: [string, () => void][] = [
    ['a file', () => writeFileSync(socket, 'mine')],
    ['a folder', () => mkdirSync(socket)],
    ['a link', () => symlinkSync('/nowhere', socket)],
  ];
  for (const [name, make] of rows) {
    make();
    await rejectsWith(t, LocalListener.start(options(socket)), { message: /exists and is no socket/ }, name);
    t.ok(lstatSync(socket), 'it is still there');
    rmSync(socket, { recursive: true });
  }
  writeFileSync(join(folder, 'file'), '');
  await rejectsWith(t, LocalListener.start(options(join(folder, 'file/agent.sock'))), { reason: 'CONFIG_INVALID' });
});

t.test('a loopback port is had beside the socket where one is wanted, and refused where it is taken', async (t) => {
  const socket = join(newFolder(t), 'agent.sock');
  const tcp = { host: '127.0.0.1', port: 0 };
  const listener = await LocalListener.start(options(socket, { tcp }));
  t.teardown(() => listener.destroy());
  t.ok((listener.port ?? 0) > 0);
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  t.teardown(() => taken.close());
  const { port } = taken.address() as { port: number };
  const other = join(newFolder(t), 'agent.sock');
  await rejectsWith(t, LocalListener.start(options(other, { tcp: { ...tcp, port } })), {
    message: /can't be listened on \(EADDRINUSE\)/,
    metadata: { field: 'local.listen' },
  });
  await until(() => !existsSync(other));
});

/** Listens on descriptor 3, as a service manager hands it on, until its input ends. */
const activated = `
import { LocalListener } from '${new URL('../../src/agent/local_listener.ts', import.meta.url).href}';
const listener = await LocalListener.start({
  socket: '/nowhere/agent.sock', descriptor: 3, directoryMode: 0o700, socketMode: 0o600, maxConnections: 2,
  onConnection: (socket) => socket.end('served'), onRefused: () => undefined,
});
console.log('ready');
process.stdin.on('end', () => { listener.destroy(); process.stdin.destroy(); }).resume();
`;

t.test('a socket of the service manager is served as it is, and stays when the agent goes', async (t) => {
  const socket = join(newFolder(t), 'agent.sock');
  const server = createServer((peer) => peer.destroy()).listen(socket) as Server & {
    readonly _handle: { readonly fd: number };
  };
  t.teardown(() => server.close());
  await once(server, 'listening');
  chmodSync(socket, 0o604);
  const argv = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', activated];
  const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit', server._handle.fd] });
  await once(child.stdout as Readable, 'data');
  // Both processes accept on it; only the other one answers.
  let answered = '';
  while (answered === '') {
    const peer = connect(socket);
    peer.on('data', (chunk) => {
      answered += chunk;
    });
    await once(peer, 'close');
  }
  t.equal(answered, 'served');
  child.stdin?.end();
  t.equal((await once(child, 'exit'))[0], 0);
  t.equal(lstatSync(socket).mode & 0o777, 0o604, 'neither removed nor changed');
  await rejectsWith(t, LocalListener.start(options(socket, { descriptor: 4_000 })), {
    message: /descriptor 4000 of the service manager can't be listened on/,
    metadata: { field: 'local.socket' },
  });
});

t.test('variables of socket activation count for the process they name, and for one socket', async (t) => {
  const own = { LISTEN_PID: '42' };
  t.equal(inheritedSocket({ ...own, LISTEN_FDS: '1' }, 42), 3);
  for (const env of [
    {},
    own,
    { ...own, LISTEN_FDS: '0' },
    { LISTEN_FDS: '1' },
    { LISTEN_FDS: '1', LISTEN_PID: '41' },
  ]) {
    t.equal(inheritedSocket(env, 42), undefined);
  }
  for (const LISTEN_FDS of ['2', '-1', '', '1x']) {
    await rejectsWith(t, (async () => inheritedSocket({ ...own, LISTEN_FDS }, 42))(), { reason: 'CONFIG_INVALID' });
  }
});

t.test('connections past the bound are closed, and those before work on', async (t) => {
  const socket = join(newFolder(t), 'agent.sock');
  let refused = 0;
  const listener = await LocalListener.start(options(socket, { onRefused: () => refused++ }));
  t.teardown(() => listener.destroy());
  const peers = [connect(socket), connect(socket)];
  await Promise.all(peers.map((peer) => once(peer, 'connect')));
  await until(() => listener.connections === 2);
  const third = connect(socket);
  third.on('error', () => undefined);
  await once(third, 'close');
  t.equal(refused, 1);
  peers[0]?.destroy();
  await until(() => listener.connections === 1);
  const fourth = connect(socket);
  await until(() => listener.connections === 2);
  fourth.destroy();
  peers[1]?.destroy();
  await listener.whenEmpty();
});

t.test('groups are known by name and number', async (t) => {
  t.equal(groupIdOf('0'), 0);
  t.equal(groupIdOf('root'), 0);
  await rejectsWith(t, (async () => groupIdOf('no-such-group'))(), {
    reason: 'CONFIG_INVALID',
    metadata: { field: 'local.group' },
  });
});

t.test('garbage, callers that say nothing and callers that break off harm nobody else', async (t) => {
  const world = await startWorld(t, [{ run: answer }], { local: { maxConnections: 40 } });
  const client = world.client();
  await client.stream.generateRandom({ random_data_length: 8 });
  const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  const sent = [
    randomBytes(100_000),
    Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    Buffer.concat([preface, randomBytes(10_000)]),
    Buffer.concat([preface, Buffer.alloc(10_000)]),
    // A frame of the greatest length, and nothing of it.
    Buffer.concat([preface, Buffer.of(0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 1)]),
  ];
  const peers = sent.map((bytes) => {
    const peer = connect(world.socket);
    peer.on('error', () => undefined);
    peer.write(bytes);
    return peer;
  });
  const silent = connect(world.socket);
  for (let round = 0; round < 20; round++) await client.kms.generateRandom({ random_data_length: 8 });
  for (const peer of [...peers, silent]) peer.destroy();
  const path = '/hsmgateway.v1.KeyManagementService/GenerateRandom';
  for (const bytes of [randomBytes(64), Buffer.of(0xff), Buffer.alloc(0)]) {
    // The gateway decides what a request is; the agent sends bytes.
    await client.callRaw(path, bytes).catch(() => undefined);
  }
  await until(() => world.agent.status().connections === 1);
  t.equal(world.agent.status().outstanding, 0);
  const unknown = client.callRaw('/hsmgateway.v1.OperatorService/BeginLogin', Buffer.alloc(0));
  await rejectsWith(t, unknown, { reason: 'OPERATION_NOT_SUPPORTED' }, 'what is for operators is not passed on');
});

t.test('ten thousand streams of one caller are bounded, and others are served meanwhile', async (t) => {
  const world = await startWorld(t, [{ run: answer }], { local: { maxStreams: 100 } });
  const client = world.client();
  await client.kms.generateRandom({ random_data_length: 8 });
  const greedy = await openStreams(world.socket, { connections: 20, streamsOfEach: 500 }, 9_900);
  t.strictSame([...greedy.ended.keys()], [String(status.RESOURCE_EXHAUSTED)], 'all that are refused are told why');
  for (let round = 0; round < 20; round++) await client.kms.generateRandom({ random_data_length: 8 });
  t.ok(world.agent.status().streams <= 101, `${world.agent.status().streams} are open`);
  greedy.close();
  await until(() => world.agent.status().streams === 0);
});

t.test('a caller that does not read stops being served, and nobody else is', async (t) => {
  let carriedOut = 0;
  const run = (stream: OperationStream): void => {
    stream.on('data', ({ operations }) => {
      carriedOut += operations.length;
    });
    answer(stream);
  };
  const world = await startWorld(t, [{ run }], {
    local: { maxUnreadBytesPerStream: 65_536, maxInFlightPerStream: 64 },
  });
  const lazy = new Client(`unix:${world.socket}`, credentials.createInsecure(), {
    'grpc-node.flow_control_window': 65_535,
  });
  t.teardown(() => lazy.close());
  const pass = (bytes: Buffer): Buffer => bytes;
  const stream: ClientDuplexStream<Buffer, Buffer> = lazy.makeBidiStreamRequest(
    '/hsmgateway.v1.CryptoStreamService/Run',
    pass,
    pass,
  );
  stream.on('error', () => undefined);
  const method = listOperations().get(20);
  if (method === undefined) throw new Error('generate_random has another number');
  const call = (id: number): BalancedCall =>
    Object.assign(
      new BalancedCall({ method, request: Buffer.of(8, 8), deadlineAt: Infinity, onOutcome: () => undefined }),
      { id },
    );
  for (let batch = 0; batch < 100; batch++) {
    const ids = Array.from({ length: 64 }, (_, index) => 1 + batch * 64 + index);
    stream.write(rawCodec.encode(ids.map(call), performance.now()));
  }
  await until(() => carriedOut > 64);
  const client = world.client();
  for (let round = 0; round < 50; round++) await client.stream.generateRandom({ random_data_length: 8 });
  t.ok(carriedOut < 6_400, `${carriedOut} of 6400 were begun`);
  t.ok(world.agent.status().outstanding <= 64);
  const received: number[] = [];
  stream.on('data', (bytes: Buffer) => received.push(...readResults(bytes).map(({ id }) => id)));
  await until(() => received.length === 6_400);
  t.equal(new Set(received).size, 6_400, 'and once it reads it gets everything');
  stream.end();
});

t.test('the level of the log is shown to callers, and changed by who may read the key', async (t) => {
  const world = await startWorld(t, [{}]);
  const config = join(world.folder, 'agent.jsonc');
  writeFileSync(
    config,
    JSON.stringify({
      identity: { file: world.identityFile, caFile: 'ca.crt' },
      local: { socket: world.socket },
      gateways: { endpoints: [{ address: 'localhost:1' }] },
    }),
  );
  const run = async (...args: string[]) => {
    const [out, err] = [[] as string[], [] as string[]];
    let code = 0;
    const io: CliIo = {
      program: 'hsm-agent',
      stdout: { write: (text: string) => out.push(text) > 0 },
      stderr: { write: (text: string) => err.push(text) > 0 },
      env: {},
      setExitCode: (exit) => {
        code = exit;
      },
    };
    const program = new Command().exitOverride();
    registerAgentLog(program, io);
    await program.parseAsync(['log', 'level', ...args, '--config', config], { from: 'user' });
    return { code, stdout: out.join(''), stderr: err.join('') };
  };
  t.match(await run(), { code: 0, stdout: 'info, as configured\n' });
  t.match(await run('debug', '--for', '10m'), { code: 0, stdout: /^debug until .*; configured: info\n$/ });
  t.match(world.log.at(-1), '"to":"debug"');
  await run('warn');
  t.match(await run('configured'), { stdout: 'info, as configured\n' });
  // Another key than the agent's: whoever can't read it has none.
  const own = readFileSync(world.identityFile);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const foreign = join(world.folder, 'foreign.pem');
  writeFileSync(foreign, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(config, readFileSync(config, 'utf8').replace(world.identityFile, foreign));
  t.match(await run('trace'), { code: 1, stderr: /RPC_NOT_ALLOWED/ });
  t.match(await run(), { stdout: 'info, as configured\n' }, 'looking is for everybody');
  const raw = world.client();
  for (const bytes of [Buffer.alloc(0), Buffer.of(0xff, 0xff), Buffer.of(0x08, 0x63)]) {
    await rejectsWith(t, raw.callRaw(setLogLevelPath, bytes, { timeoutMs: 5000 }), {
      reason: /FIELD_INVALID|RPC_NOT_ALLOWED/,
    });
  }
  t.notMatch(world.log.join(''), own.toString('latin1').split('\n')[1] ?? '', 'the key is not in the log');
});

t.test('status, health and metrics say how it is', async (t) => {
  const folder = newFolder(t);
  const metrics = join(folder, 'metrics.sock');
  const world = await startWorld(t, [{ run: answer }], { metrics: { enabled: true, listen: metrics } });
  const client = world.client();
  await client.kms.generateRandom({ random_data_length: 8 });
  const status = await fetchAgentStatus(world.socket);
  t.match(status, {
    name: 'agent',
    is_serving: true,
    identity: { principal: 'tenant/acme/service/app' },
    gateways: [{ state: 'AGENT_GATEWAY_READY', address: world.gateways[0]?.endpoint, failure: '' }],
    connections: 2,
  });
  t.equal(statSync(metrics).mode & 0o777, 0o660);
  const get = async (path: string): Promise<{ status: number | undefined; body: string }> => {
    const asked = httpRequest({ socketPath: metrics, path }).end();
    const [response] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
    let body = '';
    for await (const chunk of response) body += String(chunk);
    return { status: response.statusCode, body };
  };
  const { body } = await get('/metrics');
  t.match(body, 'hsm_agent_calls_total{method="hsmgateway.v1.KeyManagementService/GenerateRandom",outcome="OK"} 1');
  t.match(body, `hsm_agent_gateway_state{gateway="${world.gateways[0]?.endpoint}",state="ready"} 1`);
  t.match(body, /hsm_agent_certificate_expiry_seconds \d+/);
  t.match(await get('/healthz'), { status: 200 });
  const health = () => client.callRaw('/grpc.health.v1.Health/Check', Buffer.alloc(0));
  t.strictSame(await health(), Buffer.of(8, 1));
  world.gateways[0]?.kill();
  await until(async () => (await health())[1] === 2);
  t.match(await get('/healthz'), { status: 503 });
  t.match((await get('/metrics')).body, /hsm_agent_gateway_state\{.*state="cooling"\} 1/);
});

const arbitraryResult = fc.record({
  id: fc.nat(2 ** 32 - 1),
  bytes: fc.option(fc.uint8Array({ maxLength: 50 }), { nil: undefined }),
});

t.test('batches survive the way, and bytes that are none are refused', async (t) => {
  const methods = listOperations();
  const method = methods.get(16);
  if (method === undefined) throw new Error('sign has another number');
  fc.assert(
    fc.property(fc.array(arbitraryResult, { minLength: 1, maxLength: 20 }), (rows) => {
      const failed = { code: 5, reason: 'R', message: 'm', metadata: { a: 'b' }, retryAfterMs: 3 };
      const results = rows.map(({ id, bytes }) => (bytes ? writeResponse(id, 16, bytes) : toResult(id, failed)));
      const read = readResults(Buffer.concat(results));
      return rows.every(({ id, bytes }, index) => {
        const result = read[index];
        if (result?.id !== id) return false;
        if (bytes === undefined) return JSON.stringify(result.failure) === JSON.stringify(failed);
        return result.failure === undefined && Buffer.from(bytes).equals(result.bytes);
      });
    }),
    propertyRuns,
  );
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 1, maxLength: 20 }), (requests) => {
      const calls = requests.map((request, index) =>
        Object.assign(new BalancedCall({ method, request, deadlineAt: Infinity, onOutcome: () => undefined }), {
          id: index,
        }),
      );
      const read = readBatch(rawCodec.encode(calls, 0), methods);
      return requests.every((request, index) => {
        const operation = read[index];
        return operation?.id === index && operation.method === method && Buffer.from(request).equals(operation.request);
      });
    }),
    propertyRuns,
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        return readResults(bytes).length >= 0;
      } catch (error) {
        return error instanceof Error && !(error instanceof GatewayError);
      }
    }),
    propertyRuns,
  );
  t.pass('they do');
});

t.test('what is passed on is for applications, and a sequence makes a change repeatable', async (t) => {
  const forwarded = listForwarded();
  t.ok(forwarded.length > 80);
  t.notOk(forwarded.some(({ path }) => !/KeyManagementService|SdfService/.test(path)));
  const find = (name: string) => forwarded.find(({ path }) => path.endsWith(`/${name}`));
  const withSequence = Buffer.concat([Buffer.of(0x0a, 1, 97), Buffer.alloc(0)]);
  t.equal(find('CreateKey')?.isRepeatable(withSequence), false, 'an alias is no sequence');
  t.equal(find('CreateKey')?.isRepeatable(Buffer.alloc(40, 0xff)), false, 'what is no message is not repeated');
  t.equal(find('Sign')?.isRepeatable(randomBytes(40)), true);
  t.equal(find('Sign')?.field, 16);
  t.equal(find('ImportKeyWithISKECC')?.isRepeatable(Buffer.alloc(0)), false, 'it makes a handle');
  t.equal(listOperations().size, 26);
});
