import { status } from '@grpc/grpc-js';
import t, { type Test } from 'tap';
import { type ClientOptions, createClient, getSchema } from '../../src/client/index.ts';
import { failure, type Operation, type OperationStream, type Plain, startGateway } from '../fixtures/client_gateway.ts';
import { handled } from '../fixtures/handled.ts';
import { makePki } from '../fixtures/client_pki.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const pki = makePki(t.testdir());
const tls = { ca: pki.authority.ca, cert: pki.client.cert, key: pki.client.key };
const quickRetry = { maxAttempts: 4, baseDelayMs: 1, maxDelayMs: 5 };

/** The field that names the key whose id is in the answer. */
const keyFields = ['key_id', 'destination_key_id'];

/** Answers an operation of any kind, with the key id that it asked for where it has one. */
const echo = (operation: Operation): Plain => {
  const request = operation[operation.request] as Plain;
  const named = keyFields.find((field) => request[field] !== undefined);
  const answer = named === undefined ? {} : { key_id: request[named] };
  return { id: operation.id, [operation.request]: answer };
};

const serve = async (t: Test, run: (stream: OperationStream) => void, options: Partial<ClientOptions> = {}) => {
  const gateway = await startGateway(pki, { run });
  t.teardown(() => gateway.kill());
  const client = createClient({ endpoint: gateway.endpoint, tls, retry: quickRetry, ...options });
  t.teardown(() => client.close());
  return { gateway, client };
};

const onBatch = (stream: OperationStream, answer: (operations: readonly Operation[]) => void): void => {
  stream.on('data', ({ operations }: { operations: readonly Operation[] }) => answer(operations));
};

/** Resolves with the first value that `put` gets. */
const firstOf = <T>() => {
  let put!: (value: T) => void;
  const value = new Promise<T>((resolve) => {
    put = resolve;
  });
  return { value, put };
};

t.test('all operations of one turn travel in one batch, and results in any order find their callers', async (t) => {
  const sizes: number[] = [];
  const { client } = await serve(t, (stream) =>
    onBatch(stream, (operations) => {
      sizes.push(operations.length);
      for (const operation of operations.toReversed()) stream.write({ results: [echo(operation)] });
    }),
  );
  const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => client.stream.sign({ key_id: `key-${i}` })));
  t.same(
    answers.map(({ key_id }) => key_id),
    Array.from({ length: 100 }, (_, i) => `key-${i}`),
  );
  t.same(sizes, [100]);
  t.same(answers[0], { key_id: 'key-0', signature: Buffer.alloc(0) }, 'fields that were not sent have their defaults');
});

t.test('the client has a method for every operation of the proto', async (t) => {
  const { client } = await serve(t, (stream) =>
    onBatch(stream, (operations) => stream.write({ results: operations.map(echo) })),
  );
  const operation = getSchema().getType('Operation');
  const fields = operation.oneofs.request?.oneof ?? [];
  t.equal(Object.keys(client.stream).length, fields.length);
  const keyFieldOf = (name: string): string | undefined => {
    const field = fields.find((one) => one.replaceAll('_', '') === name.toLowerCase()) ?? '';
    const request = getSchema().getType(operation.fields[field]?.type ?? '');
    return keyFields.find((one) => request.fields[one] !== undefined);
  };
  const unaryNames = [
    ...Object.keys(client.kms).map((name) => name.toLowerCase()),
    ...Object.keys(client.sdf).map((name) => `sdf${name}`.toLowerCase()),
  ];
  for (const [name, method] of Object.entries(client.stream)) {
    t.ok(unaryNames.includes(name.toLowerCase()), `${name} is a unary call too`);
    const keyField = keyFieldOf(name);
    const request = keyField === undefined ? {} : { [keyField]: 'k' };
    const answer = await (method as unknown as (request: object) => Promise<Plain>)(request);
    t.equal(answer.key_id, keyField === undefined ? undefined : 'k', name);
  }
});

t.test('the failure of one operation does not touch its neighbours', async (t) => {
  const error = {
    code: status.NOT_FOUND,
    reason: 'KEY_NOT_FOUND',
    message: 'no such key',
    metadata: { key_id: 'bad' },
  };
  const { client } = await serve(t, (stream) =>
    onBatch(stream, (operations) => {
      const [bad, odd, ...good] = operations as [Operation, Operation, ...Operation[]];
      const results = [
        { id: bad.id, error },
        { id: odd.id, verify: {} },
        { id: 4_000_000_000, sign: {} },
        ...good.map(echo),
      ];
      stream.write({ results });
    }),
  );
  const [bad, odd, good] = ['bad', 'odd', 'good'].map((key_id) => handled(client.stream.sign({ key_id })));
  await rejectsWith(t, bad as Promise<unknown>, {
    reason: 'KEY_NOT_FOUND',
    metadata: { key_id: 'bad', kms: 'KMS.0207' },
  });
  await rejectsWith(t, odd as Promise<unknown>, { reason: 'INTERNAL' });
  t.equal((await good)?.key_id, 'good');
});

