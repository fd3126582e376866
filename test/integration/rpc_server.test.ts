/** @module Unary calls over the wire: who may call what, how each outcome arrives, what is recorded, and how a server stops. */
import { once } from 'node:events';
import http2 from 'node:http2';
import tls from 'node:tls';
import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { protoPath } from 'grpc-health-check';
import t from 'tap';
import { readStatusDetails } from '../../src/transport/status_details.ts';
import { type RpcPolicy, rpcPolicies } from '../../src/access/rpc_policy.ts';
import type { CallContext } from '../../src/core/call_context.ts';
import { GatewayError } from '../../src/core/errors.ts';
import type { RpcHandler } from '../../src/rpc/handler.ts';
import { loadProtos } from '../../src/rpc/protos.ts';
import { streamPath } from '../../src/rpc/served_methods.ts';
import { createDeferred } from '../../src/util/deferred.ts';
import { kmsHandlers, kmsService, startServer, type TestClient } from '../fixtures/rpc_server.ts';

const streamed = new Set(
  [...loadProtos().services.values()].flat().flatMap((rpc) => (rpc.isServerStream ? [rpc.path] : [])),
);
type Handler = RpcHandler<never, object>;
const policies = Object.entries(rpcPolicies as Record<string, RpcPolicy>);
const ready = (handler: Handler) => ({ handlers: kmsHandlers({ Sign: handler }) });

t.test('tenants, operators and their RPCs: the matrix of the policy table, with records', async (t) => {
  const server = await startServer(t);
  const { world } = server;
  const globex = await server.pki.issueClient('tenant/globex/agent/node-1');
  const callers = [
    { client: server.client(), kind: 'tenant', tenant: 'acme', user: 'tenant/acme/service/billing' },
    { client: server.client(globex), kind: 'tenant', tenant: 'globex', user: 'tenant/globex/agent/node-1' },
    { client: server.client(server.operator), kind: 'operator', tenant: '', user: 'operator/root' },
  ];
  for (const [path, row] of policies) {
    for (const { client, kind, tenant, user } of callers) {
      const isAllowed = [kind, 'holder', 'anybody'].includes(row.callers);
      const before = world.events.length;
      const recorded = once(world.signals, 'event');
      let got: { code: string; reason: string };
      if (path === streamPath) {
        const stream = client.stream();
        if (isAllowed) {
          await recorded;
          stream.call.end();
        }
        got = await stream.ended;
      } else if (streamed.has(path)) got = await client.serverStream(path).ended;
      else got = await client.call(path);
      const isDone = isAllowed && row.approvers === undefined;
      const expected = isDone
        ? { code: 'OK', reason: '' }
        : isAllowed
          ? { code: 'FAILED_PRECONDITION', reason: 'APPROVAL_REQUIRED' }
          : { code: 'PERMISSION_DENIED', reason: 'RPC_NOT_ALLOWED' };
      t.match(got, expected, `${path} by ${user}`);
      t.match(world.events.slice(before), [
        {
          ...expected,
          tenant,
          user,
          method: path.slice(1),
          traceName: row.audit.traceName,
          resourceType: row.audit.resourceType,
          traceRating: isDone ? 'normal' : 'warning',
          eventType: row.plane === 'data' ? 'data' : 'system',
        },
      ]);
      t.equal(world.durabilities.at(-1), row.audit.durability);
    }
  }
});

t.test('a handler sees its own tenant, whatever the request says', async (t) => {
  const seen: CallContext[] = [];
  const server = await startServer(
    t,
    ready((context) => {
      seen.push(context);
      return {};
    }),
  );
  const metadata = new grpc.Metadata();
  metadata.set('x-tenant-id', 'globex');
  metadata.set('x-request-id', 'mine-1');
  const outcome = await server.client().kms('Sign', { key_id: 'globex' }, { metadata });
  t.same(outcome.trailers.get('x-request-id'), ['mine-1']);
  t.match(seen, [{ tenantId: 'acme', principal: { id: 'tenant/acme/service/billing' }, requestId: 'mine-1' }]);
  const [context] = seen;
  t.ok((context?.deadlineAtMs ?? 0) > Date.now() && (context?.deadlineAtMs ?? 0) < Date.now() + 60_000);
  t.equal(context?.signal?.aborted, false);
});

