/** @module Streams of responses over the wire: their opening is a call like any other, and they end with what let them in. */
import { once } from 'node:events';
import t from 'tap';
import type { CallContext } from '../../src/core/call_context.ts';
import { GatewayError } from '../../src/core/errors.ts';
import type { RpcHandler } from '../../src/rpc/handler.ts';
import { createDeferred } from '../../src/util/deferred.ts';
import { createPki } from '../fixtures/certificates.ts';
import { openGate } from '../fixtures/open_gate.ts';
import { auditService, nullHandlers, startServer, type TestServerOptions } from '../fixtures/rpc_server.ts';

const path = `/${auditService}/FollowAudit`;
const numbered = (next_sequence_number: number) => ({ next_sequence_number });
const numbersOf = (messages: readonly Record<string, unknown>[]) =>
  messages.map(({ next_sequence_number }) => next_sequence_number);

type Source = (context: CallContext) => AsyncIterable<object> | Iterable<object>;

const pki = await createPki(t.testdir());

/** A server whose stream is what the test makes of it, and an operator who may call it. */
const serve = async (test: Parameters<typeof startServer>[0], source: Source, options: TestServerOptions = {}) => {
  const handlers = nullHandlers();
  const FollowAudit: RpcHandler = (context) => ({ messages: source(context) });
  handlers[auditService] = { ...handlers[auditService], FollowAudit };
  const server = await startServer(test, { handlers, ...options }, pki);
  return { ...server, open: () => server.client(server.operator).serverStream(path) };
};

