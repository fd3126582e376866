/** @module Calls that travel in batches without being asked are like calls of their own: every one of them, both ways. */
import { isDeepStrictEqual } from 'node:util';
import { status } from '@grpc/grpc-js';
import t, { type Test } from 'tap';
import {
  createClient,
  type GatewayClient,
  type GatewayError,
  type CallOptions,
  isRepeatable,
} from '../../src/client/index.ts';
import { type OperationSlot, listSlots } from '../../src/client/stream_operation.ts';
import {
  failure,
  type Operation,
  type OperationStream,
  type Plain,
  startGateway,
  type UnaryScript,
} from '../fixtures/client_gateway.ts';
import { makePki } from '../fixtures/client_pki.ts';
import { handled } from '../fixtures/handled.ts';

const pki = makePki(t.testdir());
const tls = { ca: pki.authority.ca, cert: pki.client.cert, key: pki.client.key };
const slots = listSlots();
const batched = slots.filter(({ rpcName }) => isRepeatable(rpcName, {}));

interface Refusal {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly metadata?: Record<string, string>;
  readonly retryAfterMs?: number;
}

interface Seen {
  readonly rpcName: string;
  readonly way: 'unary' | 'batched';
  readonly requestId: unknown;
  readonly traceparent: unknown;
}

/** What the gateway does with the next calls: `undefined` for an answer, 'silent' for none. */
let next: readonly (Refusal | 'silent' | undefined)[] = [];
const seen: Seen[] = [];
const silent = new Promise<never>(() => undefined);

const decide = (call: Seen): Refusal | 'silent' | undefined => {
  seen.push(call);
  const [first] = next;
  if (next.length > 1) next = next.slice(1);
  return first;
};

/** A response that has something in it: the first field of bytes or text. */
const answerOf = ({ responseType }: OperationSlot): Plain => {
  const field = responseType.fieldsArray.find(
    ({ type, repeated }) => !repeated && (type === 'bytes' || type === 'string'),
  );
  return field === undefined ? {} : { [field.name]: field.type === 'bytes' ? Buffer.from('answer') : 'answer' };
};

const unaryScript =
  (slot: OperationSlot): UnaryScript =>
  (_request, metadata) => {
    const [requestId] = metadata.get('x-request-id');
    const [traceparent] = metadata.get('traceparent');
    const outcome = decide({ rpcName: slot.rpcName, way: 'unary', requestId, traceparent });
    if (outcome === 'silent') return silent;
    if (outcome !== undefined) throw failure(outcome.code, outcome.reason, outcome.message, outcome);
    // Two services have an RPC of this name; what a message has no field for is left out.
    return Object.assign({}, ...slots.filter(({ rpcName }) => rpcName === slot.rpcName).map(answerOf)) as Plain;
  };

const resultOf = (operation: Operation): Plain[] => {
  const slot = slots.find(({ field }) => field === operation.request) as OperationSlot;
  const { request_id: requestId, traceparent } = operation;
  const outcome = decide({ rpcName: slot.rpcName, way: 'batched', requestId, traceparent });
  if (outcome === 'silent') return [];
  if (outcome === undefined) return [{ id: operation.id, [slot.field]: answerOf(slot) }];
  const { retryAfterMs: retry_after_ms = 0, ...error } = outcome;
  return [{ id: operation.id, error: { ...error, retry_after_ms } }];
};

const run = (stream: OperationStream): void => {
  stream.on('data', ({ operations }: { operations: readonly Operation[] }) => {
    const results = operations.flatMap(resultOf);
    if (results.length > 0) stream.write({ results });
  });
};

const gateway = await startGateway(pki, {
  health: () => 'SERVING',
  unary: Object.fromEntries(slots.map((slot) => [slot.rpcName, unaryScript(slot)])),
  run,
});
t.teardown(() => gateway.kill());
const clientOf = (batching: boolean, several: boolean): GatewayClient => {
  const where = several ? { endpoints: [gateway.endpoint] } : { endpoint: gateway.endpoint };
  const client = createClient({ ...where, tls, batching, retry: { maxAttempts: 3, baseDelayMs: 1, maxDelayMs: 2 } });
  t.teardown(() => client.close());
  return client;
};
const clients = [false, true].flatMap((several) => [false, true].map((batching) => clientOf(batching, several)));

type Method = (request: object, options?: CallOptions) => Promise<Plain>;

/** The method of `kms` or `sdf` for an operation. */
const methodOf = (client: GatewayClient, { path, rpcName }: OperationSlot): Method => {
  const service = path.includes('.SdfService/') ? client.sdf : client.kms;
  const name = `${rpcName[0]?.toLowerCase()}${rpcName.slice(1)}` as keyof typeof service;
  return service[name] as unknown as Method;
};

type Expectation = (call: Method, title: string) => Promise<unknown>;

/**
 * Has every method called by all clients, and compares what became of it.
 * @param expected – what all of them have in common
 */
const compare = async (t: Test, name: string, expected: object, expectation: Expectation): Promise<void> => {
  const different: unknown[] = [];
  for (const slot of batched) {
    const outcomes: unknown[] = [];
    for (const client of clients) {
      seen.splice(0);
      outcomes.push(await expectation(methodOf(client, slot), slot.rpcName));
    }
    if (!outcomes.every((outcome) => isDeepStrictEqual(outcome, outcomes[0]))) different.push([slot.rpcName, outcomes]);
    if (slot === batched[0]) t.match(outcomes[0], expected, name);
  }
  t.strictSame(different, [], `${name}: the same of each`);
};