t.test('policies, suspension and limits refuse with their reason', async (t) => {
  const server = await startServer(t, { rates: { data: { perSecond: 0.001, burst: 2 } } });
  const { world } = server;
  const client = server.client();
  world.attached = [];
  t.match(await client.kms('Sign', { key_id: 'k1' }), { code: 'PERMISSION_DENIED', reason: 'RPC_NOT_ALLOWED' });
  world.attached = ['KMS Administrator'];
  world.tenantState = 'SUSPENDED';
  world.clockOffsetMs = 1500;
  t.match(await client.kms('Sign', { key_id: 'k2' }), { code: 'FAILED_PRECONDITION', reason: 'TENANT_SUSPENDED' });
  t.match(await client.kms('Sign', { key_id: 'k3' }), { code: 'RESOURCE_EXHAUSTED', reason: 'RATE_LIMITED' });
  t.match(world.events, [
    { resourceId: 'k1', reason: 'RPC_NOT_ALLOWED' },
    { resourceId: 'k2', reason: 'TENANT_SUSPENDED' },
    { resourceId: 'k3', reason: 'RATE_LIMITED' },
  ]);
  t.same(world.rateLimited, ['acme']);
});

t.test('every outcome of a handler is one answer, and none says more than it should', async (t) => {
  const secret = '/etc/secret';
  const rows: readonly (readonly [string, Handler, string, string])[] = [
    ['a value', () => ({ key_id: 'k' }), 'OK', ''],
    ['a promise', async () => ({ key_id: 'k' }), 'OK', ''],
    [
      'a refusal',
      () => {
        throw new GatewayError('KEY_NOT_FOUND', 'the key does not exist');
      },
      'NOT_FOUND',
      'KEY_NOT_FOUND',
    ],
    ['a rejection', () => Promise.reject(new GatewayError('HSM_UNAVAILABLE', 'x')), 'UNAVAILABLE', 'HSM_UNAVAILABLE'],
    [
      'a defect',
      () => {
        throw new TypeError(secret);
      },
      'INTERNAL',
      'INTERNAL',
    ],
    [
      'a late defect',
      async () => {
        throw new TypeError(secret);
      },
      'INTERNAL',
      'INTERNAL',
    ],
    ['no object', (() => null) as never, 'INTERNAL', 'INTERNAL'],
  ];
  for (const [name, handler, code, reason] of rows) {
    const server = await startServer(t, ready(handler));
    const outcome = await server.client().kms('Sign', { key_id: 'k' });
    t.match(outcome, { code, reason, answers: 1 }, name);
    t.match(outcome.trailers.get('x-request-id')[0], /^[0-9a-f-]{36}$/, `${name}: has its id`);
    t.notMatch(JSON.stringify(outcome), /secret|TypeError/, name);
    t.match(server.world.events, [{ code, reason }], name);
    t.equal(server.world.callsUnderWay, 0);
    if (reason === 'INTERNAL') {
      t.match(server.world.log, [{ level: 'error', fields: { requestId: server.world.events[0]?.requestId } }]);
      t.match(outcome.details, server.world.events[0]?.requestId, 'the caller can quote the id');
    }
  }
});

t.test('twenty kilobytes of metadata in an error still arrive, cut', async (t) => {
  const metadata = {
    kms: 'KMS.0101',
    blob: 'x'.repeat(20_000),
    ...Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`key${i}`, 'y'.repeat(250)])),
  };
  const server = await startServer(
    t,
    ready(() => {
      throw new GatewayError('HSM_FAILURE', `x\u0000\ud800${'z'.repeat(70_000)}`, { metadata });
    }),
  );
  const outcome = await server.client().kms('Sign');
  t.match(outcome, { code: 'INTERNAL', reason: 'HSM_FAILURE' });
  const [details] = outcome.trailers.get('grpc-status-details-bin');
  t.ok((details as Buffer).length <= 4096);
});