/** Numbers from 1 on, until the call is given up. */
async function* endless({ signal }: CallContext): AsyncGenerator<object> {
  for (let count = 1; signal?.aborted !== true; count++) {
    yield numbered(count);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** One message, then silence. */
async function* silent({ signal }: CallContext): AsyncGenerator<object> {
  yield numbered(1);
  if (signal !== undefined && !signal.aborted) await once(signal, 'abort');
}

t.test('messages come in order behind the record of the opening, and the stream ends with OK', async (t) => {
  let recordsAtFirst = -1;
  const server = await serve(t, async function* () {
    recordsAtFirst = server.world.events.length;
    for (let count = 1; count <= 100; count++) yield numbered(count);
  });
  const stream = server.open();
  t.match(await stream.ended, { code: 'OK' });
  t.same(
    numbersOf(stream.messages),
    Array.from({ length: 100 }, (_, index) => index + 1),
  );
  t.equal(recordsAtFirst, 1);
  t.match(server.world.events, [{ traceName: 'followAudit', code: 'OK', user: 'operator/root' }]);
  t.equal(server.world.callsUnderWay, 0);
});

t.test('a refusal to open is typed and recorded, and so is a failure on the way', async (t) => {
  const server = await serve(t, () => {
    throw new GatewayError('AUDIT_RECORDS_GONE', 'gone', { metadata: { first_sequence_number: '7' } });
  });
  t.match(await server.open().ended, { code: 'OUT_OF_RANGE', reason: 'AUDIT_RECORDS_GONE', details: 'gone' });
  t.match(server.world.events, [{ reason: 'AUDIT_RECORDS_GONE' }]);
  for (const [thrown, reason] of [
    [new GatewayError('AUDIT_UNAVAILABLE', 'not to be read'), 'AUDIT_UNAVAILABLE'],
    [new TypeError('/secret/path'), 'INTERNAL'],
  ] as const) {
    const failing = await serve(t, async function* () {
      yield numbered(1);
      throw thrown;
    });
    const stream = failing.open();
    t.match(await stream.ended, { reason });
    t.same(numbersOf(stream.messages), [1], 'what came before arrives');
    t.notMatch(JSON.stringify(await stream.ended), /secret/);
    t.equal(failing.world.log.length, reason === 'INTERNAL' ? 1 : 0);
  }
});

t.test('tenants and strangers to the audit are refused before the handler', async (t) => {
  let opened = 0;
  const server = await serve(t, () => {
    opened += 1;
    return [];
  });
  t.match(await server.client().serverStream(path).ended, { reason: 'RPC_NOT_ALLOWED' });
  server.world.beforeRecord = () => {
    throw new Error('the disk is full');
  };
  const unrecorded = server.open();
  t.match(await unrecorded.ended, { code: 'UNAVAILABLE', reason: 'AUDIT_UNAVAILABLE' });
  t.same([opened, unrecorded.messages.length], [1, 0], 'without its record nothing is sent');
});

t.test('a caller that does not read is waited for and holds up nobody', async (t) => {
  let made = 0;
  const padding = 'x'.repeat(60_000);
  const server = await serve(t, async function* ({ signal }) {
    while (signal?.aborted !== true) {
      made += 1;
      yield { chain_id: padding, next_sequence_number: made };
    }
  });
  const stream = server.open();
  await stream.received(1);
  stream.call.pause();
  const others = server.client();
  let before = -1;
  while (before !== made) {
    before = made;
    // Calls of others go through, and give the stream time to make all that it will.
    for (let call = 0; call < 10; call++) {
      t.match(await others.kms('DescribeKey'), { code: 'OK' });
    }
  }
  t.ok(made < 400, `${made} messages for a caller that took ${stream.messages.length}`);
  const taken = stream.messages.length;
  stream.call.resume();
  await stream.received(taken + 500);
  t.same(
    numbersOf(stream.messages).slice(0, 500),
    Array.from({ length: 500 }, (_, index) => index + 1),
  );
  stream.call.cancel();
  await stream.ended;
});

t.test('when the caller goes, what makes the messages is told, and ends', async (t) => {
  const over = createDeferred<void>();
  const server = await serve(t, async function* (context) {
    try {
      yield* silent(context);
    } finally {
      over.resolve();
    }
  });
  const stream = server.open();
  await stream.received(1);
  stream.call.cancel();
  await over.promise;
  t.match(await stream.ended, { code: 'CANCELLED' });
});

t.test('a stream ends with the session that it was opened in, busy or silent', async (t) => {
  for (const source of [endless, silent]) {
    let isOver = false;
    const operators: TestServerOptions['operators'] = {
      admit: (call) => {
        if (isOver) throw new GatewayError('OPERATOR_SESSION_EXPIRED', 'the session is over');
        return openGate.admit(call);
      },
    };
    const server = await serve(t, source, { operators, limits: { streamRecheckMs: 10 } });
    const stream = server.open();
    await stream.received(1);
    isOver = true;
    t.match(await stream.ended, { code: 'UNAUTHENTICATED', reason: 'OPERATOR_SESSION_EXPIRED' });
  }
});

t.test(
  'streams of one caller are bounded; a refusal is recorded, and a place that is given back can be had',
  async (t) => {
    const server = await serve(t, silent, { limits: { maxServerStreamsPerCaller: 2, maxServerStreams: 3 } });
    const streams = [server.open(), server.open()];
    for (const stream of streams) await stream.received(1);
    t.match(await server.open().ended, { code: 'RESOURCE_EXHAUSTED', reason: 'STREAM_LIMIT_EXCEEDED' });
    t.match(server.world.events.at(-1), { reason: 'STREAM_LIMIT_EXCEEDED', traceName: 'followAudit' });
    const second = server.client(await pki.issueClient('operator/second'));
    await second.serverStream(path).received(1);
    t.match(await second.serverStream(path).ended, { reason: 'STREAM_LIMIT_EXCEEDED' }, 'the bound of the listener');
    streams[0]?.call.cancel();
    await streams[0]?.ended;
    let again = server.open();
    // The server hears of the cancellation after the caller does.
    while (!Array.isArray(await Promise.race([again.received(1), again.ended]))) again = server.open();
    t.same(numbersOf(again.messages), [1]);
  },
);

t.test('streams are ended when the gateway stops, so that their callers move', async (t) => {
  const server = await serve(t, silent);
  const stream = server.open();
  await stream.received(1);
  const drained = server.server.drain(Date.now() + 20_000);
  t.match(await stream.ended, { code: 'UNAVAILABLE', reason: 'NODE_DRAINING' });
  await drained;
});