t.test('an operation that a busy gateway refuses is made again', async (t) => {
  let count = 0;
  const busy = { code: status.RESOURCE_EXHAUSTED, reason: 'HSM_BUSY', message: 'busy', retry_after_ms: 5 };
  const { client } = await serve(t, (stream) =>
    onBatch(stream, (operations) => {
      count++;
      stream.write({
        results: operations.map((operation) => (count < 3 ? { id: operation.id, error: busy } : echo(operation))),
      });
    }),
  );
  t.equal((await client.stream.decryptData({ key_id: 'k' })).key_id, 'k');
  t.equal(count, 3);
});

t.test('never more than the allowed number is in flight, and what does not fit waits', async (t) => {
  let inFlight = 0;
  let most = 0;
  const { client } = await serve(
    t,
    (stream) =>
      onBatch(stream, (operations) => {
        inFlight += operations.length;
        most = Math.max(most, inFlight);
        setImmediate(() => {
          inFlight -= operations.length;
          stream.write({ results: operations.map(echo) });
        });
      }),
    { stream: { maxInFlight: 8 } },
  );
  const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => client.stream.sign({ key_id: `${i}` })));
  t.equal(answers.at(-1)?.key_id, '199');
  t.equal(most, 8);
});

t.test('past the bound of the queue operations fail at once', async (t) => {
  const { client } = await serve(
    t,
    (stream) => onBatch(stream, (operations) => stream.write({ results: operations.map(echo) })),
    {
      stream: { maxQueued: 10 },
    },
  );
  const calls = Array.from({ length: 12 }, () =>
    client.stream.sign({ key_id: 'k' }).then(
      () => 'ok',
      (error: unknown) => error,
    ),
  );
  const outcomes = await Promise.all(calls);
  t.equal(outcomes.filter((outcome) => outcome === 'ok').length, 10);
  t.match(outcomes.slice(10), [{ reason: 'HSM_BUSY' }, { reason: 'HSM_BUSY' }]);
});

t.test('operations that are too large or malformed fail alone', async (t) => {
  const { client } = await serve(t, (stream) =>
    onBatch(stream, (operations) => stream.write({ results: operations.map(echo) })),
  );
  const good = client.stream.sign({ key_id: 'k' });
  await rejectsWith(t, client.stream.encryptData({ plain_text: Buffer.alloc(70_000) }), {
    reason: 'MESSAGE_TOO_LARGE',
  });
  const odd = { key_id: 5 } as unknown as { key_id: string };
  await rejectsWith(t, client.stream.sign(odd), { reason: 'FIELD_INVALID', metadata: { field: 'key_id' } });
  await rejectsWith(t, client.stream.sign({ signing_algorithm: 'ROT13' as 'ECDSA_SHA_256' }), {
    reason: 'FIELD_INVALID',
    metadata: { field: 'signing_algorithm' },
  });
  t.equal((await good).key_id, 'k');
});

t.test('large operations are spread over several batches', async (t) => {
  const sizes: number[] = [];
  const { client } = await serve(t, (stream) =>
    onBatch(stream, (operations) => {
      sizes.push(operations.length);
      stream.write({ results: operations.map(echo) });
    }),
  );
  const plain_text = Buffer.alloc(4_096);
  await Promise.all(Array.from({ length: 500 }, () => client.stream.encryptData({ key_id: 'k', plain_text })));
  t.ok(sizes.length > 5 && Math.max(...sizes) <= 66, `batches of ${sizes.join(', ')}`);
});

t.test('operations in flight when the gateway dies are carried out by its successor', async (t) => {
  const received = firstOf<readonly Operation[]>();
  const { gateway, client } = await serve(t, (stream) => onBatch(stream, received.put));
  const calls = Array.from({ length: 20 }, (_, i) => client.stream.sign({ key_id: `${i}` }));
  t.equal((await received.value).length, 20);
  gateway.kill();
  const waiting = client.stream.verify({ key_id: 'later' });
  const successor = await startGateway(
    pki,
    { run: (stream) => onBatch(stream, (operations) => stream.write({ results: operations.map(echo) })) },
    gateway.port,
  );
  t.teardown(() => successor.kill());
  t.same(
    (await Promise.all(calls)).map(({ key_id }) => key_id),
    Array.from({ length: 20 }, (_, i) => `${i}`),
  );
  t.equal((await waiting).key_id, 'later');
});

