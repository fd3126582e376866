/** @module The crypto stream over the wire: isolation of failures, protocol errors, bounds in both directions, endings. */
import { once } from 'node:events';
import * as grpc from '@grpc/grpc-js';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { loadProtos } from '../../src/rpc/protos.ts';
import { createDeferred } from '../../src/util/deferred.ts';
import { kmsHandlers, startServer, type WireResult } from '../fixtures/rpc_server.ts';

interface SignMessage {
  readonly key_id: string;
  readonly message: Buffer;
}
interface DecryptMessage {
  readonly cipher_text: Buffer;
}

/** Signs with a fixed text, fails as the key's name says. */
const sign = async (_context: unknown, { key_id }: SignMessage) => {
  if (key_id === 'missing') throw new GatewayError('KEY_NOT_FOUND', 'the key does not exist');
  if (key_id === 'busy') throw new GatewayError('HSM_BUSY', 'busy', { retryAfterMs: 30 });
  if (key_id === 'defect') throw new TypeError('/secret/path');
  if (key_id === 'badly formed') {
    return {
      get key_id(): string {
        throw new Error('/secret');
      },
    };
  }
  return { key_id, signature: Buffer.from(`signed by ${key_id}`) };
};
const signing = { handlers: kmsHandlers({ Sign: sign as never }) };
const byId = (results: readonly WireResult[]): WireResult[] => results.toSorted((a, b) => a.id - b.id);

t.test('one failure does not touch its neighbours, and each has its record', async (t) => {
  const server = await startServer(t, signing);
  const stream = server.client().stream();
  stream.send([
    { id: 1, sign: { key_id: 'good' } },
    { id: 2, sign: { key_id: 'missing' } },
    { id: 3, sign: { key_id: 'defect' } },
    { id: 4, sign: { key_id: 'busy' } },
    { id: 5 },
    { id: 6, sign: { key_id: 'badly formed' } },
    { id: 7, generate_mac: {} },
    { id: 0, timeout_ms: 1, sign: { key_id: 'late' } },
    { id: 4_294_967_295, sign: { key_id: 'last' } },
  ]);
  const results = byId(await stream.received(9));
  t.match(results, [
    { id: 0, outcome: 'error', error: { code: grpc.status.DEADLINE_EXCEEDED, reason: 'DEADLINE_TOO_SHORT' } },
    { id: 1, outcome: 'sign', sign: { key_id: 'good', signature: Buffer.from('signed by good') } },
    { id: 2, error: { code: grpc.status.NOT_FOUND, reason: 'KEY_NOT_FOUND', metadata: { kms: 'KMS.0207' } } },
    { id: 3, error: { code: grpc.status.INTERNAL, reason: 'INTERNAL' } },
    { id: 4, error: { code: grpc.status.RESOURCE_EXHAUSTED, reason: 'HSM_BUSY', retry_after_ms: 30 } },
    { id: 5, error: { code: grpc.status.INVALID_ARGUMENT, reason: 'FIELD_INVALID', metadata: { field: 'request' } } },
    { id: 6, error: { code: grpc.status.INTERNAL, reason: 'INTERNAL' } },
    { id: 7, outcome: 'generate_mac' },
    { id: 4_294_967_295, outcome: 'sign' },
  ]);
  t.notMatch(JSON.stringify(results), /secret|TypeError/);
  const events = server.world.eventsOf('Sign');
  t.equal(events.length, 7);
  t.equal(new Set(events.map((event) => event.requestId)).size, 7, 'each operation has an id of its own');
  t.match(
    events.find((event) => event.resourceId === 'missing'),
    {
      reason: 'KEY_NOT_FOUND',
      tenant: 'acme',
      user: 'tenant/acme/service/billing',
      traceName: 'sign',
      sourceIp: '127.0.0.1',
      eventType: 'data',
    },
  );
  t.match(
    server.world.eventsOf('Run'),
    [{ code: 'OK' }, { reason: 'FIELD_INVALID' }],
    'the opening, and the operation that was none',
  );
  t.equal(server.world.log.filter((line) => line.level === 'error').length, 2);
  stream.call.end();
  t.match(await stream.ended, { code: 'OK' });
});