t.test('bytes that are no message, too many, or far too many', async (t) => {
  const server = await startServer(t, { limits: { maxUnaryMessageBytes: 2048, maxStreamMessageBytes: 8192 } });
  const client = server.client();
  t.match(await client.kms('Sign', Buffer.from([0x0a, 0xff])), { code: 'INVALID_ARGUMENT', reason: 'FIELD_INVALID' });
  t.match(await client.kms('Sign', Buffer.alloc(0)), { code: 'OK' }, 'an empty message is a message');
  t.match(await client.kms('Sign', { message: Buffer.alloc(3000) }), {
    code: 'RESOURCE_EXHAUSTED',
    reason: 'MESSAGE_TOO_LARGE',
  });
  const far = await client.kms('Sign', { message: Buffer.alloc(9000) });
  t.match(
    far,
    { code: 'RESOURCE_EXHAUSTED', reason: '', details: /larger than max/ },
    'the library refuses it before we see it',
  );
  t.match(
    server.world.events.map((event) => event.reason),
    ['FIELD_INVALID', '', 'MESSAGE_TOO_LARGE'],
  );
  t.match(
    await client.call('/hsmgateway.v1.KeyManagementService/Sign', { key_id: 'k' }),
    { code: 'OK' },
    'the connection goes on',
  );
});

t.test('a call without time is refused before its handler; one that runs out of it is aborted', async (t) => {
  const started = createDeferred<CallContext>();
  const server = await startServer(t, {
    ...ready((context) => {
      started.resolve(context);
      return new Promise((resolve) => context.signal?.addEventListener('abort', () => resolve({})));
    }),
    limits: { minDeadlineMarginMs: 30_000 },
  });
  const client = server.client();
  t.match(await client.kms('Sign', {}, { deadline: Date.now() + 20_000 }), {
    code: 'DEADLINE_EXCEEDED',
    reason: 'DEADLINE_TOO_SHORT',
  });
  t.match(await client.kms('Sign', {}, { deadline: Date.now() - 1000 }), { code: 'DEADLINE_EXCEEDED' });
  const call = client.makeUnaryRequest(
    `/${kmsService}/Sign`,
    () => Buffer.alloc(0),
    () => ({}),
    {},
    () => undefined,
  );
  call.on('error', () => undefined);
  const context = await started.promise;
  t.equal(context.deadlineAtMs, Number.POSITIVE_INFINITY);
  const recorded = once(server.world.signals, 'event');
  call.cancel();
  await recorded;
  t.ok(context.signal?.aborted, 'the services learn that the caller has gone');
  t.equal(server.world.eventsOf('Sign').at(-1)?.code, 'OK', 'what was carried out is recorded as such');
});

t.test('without a record there is no answer but AUDIT_UNAVAILABLE', async (t) => {
  const server = await startServer(
    t,
    ready(() => ({ key_id: 'secret result' })),
  );
  server.world.beforeRecord = () => {
    throw new Error('disk full');
  };
  const client = server.client();
  t.match(await client.kms('Sign'), { code: 'UNAVAILABLE', reason: 'AUDIT_UNAVAILABLE', response: undefined });
  t.match(await client.call('/hsmgateway.v1.AuditService/QueryAudit'), { reason: 'AUDIT_UNAVAILABLE' });
  const stream = client.stream();
  t.match(await stream.ended, { code: 'UNAVAILABLE', reason: 'AUDIT_UNAVAILABLE' });
  server.world.beforeRecord = () => undefined;
  t.match(await client.kms('Sign'), { code: 'OK' });
});