t.test('an operation that makes a handle is not repeated when its answer is lost, or it is refused', async (t) => {
  const asked: string[] = [];
  const busy = { code: status.UNAVAILABLE, reason: 'HSM_UNAVAILABLE', message: 'no token', retry_after_ms: 1 };
  let isRefusing = false;
  const { client } = await serve(t, (stream) =>
    onBatch(stream, (operations) => {
      asked.push(...operations.map(({ request }) => request));
      const [first, ...others] = operations as [Operation, ...Operation[]];
      if (first.request === 'sdf_import_key_with_isk_ecc') {
        stream.write({ results: isRefusing ? [{ id: first.id, error: busy }] : [] });
        if (!isRefusing) stream.end();
      } else stream.write({ results: [first, ...others].map(echo) });
    }),
  );
  const request = { key_index: 1 };
  const lost = handled(client.stream.sdfImportKeyWithIskEcc(request));
  const neighbour = client.stream.sdfInternalVerifyEcc(request);
  await rejectsWith(t, lost, { reason: 'GATEWAY_UNREACHABLE' });
  t.same(await neighbour, { valid: false }, 'what can be repeated is');
  isRefusing = true;
  await rejectsWith(t, client.stream.sdfImportKeyWithIskEcc(request), { reason: 'HSM_UNAVAILABLE' });
  const times = (name: string) => asked.filter((one) => one === name).length;
  t.same([times('sdf_import_key_with_isk_ecc'), times('sdf_internal_verify_ecc')], [2, 2]);
});

t.test('a stream that the gateway ends in good order is followed by the next one', async (t) => {
  let streams = 0;
  const { client } = await serve(t, (stream) => {
    const isFirst = ++streams === 1;
    onBatch(stream, (operations) => {
      const [head, ...rest] = operations as [Operation, ...Operation[]];
      stream.write({ results: [echo(head), ...(isFirst ? [] : rest.map(echo))] });
      if (isFirst) stream.end();
    });
  });
  const answers = await Promise.all(['a', 'b', 'c'].map((key_id) => client.stream.sign({ key_id })));
  t.same(
    answers.map(({ key_id }) => key_id),
    ['a', 'b', 'c'],
  );
  t.equal(streams, 2);
});

t.test('a stream that the gateway refuses fails what was in flight', async (t) => {
  let streams = 0;
  const { client } = await serve(t, (stream) => {
    streams++;
    stream.emit('error', failure(status.PERMISSION_DENIED, 'RPC_NOT_ALLOWED', 'not allowed'));
  });
  await rejectsWith(t, client.stream.sign({}), { reason: 'RPC_NOT_ALLOWED', message: 'not allowed' });
  await rejectsWith(t, client.stream.sign({}), { reason: 'RPC_NOT_ALLOWED' });
  t.equal(streams, 2);
});

t.test('an operation that ends every stream it is on is given up', async (t) => {
  let streams = 0;
  const { client } = await serve(t, (stream) => {
    streams++;
    onBatch(stream, () => {
      stream.sendMetadata(failure(0, '', '').metadata as NonNullable<ReturnType<typeof failure>['metadata']>);
      stream.emit('error', failure(status.UNAVAILABLE, 'NODE_DRAINING', 'draining'));
    });
  });
  await rejectsWith(t, client.stream.sign({}), { reason: 'NODE_DRAINING' });
  t.equal(streams, quickRetry.maxAttempts);
});

t.test('without a gateway operations wait until their deadline and tell why', async (t) => {
  const client = createClient({ endpoint: '127.0.0.1:1', tls, retry: quickRetry });
  t.teardown(() => client.close());
  await rejectsWith(t, client.stream.sign({}, { timeoutMs: 100 }), { reason: 'GATEWAY_UNREACHABLE' });
});

t.test('cancelling and deadlines end an operation wherever it is, and its late result is ignored', async (t) => {
  const received = firstOf<OperationStream>();
  const operations: Operation[] = [];
  const { client } = await serve(t, (stream) =>
    onBatch(stream, (batch) => {
      operations.push(...batch);
      received.put(stream);
    }),
  );
  const [queued, sent] = [new AbortController(), new AbortController()];
  const early = client.stream.sign({ key_id: 'never sent' }, { signal: queued.signal });
  queued.abort();
  await rejectsWith(t, early, { reason: 'CALL_CANCELLED' });
  const late = client.stream.sign({ key_id: 'sent' }, { signal: sent.signal });
  const expiring = handled(client.stream.sign({ key_id: 'expires' }, { timeoutMs: 300 }));
  const patient = client.stream.sign({ key_id: 'patient' });
  const stream = await received.value;
  sent.abort();
  await rejectsWith(t, late, { reason: 'CALL_CANCELLED' });
  await rejectsWith(t, expiring, { reason: 'DEADLINE_TOO_SHORT', metadata: { timeout_ms: '300' } });
  stream.write({ results: operations.map(echo) });
  t.equal((await patient).key_id, 'patient');
  t.same(
    operations.map(({ sign }) => (sign as Plain).key_id),
    ['sent', 'expires', 'patient'],
  );
  t.ok(operations.every(({ timeout_ms }) => timeout_ms >= 1 && timeout_ms <= 10_000));
});

t.test('closing the client fails what is unanswered and refuses what comes later', async (t) => {
  const received = firstOf<readonly Operation[]>();
  const { client } = await serve(t, (stream) => onBatch(stream, received.put));
  const sent = client.stream.sign({});
  await received.value;
  const queued = handled(client.stream.sign({}));
  client.close();
  client.close();
  await rejectsWith(t, sent, { reason: 'CALL_CANCELLED' });
  await rejectsWith(t, queued, { reason: 'CALL_CANCELLED' });
  await rejectsWith(t, client.stream.sign({}), { reason: 'CALL_CANCELLED' });
});