t.test('a message that is broken fails its operation alone', async (t) => {
  const server = await startServer(t, signing);
  const stream = server.client().stream();
  // Operation 1 has bytes in `sign` that are no SignRequest, operation 2 is fine.
  const broken = [0x08, 0x01, 0x82, 0x01, 0x02, 0x0a, 0xff];
  const good = [0x08, 0x02, 0x82, 0x01, 0x00];
  stream.send(Buffer.from([0x0a, broken.length, ...broken, 0x0a, good.length, ...good]));
  t.match(byId(await stream.received(2)), [
    { id: 1, error: { reason: 'FIELD_INVALID' } },
    { id: 2, outcome: 'sign' },
  ]);
  t.match(
    server.world
      .eventsOf('Sign')
      .map((event) => event.reason)
      .sort(),
    ['', 'FIELD_INVALID'],
  );
});

t.test('a batch that is none ends the stream, after what was begun', async (t) => {
  const batch = loadProtos().root.lookupType('hsmgateway.v1.OperationBatch');
  const many = batch.encode({ operations: Array.from({ length: 1025 }, (_, id) => ({ id })) }).finish();
  const rows: readonly (readonly [string, readonly object[] | Buffer, string])[] = [
    ['an empty batch', [], 'operations'],
    ['too many operations', Buffer.from(many), 'operations'],
    ['bytes that are no batch', Buffer.from([0x0a, 0x7f]), 'protobuf'],
    [
      'an id twice in a batch',
      [
        { id: 3, sign: {} },
        { id: 3, sign: {} },
      ],
      'in flight',
    ],
    [
      'an id that is in flight',
      [
        { id: 2, sign: {} },
        { id: 1, sign: {} },
      ],
      'in flight',
    ],
  ];
  for (const [name, bad, text] of rows) {
    const gate = createDeferred<void>();
    const begun = createDeferred<void>();
    let handled = 0;
    const slow = async () => {
      handled += 1;
      begun.resolve();
      await gate.promise;
      return {};
    };
    const server = await startServer(t, { handlers: kmsHandlers({ Sign: slow }) });
    const client = server.client();
    const stream = client.stream();
    stream.send([{ id: 1, sign: {} }]);
    await begun.promise;
    stream.send(bad);
    stream.send([{ id: 9, sign: {} }]);
    // Round trips on the same connection: by then the batches before them have been read.
    for (let trip = 0; trip < 3; trip++) await client.kms('GenerateRandom');
    gate.resolve();
    t.match(await stream.ended, { code: 'INVALID_ARGUMENT', reason: 'FIELD_INVALID', details: new RegExp(text) }, name);
    t.match(stream.results, [{ id: 1, outcome: 'sign' }], `${name}: what had begun is answered`);
    t.equal(handled, 1, `${name}: nothing of the bad batch or after it was carried out`);
  }
});

t.test('an id can be used again once it is answered', async (t) => {
  const server = await startServer(t, signing);
  const stream = server.client().stream();
  for (let round = 1; round <= 3; round++) {
    stream.send([{ id: 1, sign: { key_id: `round ${round}` } }]);
    t.match((await stream.received(round)).at(-1), { id: 1, sign: { key_id: `round ${round}` } });
  }
});

t.test('closing the sending half finishes what is under way', async (t) => {
  const server = await startServer(t, signing);
  const stream = server.client().stream();
  stream.send(Array.from({ length: 100 }, (_, id) => ({ id, sign: { key_id: 'k' } })));
  stream.call.end();
  t.match(await stream.ended, { code: 'OK' });
  t.equal(stream.results.length, 100);
  t.ok(stream.batches.length < 20, `results leave together: ${stream.batches.join(' ')}`);

  const empty = server.client().stream();
  empty.call.end();
  t.match(await empty.ended, { code: 'OK' });
});