const healthOf = (client: TestClient) => {
  const { Check, Watch } = loadSync(protoPath, { enums: String, defaults: true })[
    'grpc.health.v1.Health'
  ] as grpc.ServiceDefinition;
  if (Check === undefined || Watch === undefined) throw new Error('no health service');
  const watch = client.makeServerStreamRequest(Watch.path, Watch.requestSerialize, Watch.responseDeserialize, {
    service: '',
  });
  watch.on('error', () => undefined);
  return {
    watch,
    check: (service: string) =>
      new Promise<unknown>((resolve) => {
        client.makeUnaryRequest(
          Check.path,
          Check.requestSerialize,
          Check.responseDeserialize,
          { service },
          (error, value) => {
            resolve(error === null ? (value as unknown as { status: string }).status : error.code);
          },
        );
      }),
  };
};

t.test('health and reflection are there, and need no policy', async (t) => {
  const server = await startServer(t);
  const client = server.client();
  const { check, watch } = healthOf(client);
  t.match(await once(watch, 'data'), [{ status: 'SERVING' }]);
  t.equal(await check(''), 'SERVING');
  t.equal(await check(kmsService), 'SERVING');
  t.equal(await check('nothing'), grpc.status.NOT_FOUND);
  server.server.setServing(false);
  t.match(await once(watch, 'data'), [{ status: 'NOT_SERVING' }]);
  t.equal(await check(''), 'NOT_SERVING');
  watch.cancel();

  // list_services of grpc.reflection.v1: field 7, any text.
  const reflection = client.makeBidiStreamRequest(
    '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
    (bytes: Buffer) => bytes,
    (bytes: Buffer) => bytes,
    new grpc.Metadata(),
  );
  reflection.write(Buffer.from([0x3a, 0x01, 0x2a]));
  const [services] = await once(reflection, 'data');
  t.match(services.toString('latin1'), /hsmgateway\.v1\.KeyManagementService/);
  reflection.end();
});

t.test('a drain loses no call that was accepted, refuses new ones, and closes what is idle', async (t) => {
  const gate = createDeferred<void>();
  let begun = 0;
  const allBegun = createDeferred<void>();
  const server = await startServer(
    t,
    ready(async () => {
      begun += 1;
      if (begun === 300) allBegun.resolve();
      await gate.promise;
      return { key_id: `done` };
    }),
  );
  const clients = [server.client(), server.client(server.acme, { 'grpc.use_local_subchannel_pool': 1 })];
  const idle = server.client(server.acme, { 'grpc.use_local_subchannel_pool': 1 });
  const { watch } = healthOf(idle);
  await once(watch, 'data');
  const streams = clients.map((client) => client.stream());
  for (const stream of streams) stream.send(Array.from({ length: 50 }, (_, id) => ({ id, sign: {} })));
  const calls = clients.flatMap((client) => Array.from({ length: 100 }, () => client.kms('Sign')));
  await allBegun.promise;

  const drained = server.server.drain(Date.now() + 20_000);
  t.match(await once(watch, 'data'), [{ status: 'NOT_SERVING' }]);
  const [late] = clients.map((client) => client.kms('Sign'));
  const refused = await late;
  t.match(refused, { code: 'UNAVAILABLE', reason: 'NODE_DRAINING' });
  const [status] = refused?.trailers.get('grpc-status-details-bin') ?? [];
  t.match(readStatusDetails(Buffer.from(status ?? ''))?.errorInfo, { metadata: { begun: 'false' } });
  gate.resolve();
  const outcomes = await Promise.all(calls);
  t.ok(outcomes.every(({ code, response, answers }) => code === 'OK' && response?.key_id === 'done' && answers === 1));
  for (const stream of streams) {
    t.match(await stream.ended, { code: 'UNAVAILABLE', reason: 'NODE_DRAINING' });
    t.equal(stream.results.filter((result) => result.outcome === 'sign').length, 50, 'all that was begun is answered');
  }
  await drained;
  t.equal(server.world.connections, 0, 'all connections are closed');
  t.equal(server.world.callsUnderWay, 0);
  t.match(await idle.kms('Sign'), { code: 'UNAVAILABLE' });
  t.same(
    server.world.log.filter((line) => line.level === 'warn'),
    [],
  );
});