const failureOf = (call: Promise<unknown>): Promise<Plain> =>
  call.then(
    () => ({ reason: 'it was answered' }),
    ({ reason, message, metadata, retryAfterMs }: GatewayError) => ({ reason, message, metadata, retryAfterMs }),
  );

const ways = (): readonly string[] => seen.map(({ way }) => way);

t.test(
  'every operation that may be repeated travels in a batch by itself, and as a call where batching is off',
  async (t) => {
    t.ok(batched.length >= 25);
    for (const slot of slots) {
      const used = [];
      for (const client of clients) {
        seen.splice(0);
        next = [undefined];
        await methodOf(client, slot)({});
        used.push(...ways());
      }
      const expected = batched.includes(slot) ? 'batched' : 'unary';
      t.strictSame(used, ['unary', expected, 'unary', expected], slot.rpcName);
    }
    t.strictSame(
      slots.filter((slot) => !batched.includes(slot)).map(({ rpcName }) => rpcName),
      ['ImportKeyWithISKECC'],
      'what makes a handle stays a call',
    );
  },
);

t.test('answers and failures of the gateway are the same', async (t) => {
  const metadata = { key_id: 'x', kms: 'KMS.1' };
  const refusals: readonly (readonly [Refusal, object])[] = [
    [{ code: status.NOT_FOUND, reason: 'KEY_NOT_FOUND', message: 'no such key', metadata }, { metadata }],
    [
      { code: status.RESOURCE_EXHAUSTED, reason: 'HSM_BUSY', message: 'busy', retryAfterMs: 3_600_000 },
      { reason: 'HSM_BUSY', retryAfterMs: 3_600_000 },
    ],
    [
      { code: status.FAILED_PRECONDITION, reason: 'A_REASON_OF_LATER', message: 'new' },
      { reason: 'INTERNAL', metadata: { unknown_reason: 'A_REASON_OF_LATER' } },
    ],
  ];
  next = [undefined];
  await compare(t, 'an answer', answerOf(batched[0] as OperationSlot), (call) => call({}));
  for (const [refusal, expected] of refusals) {
    next = [refusal];
    await compare(t, refusal.reason, expected, (call) => failureOf(call({})));
  }
});

t.test('repetitions are the same: as often, and no more', async (t) => {
  const unavailable = { code: status.UNAVAILABLE, reason: 'HSM_UNAVAILABLE', message: 'no token' };
  await compare(t, 'the third one is answered', { attempts: 3 }, async (call) => {
    next = [unavailable, unavailable, undefined];
    const answer = await call({});
    return { answer, attempts: seen.length };
  });
  next = [unavailable];
  const spent = { failure: { reason: 'HSM_UNAVAILABLE' }, attempts: 3 };
  await compare(t, 'none is', spent, async (call) => ({ failure: await failureOf(call({})), attempts: seen.length }));
});

t.test('request id and trace arrive the same', async (t) => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  next = [undefined];
  const expected = { 0: { requestId: 'order-4711', trace: traceparent } };
  await compare(t, 'both', expected, async (call) => {
    await call({}, { requestId: 'order-4711', traceparent });
    return seen.map(({ requestId, traceparent: trace }) => ({ requestId, trace }));
  });
});

t.test('what the caller got wrong, deadlines and signals fail the same', async (t) => {
  next = ['silent'];
  const rows: [string, object, object, CallOptions?][] = [
    ['a field', { reason: 'FIELD_INVALID', metadata: { field: 'no_such_field' } }, { no_such_field: 1 }],
    ['a time', { reason: 'FIELD_INVALID', metadata: { field: 'timeoutMs' } }, {}, { timeoutMs: 0 }],
    ['an id', { reason: 'FIELD_INVALID', metadata: { field: 'requestId' } }, {}, { requestId: ' ' }],
    ['a signal before', { reason: 'CALL_CANCELLED' }, {}, { signal: AbortSignal.abort() }],
  ];
  for (const [name, expected, request, options] of rows) {
    await compare(t, name, expected, (call) => failureOf(call(request, options)));
  }
  await compare(t, 'a signal', { reason: 'CALL_CANCELLED' }, (call) => {
    const abort = new AbortController();
    const cancelled = handled(call({}, { signal: abort.signal }));
    setImmediate(() => abort.abort());
    return failureOf(cancelled);
  });
  // Whose clock ends it, the gateway's or this one's, is not always the same; each has its words.
  await compare(t, 'a deadline', { reason: 'DEADLINE_TOO_SHORT' }, async (call) => {
    const { reason } = await failureOf(call({}, { timeoutMs: 5 }));
    return { reason };
  });
});

t.test('what is too large for an operation is a call, and the gateway has the word', async (t) => {
  next = [undefined];
  for (const client of clients) {
    seen.splice(0);
    await client.kms.encryptData({ key_id: 'k', plain_text: Buffer.alloc(70_000) }, { requestId: 'large' });
    // Calls that were given up before may arrive as late as this.
    const large = seen.filter(({ requestId }) => requestId === 'large');
    t.match(large, [{ way: 'unary', rpcName: 'EncryptData' }]);
  }
});

t.test('without a gateway both ways give up after the attempts that there are', async (t) => {
  for (const batching of [false, true]) {
    const client = createClient({ endpoint: '127.0.0.1:1', tls, batching, retry: { maxAttempts: 2, baseDelayMs: 1 } });
    t.teardown(() => client.close());
    const { reason, metadata } = await failureOf(client.kms.sign({}, { timeoutMs: 60_000 }));
    t.match({ reason, metadata }, { reason: 'GATEWAY_UNREACHABLE', metadata: { error: 'ECONNREFUSED' } });
  }
});