t.test('no more operations run at once than the bound, and all are answered', async (t) => {
  let running = 0;
  let most = 0;
  const gate = createDeferred<void>();
  const full = createDeferred<void>();
  const count = async () => {
    running += 1;
    most = Math.max(most, running);
    if (running === 8) full.resolve();
    await gate.promise;
    await new Promise(setImmediate);
    running -= 1;
    return {};
  };
  const server = await startServer(t, { handlers: kmsHandlers({ Sign: count }), limits: { maxInFlightPerStream: 8 } });
  const client = server.client();
  const stream = client.stream();
  for (let batch = 0; batch < 10; batch++) {
    stream.send(Array.from({ length: 100 }, (_, index) => ({ id: batch * 100 + index, sign: {} })));
  }
  await full.promise;
  t.equal((await client.kms('GenerateRandom')).code, 'OK', 'other calls of the connection go on');
  t.equal(running, 8);
  gate.resolve();
  t.equal((await stream.received(1000)).length, 1000);
  t.equal(most, 8);
});

t.test('a caller that is not let on sending is stopped by the windows of HTTP/2, and goes on later', async (t) => {
  const gate = createDeferred<void>();
  const begun = createDeferred<void>();
  const slow = async () => {
    begun.resolve();
    await gate.promise;
    return {};
  };
  const server = await startServer(t, { handlers: kmsHandlers({ Sign: slow }), limits: { maxInFlightPerStream: 1 } });
  const client = server.client();
  const stream = client.stream();
  const message = Buffer.alloc(100_000);
  let sent = 0;
  let taken = 0;
  const batches = 60;
  const finished = createDeferred<void>();
  const sendNext = (): void => {
    if (sent === batches) {
      finished.resolve();
      return;
    }
    sent += 1;
    stream.call.write({ operations: [{ id: sent, sign: { message } }] }, () => {
      taken += 1;
      sendNext();
    });
  };
  sendNext();
  await begun.promise;
  // Many round trips on the same connection: were the server reading, it would read all by now.
  for (let trip = 0; trip < 50; trip++) await client.kms('GenerateRandom');
  t.ok(taken < batches / 4, `${taken} of ${batches} batches were taken while one operation ran`);
  gate.resolve();
  await finished.promise;
  await stream.received(batches);
  t.equal(taken, batches);
});

t.test('a caller that does not read its results has nothing new begun', async (t) => {
  let handled = 0;
  const plain = Buffer.alloc(4096, 7);
  const decrypt = async (_context: unknown, { cipher_text }: DecryptMessage) => {
    handled += 1;
    return { key_id: cipher_text.toString(), plain_text: Buffer.from(plain) };
  };
  const server = await startServer(t, {
    handlers: kmsHandlers({ DecryptData: decrypt as never }),
    limits: { maxInFlightPerStream: 16, maxUnreadBytesPerStream: 65_536 },
  });
  const client = server.client();
  const stream = client.stream();
  stream.call.pause();
  const total = 4000;
  for (let first = 0; first < total; first += 100) {
    stream.send(
      Array.from({ length: 100 }, (_, index) => ({
        id: first + index,
        decrypt_data: { cipher_text: Buffer.from('c') },
      })),
    );
  }
  let before = -1;
  // Until a whole round of round trips brings nothing new: then the stream stands still.
  while (before !== handled) {
    before = handled;
    for (let trip = 0; trip < 30; trip++) await client.kms('GenerateRandom');
  }
  t.ok(handled < total / 2, `${handled} of ${total} were carried out`);
  stream.call.resume();
  const results = await stream.received(total);
  t.equal(results.length, total);
  t.ok(results.every((result) => (result.decrypt_data as { plain_text: Buffer }).plain_text.equals(plain)));
});