t.test('under load, every call whose handler ran has its answer when the server is drained', async (t) => {
  let handled = 0;
  const enough = createDeferred<void>();
  const server = await startServer(
    t,
    ready(async () => {
      handled += 1;
      if (handled === 600) enough.resolve();
      await new Promise(setImmediate);
      return {};
    }),
  );
  const channel = { 'grpc.use_local_subchannel_pool': 1, 'grpc.enable_retries': 0 };
  const refusals = new Set<string>();
  const unary = async (client: TestClient): Promise<number> => {
    for (let count = 0; ; count++) {
      const { code } = await client.kms('Sign');
      if (code === 'OK') continue;
      refusals.add(code);
      return count;
    }
  };
  const streamed = async (client: TestClient): Promise<number> => {
    const stream = client.stream();
    let next = 0;
    const sendMore = () => void stream.send(Array.from({ length: 8 }, () => ({ id: next++, sign: {} })));
    stream.call.on('data', sendMore);
    sendMore();
    refusals.add((await stream.ended).code);
    return stream.results.filter((result) => result.outcome === 'sign').length;
  };
  const loads = Array.from({ length: 6 }, (_, index) => {
    const client = server.client(server.acme, channel);
    return index % 2 === 0 ? unary(client) : streamed(client);
  });
  await enough.promise;
  await server.server.drain(Date.now() + 20_000);
  const answered = (await Promise.all(loads)).reduce((sum, count) => sum + count, 0);
  t.equal(answered, handled);
  t.same([...refusals], ['UNAVAILABLE'], 'what callers may repeat elsewhere');
  t.equal(server.world.events.filter((event) => event.traceName === 'sign' && event.code === 'OK').length, handled);
});

t.test('a drain ends at its deadline, and stop breaks what is left', async (t) => {
  const begun = createDeferred<void>();
  const server = await startServer(
    t,
    ready(() => {
      begun.resolve();
      return new Promise(() => undefined);
    }),
  );
  const call = server.client().kms('Sign');
  await begun.promise;
  await server.server.drain(Date.now() + 20);
  t.match(server.world.log.at(-1), { level: 'warn', fields: { inFlight: 1 } });
  server.server.stop();
  t.match(await call, { code: 'UNAVAILABLE', answers: 1 });
});

t.test('frames that are no gRPC do not harm the server', async (t) => {
  const server = await startServer(t);
  const socket = tls.connect({
    port: server.port,
    host: '127.0.0.1',
    servername: 'localhost',
    ca: server.pki.authority.certificatePem,
    cert: server.acme.certificatePem,
    key: server.acme.privateKeyPem,
    ALPNProtocols: ['h2'],
  });
  await once(socket, 'secureConnect');
  const session = http2.connect('https://localhost', { createConnection: () => socket });
  session.on('error', () => undefined);
  const statusOf = async (headers: http2.OutgoingHttpHeaders, body?: Buffer) => {
    const stream = session.request({ ':method': 'POST', ...headers });
    stream.on('error', () => undefined);
    stream.end(body);
    const [answer] = await once(stream, 'response');
    stream.resume();
    return { http: answer[':status'], grpc: answer['grpc-status'] };
  };
  const path = `/${kmsService}/Sign`;
  const grpcType = { 'content-type': 'application/grpc' };
  t.match(await statusOf({ ':path': path, 'content-type': 'text/plain' }), { http: 415 });
  t.match(await statusOf({ ':path': '/no.Such/Method', ...grpcType }), { grpc: String(grpc.status.UNIMPLEMENTED) });
  t.match(await statusOf({ ':path': path, ...grpcType, 'grpc-timeout': 'soon' }), {
    grpc: String(grpc.status.INTERNAL),
  });
  t.match(await statusOf({ ':path': path, ...grpcType }), { grpc: String(grpc.status.UNIMPLEMENTED) }, 'no message');
  const bomb = Buffer.from([0, 0xff, 0xff, 0xff, 0xff]);
  t.match(await statusOf({ ':path': path, ...grpcType }, bomb), { grpc: String(grpc.status.RESOURCE_EXHAUSTED) });
  session.destroy();
  t.equal((await server.client().kms('Sign')).code, 'OK');
});