t.test('a caller that goes away leaves nothing behind', async (t) => {
  const gate = createDeferred<void>();
  const full = createDeferred<AbortSignal | undefined>();
  let handled = 0;
  const slow = async (context: { signal: AbortSignal | undefined }) => {
    handled += 1;
    if (handled === 4) full.resolve(context.signal);
    await gate.promise;
    return {};
  };
  const server = await startServer(t, {
    handlers: kmsHandlers({ Sign: slow as never }),
    limits: { maxInFlightPerStream: 4 },
  });
  const stream = server.client().stream();
  stream.send(Array.from({ length: 20 }, (_, id) => ({ id, sign: {} })));
  const signal = await full.promise;
  const aborted = once(signal as AbortSignal, 'abort');
  stream.call.cancel();
  await aborted;
  t.match(await stream.ended, { code: 'CANCELLED' });
  gate.resolve();
  await server.server.drain(Date.now() + 20_000);
  t.equal(handled, 4, 'what was waiting is not carried out');
  t.equal(server.world.eventsOf('Sign').length, 4, 'what was carried out is recorded');
  t.equal(server.world.callsUnderWay, 0);
});

t.test('the deadline of a stream ends it, and is the deadline of its operations', async (t) => {
  const seen = createDeferred<number>();
  const slow = async (context: { deadlineAtMs: number }) => {
    seen.resolve(context.deadlineAtMs);
    return new Promise(() => undefined);
  };
  const server = await startServer(t, { handlers: kmsHandlers({ Sign: slow as never }) });
  const deadline = Date.now() + 300;
  const stream = server.client().stream({ deadline });
  stream.send([{ id: 1, timeout_ms: 60_000, sign: {} }]);
  t.ok((await seen.promise) <= deadline + 50);
  t.match(await stream.ended, { code: 'DEADLINE_EXCEEDED' });
});

t.test('operations are limited and authorized one by one', async (t) => {
  const server = await startServer(t, { ...signing, rates: { data: { perSecond: 0.001, burst: 3 } } });
  server.world.attached = ['KMS CMKReadOnlyAccess'];
  const stream = server.client().stream();
  stream.send([
    { id: 1, sign: {} },
    { id: 2, get_public_key: {} },
    { id: 3, sign: {} },
    { id: 4, get_public_key: {} },
  ]);
  const results = byId(await stream.received(4));
  t.match(results, [
    { id: 1, error: { reason: 'RPC_NOT_ALLOWED' } },
    { id: 2, outcome: 'get_public_key' },
    { id: 3, error: { reason: 'RPC_NOT_ALLOWED' } },
    { id: 4, error: { reason: 'RATE_LIMITED' } },
  ]);
  t.ok((results[3]?.error?.retry_after_ms ?? 0) > 0);
});

t.test('when records fail, operations fail, and their results are not sent', async (t) => {
  const server = await startServer(t, signing);
  const stream = server.client().stream();
  stream.send([{ id: 1, sign: { key_id: 'first' } }]);
  await stream.received(1);
  server.world.beforeRecord = (event) => {
    if (event.resourceId === 'unlucky') throw new Error('disk full');
  };
  stream.send([
    { id: 2, sign: { key_id: 'unlucky' } },
    { id: 3, sign: { key_id: 'lucky' } },
  ]);
  t.match(byId(await stream.received(3)), [
    { id: 1, outcome: 'sign' },
    { id: 2, outcome: 'error', error: { code: grpc.status.UNAVAILABLE, reason: 'AUDIT_UNAVAILABLE' } },
    { id: 3, outcome: 'sign' },
  ]);
});

t.test('a batch over the size limit ends the stream, one operation over its own does not', async (t) => {
  const server = await startServer(t, {
    ...signing,
    limits: { maxUnaryMessageBytes: 2048, maxStreamMessageBytes: 16_384 },
  });
  const stream = server.client().stream();
  stream.send([
    { id: 1, sign: { message: Buffer.alloc(3000) } },
    { id: 2, sign: {} },
  ]);
  t.match(byId(await stream.received(2)), [
    { id: 1, error: { reason: 'MESSAGE_TOO_LARGE' } },
    { id: 2, outcome: 'sign' },
  ]);
  stream.send([{ id: 3, sign: { message: Buffer.alloc(20_000) } }]);
  t.match(await stream.ended, { code: 'RESOURCE_EXHAUSTED' });
});
