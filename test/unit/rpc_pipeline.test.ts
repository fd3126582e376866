/** @module The pipeline without a network: the order of its steps, one answer and one record for every way a call can end. */
import t from 'tap';
import type { AuditEvent } from '../../src/audit/event.ts';
import { errorCatalogue, fieldInvalid, GatewayError, type Reason } from '../../src/core/errors.ts';
import { nobody } from '../../src/core/principal.ts';
import type { Peer } from '../../src/identity/peer.ts';
import { Call, type CallOptions, Cancellation, type ServedMethod } from '../../src/rpc/call.ts';
import type { RpcHandler } from '../../src/rpc/handler.ts';
import { Pipeline, type PipelineOptions } from '../../src/rpc/pipeline.ts';
import { loadProtos } from '../../src/rpc/protos.ts';
import { buildServedMethods } from '../../src/rpc/served_methods.ts';
import { openGate } from '../fixtures/open_gate.ts';
import { kmsService, nullHandlers } from '../fixtures/rpc_server.ts';

const protos = loadProtos();
const services = [...protos.services.keys()];
const served = buildServedMethods({ protos, handlers: nullHandlers(), services, maxRequestBytes: 1_048_576 });
const signPath = `/${kmsService}/Sign`;

const peer = (id = 'tenant/acme/service/billing'): Peer => ({
  principal: { kind: 'service', tenantId: 'acme', name: 'billing', id },
  certificate: { fingerprint: 'aa'.repeat(32), serial: '01' },
  notAfterMs: 10_000,
  sourceIp: '192.0.2.1',
});

/** A pipeline with everything but the network, at time 1000. */
const bench = (overrides: Partial<PipelineOptions> = {}) => {
  const events: AuditEvent[] = [];
  const log: string[] = [];
  const answers: { bytes: Uint8Array | undefined; failure: GatewayError | undefined }[] = [];
  const pipeline = new Pipeline({
    clock: { now: () => 1000 },
    authorizer: { authorize: () => undefined, invalidate: () => undefined },
    operators: openGate,
    rateLimiter: { take: () => undefined },
    audit: {
      record: async (event) => {
        events.push(event);
      },
    },
    metrics: {
      callStarted: () => undefined,
      callEnded: () => undefined,
      callFinished: () => undefined,
      rateLimited: () => undefined,
      connectionOpened: () => undefined,
      connectionClosed: () => undefined,
      handshakeFailed: () => undefined,
    },
    logger: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields, message) => log.push(message + JSON.stringify(fields)),
    },
    minDeadlineMarginMs: 5,
    ...overrides,
  });
  const run = async (handler: RpcHandler<never, object>, options: Partial<CallOptions> = {}, method = signPath) => {
    const found = served.get(method);
    if (found === undefined) throw new Error(`${method} is not served`);
    const own: ServedMethod = { ...found, handler: handler as RpcHandler };
    const call = new Call({
      method: own,
      responder: {
        encode: (each, response) => each.method.codec.encodeResponse(response),
        answer: (_call, bytes, failed) => answers.push({ bytes, failure: failed }),
      },
      requestId: 'r',
      startedAtMs: 1000,
      deadlineAtMs: Number.POSITIVE_INFINITY,
      cancellation: new Cancellation(),
      identify: () => peer(),
      sourceIp: '192.0.2.1',
      received: new Uint8Array(),
      ...options,
    });
    pipeline.run(call);
    await pipeline.whenIdle();
    return call;
  };
  return { pipeline, run, events, log, answers };
};

t.test('each way for a call to end gives exactly one answer and one record', async (t) => {
  const refuse = (reason: Reason) => () => {
    throw new GatewayError(reason, 'x');
  };
  const boom = () => {
    throw new TypeError('/secret/path');
  };
  const ok: RpcHandler<never, object> = () => ({ key_id: 'k' });
  const rows: readonly {
    name: string;
    handler?: RpcHandler<never, object>;
    options?: Partial<CallOptions>;
    parts?: Partial<PipelineOptions>;
    reason: string;
  }[] = [
    { name: 'a value', reason: '' },
    { name: 'a promise', handler: async () => ({ key_id: 'k' }), reason: '' },
    { name: 'a synchronous refusal', handler: refuse('KEY_DISABLED'), reason: 'KEY_DISABLED' },
    { name: 'a rejection', handler: () => Promise.reject(new GatewayError('HSM_BUSY', 'x')), reason: 'HSM_BUSY' },
    { name: 'a synchronous defect', handler: boom, reason: 'INTERNAL' },
    { name: 'an asynchronous defect', handler: async () => boom(), reason: 'INTERNAL' },
    { name: 'a rejection with nothing', handler: () => Promise.reject(), reason: 'INTERNAL' },
    { name: 'no response', handler: (() => undefined) as never, reason: 'INTERNAL' },
    {
      name: 'a response of the wrong form',
      handler: () => ({
        get key_id() {
          throw new Error('/secret');
        },
      }),
      reason: 'INTERNAL',
    },
    {
      name: 'a stranger',
      options: { identify: refuse('CLIENT_CERT_INVALID') as never },
      reason: 'CLIENT_CERT_INVALID',
    },
    {
      name: 'an expired certificate',
      options: { identify: () => ({ ...peer(), notAfterMs: 999 }) },
      reason: 'CLIENT_CERT_INVALID',
    },
    {
      name: 'a certificate that was revoked, as memory knows',
      parts: { revocations: { isRevoked: (serial) => serial === '01' } },
      reason: 'CLIENT_CERT_INVALID',
    },
    {
      name: 'a certificate that was revoked, as the store knows',
      parts: { revocations: { isRevoked: async () => true } },
      reason: 'CLIENT_CERT_INVALID',
    },
    { name: 'a certificate that was not', parts: { revocations: { isRevoked: async () => false } }, reason: '' },
    {
      name: 'a store that cannot say whether it was',
      parts: {
        revocations: { isRevoked: () => Promise.reject(new GatewayError('STORE_UNAVAILABLE', 'x')) },
      },
      reason: 'STORE_UNAVAILABLE',
    },
    { name: 'bytes that are no message', options: { received: Buffer.from([0xff]) }, reason: 'FIELD_INVALID' },
    {
      name: 'a message that is too large',
      options: { received: Buffer.alloc(1_048_577) },
      reason: 'MESSAGE_TOO_LARGE',
    },
    {
      name: 'an operation without request',
      options: { received: fieldInvalid('request', 'x') },
      reason: 'FIELD_INVALID',
    },
    { name: 'a deadline that is past', options: { deadlineAtMs: 900 }, reason: 'DEADLINE_TOO_SHORT' },
    { name: 'a deadline under the margin', options: { deadlineAtMs: 1004 }, reason: 'DEADLINE_TOO_SHORT' },
    { name: 'a deadline at the margin', options: { deadlineAtMs: 1005 }, reason: '' },
    { name: 'a rate limit', parts: { rateLimiter: { take: refuse('RATE_LIMITED') } }, reason: 'RATE_LIMITED' },
    {
      name: 'a refusal',
      parts: { authorizer: { authorize: refuse('RPC_NOT_ALLOWED') as never, invalidate: () => undefined } },
      reason: 'RPC_NOT_ALLOWED',
    },
    {
      name: 'a late refusal',
      parts: {
        authorizer: {
          authorize: () => Promise.reject(new GatewayError('STORE_UNAVAILABLE', 'x')),
          invalidate: () => undefined,
        },
      },
      reason: 'STORE_UNAVAILABLE',
    },
    {
      name: 'a late permission',
      parts: { authorizer: { authorize: async () => undefined, invalidate: () => undefined } },
      reason: '',
    },
  ];
  for (const { name, handler = ok, options, parts, reason } of rows) {
    const { run, events, answers, log, pipeline } = bench(parts);
    await run(handler, options);
    await new Promise(setImmediate);
    t.equal(answers.length, 1, `${name}: one answer`);
    t.equal(answers[0]?.failure?.reason ?? '', reason, name);
    t.equal(answers[0]?.bytes === undefined, reason !== '', `${name}: bytes only on success`);
    t.equal(events.length, 1, `${name}: one record`);
    t.match(events[0], {
      reason,
      code: reason === '' ? 'OK' : errorCatalogue[reason as Reason].status,
      requestId: 'r',
    });
    t.equal(events[0]?.tenant, name === 'a stranger' ? '' : 'acme', `${name}: tenant`);
    t.equal(log.length > 0, reason === 'INTERNAL', `${name}: defects go to the log`);
    t.notMatch(answers[0]?.failure?.message, /secret/);
    t.equal(pipeline.inFlight, 0);
  }
});

t.test('what the authorizer notes is in the record, also where the call is refused later', async (t) => {
  const authorize: PipelineOptions['authorizer']['authorize'] = async (_principal, _rpc, _request, notes) => {
    if (notes !== undefined) notes.fields.allowed_by_grant = 'a-grant';
  };
  for (const handler of [() => ({ key_id: 'k' }), () => Promise.reject(new GatewayError('KEY_DISABLED', 'x'))]) {
    const { run, events } = bench({ authorizer: { authorize, invalidate: () => undefined } });
    await run(handler as RpcHandler<never, object>);
    t.match(events, [{ request: { allowed_by_grant: 'a-grant' } }]);
  }
});

t.test('strangers reach neither decoding nor limits, and refused calls no handler', async (t) => {
  let takes = 0;
  const { run, pipeline } = bench({
    rateLimiter: {
      take: () => {
        takes += 1;
      },
    },
  });
  let handled = 0;
  const count: RpcHandler<never, object> = () => {
    handled += 1;
    return { key_id: 'k' };
  };
  await run(count, {
    identify: () => {
      throw new GatewayError('CLIENT_CERT_INVALID', 'x');
    },
    received: Buffer.alloc(2_000_000),
  });
  t.equal(takes, 0);
  pipeline.startDraining();
  await run(count);
  t.equal(takes, 0, 'a call that is turned away costs its tenant nothing');
  t.equal(handled, 0);
});

t.test('without its record a call has no result, whichever way the trail fails', async (t) => {
  const plain = Buffer.from('plaintext of the caller');
  for (const record of [
    () => Promise.reject(new Error('disk full')),
    () => {
      throw new Error('disk full');
    },
  ]) {
    const { run, answers, log } = bench({ audit: { record } });
    let encoded: Uint8Array | undefined;
    const responder = {
      encode: (each: Call, response: object) => (encoded = each.method.codec.encodeResponse(response)),
      answer: (_call: Call, bytes: Uint8Array | undefined, failed: GatewayError | undefined) =>
        answers.push({ bytes, failure: failed }),
    };
    const response = { key_id: 'k', plain_text: Buffer.from(plain) };
    await run(() => response, { responder }, `/${kmsService}/DecryptData`);
    t.same(
      answers.map((each) => [each.bytes, each.failure?.reason]),
      [[undefined, 'AUDIT_UNAVAILABLE']],
    );
    t.ok(
      encoded?.every((byte) => byte === 0),
      'the encoded result is zeroed',
    );
    t.ok(
      response.plain_text.every((byte) => byte === 0),
      'the result too',
    );
    t.match(log, [/could not be recorded/]);
    await run(() => {
      throw new GatewayError('KEY_DISABLED', 'x');
    });
    t.equal(answers[1]?.failure?.reason, 'AUDIT_UNAVAILABLE', 'a failure is not told either');
  }
});

t.test('an answer waits for its record', async (t) => {
  let release: (() => void) | undefined;
  const { run, answers, pipeline } = bench({
    audit: {
      record: () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    },
  });
  const running = run(() => ({ key_id: 'k' }));
  await new Promise(setImmediate);
  t.equal(answers.length, 0);
  t.equal(pipeline.inFlight, 1, 'and a drain would wait for it');
  release?.();
  await running;
  t.equal(answers.length, 1);
});

t.test('a responder that throws is logged and does not keep the pipeline busy', async (t) => {
  const { run, log, pipeline } = bench();
  await run(() => ({}), {
    responder: {
      encode: () => new Uint8Array(),
      answer: () => {
        throw new Error('stream is gone');
      },
    },
  });
  t.match(log, [/could not be answered/]);
  t.equal(pipeline.inFlight, 0);
});

t.test('records hold allow-listed fields, cut, and what services note', async (t) => {
  const { run, events } = bench();
  const codec = served.get(`/${kmsService}/EncryptData`)?.codec;
  t.ok(codec);
  const type = protos.root.lookupType('hsmgateway.v1.EncryptDataRequest');
  const received = type
    .encode(
      type.fromObject({
        key_id: 'k'.repeat(5000),
        plain_text: Buffer.from('planted plaintext'),
        additional_authenticated_data: 'planted aad',
        encryption_context: { purpose: 'test', long: 'x'.repeat(5000) },
        sequence: 's',
      }),
    )
    .finish();
  await run(
    (context) => {
      (context as Call).audit.resourceName = 'alias';
      return {};
    },
    { received },
    `/${kmsService}/EncryptData`,
  );
  const [event] = events;
  t.match(event, {
    resourceName: 'alias',
    resourceId: 'k'.repeat(128),
    resourceType: 'cmk',
    traceName: 'encryptData',
    eventType: 'data',
    traceRating: 'normal',
    tenant: 'acme',
    user: 'tenant/acme/service/billing',
    sourceIp: '192.0.2.1',
    method: `${kmsService}/EncryptData`,
    timeMs: 1000,
  });
  t.same(Object.keys(event?.request ?? {}).sort(), ['encryption_context', 'key_id', 'sequence']);
  t.ok(Object.values(event?.request ?? {}).every((value) => value.length <= 1024));
  t.notMatch(JSON.stringify(event), /planted/);
});

t.test(
  'an operator’s call is recorded with the tenant that it is about, and with its switches, on and off',
  async (t) => {
    const path = '/hsmgateway.v1.PolicyService/DeletePolicy';
    const type = protos.root.lookupType('hsmgateway.v1.DeletePolicyRequest');
    const asOperator = { ...peer('operator/olga'), principal: { kind: 'operator', id: 'operator/olga' } } as Peer;
    const { run, events } = bench();
    for (const [tenant, force, caller] of [
      ['globex', true, asOperator],
      ['globex', false, asOperator],
      ['no name', false, asOperator],
      ['globex', false, peer()],
    ] as const) {
      const received = type.encode(type.fromObject({ tenant, policy: 'p', force })).finish();
      await run(() => ({}), { received, identify: () => caller }, path);
    }
    t.same(
      events.map((event) => [event.tenant, event.request.force]),
      [
        ['globex', 'true'],
        ['globex', 'false'],
        ['', 'false'],
        ['acme', 'false'],
      ],
      'a tenant’s own call is recorded under its own name, whatever it names',
    );
  },
);

t.test('a record has what the caller was told of a failure, and a rating that a handler gave its result', async (t) => {
  const { run, events } = bench();
  await run((context) => {
    context.audit.rating = 'incident';
    return {};
  });
  await run((context) => {
    context.audit.rating = 'normal';
    throw fieldInvalid('message', 'must be shorter');
  });
  await run(() => {
    throw new Error('a path /etc/secret');
  });
  t.match(events, [
    { traceRating: 'incident', code: 'OK', message: '' },
    { traceRating: 'warning', message: 'message must be shorter' },
    { traceRating: 'incident', reason: 'INTERNAL' },
  ]);
  t.notMatch(events[2]?.message, /secret/);
});

t.test('a signal is made when it is asked for, and tells what happened before', async (t) => {
  const early = new Cancellation();
  const { signal } = early;
  t.notOk(signal.aborted);
  early.cancel();
  t.ok(signal.aborted);
  t.equal(early.signal, signal);
  const late = new Cancellation();
  late.cancel();
  t.ok(late.signal.aborted);
});

t.test('enrollment is counted by principal, and by address where nobody is known', async (t) => {
  const taken: string[] = [];
  const { run } = bench({ rateLimiter: { take: (owner, rateClass) => void taken.push(`${rateClass} ${owner}`) } });
  const nothing = () => ({});
  await run(nothing);
  await run(nothing, {}, '/hsmgateway.v1.CertificateService/RenewOwnCertificate');
  const stranger = {
    principal: nobody,
    certificate: undefined,
    notAfterMs: Number.POSITIVE_INFINITY,
    sourceIp: '192.0.2.7',
  };
  await run(
    nothing,
    { identify: () => stranger, sourceIp: '192.0.2.7' },
    '/hsmgateway.v1.EnrollmentClientService/Enroll',
  );
  t.same(taken, ['data acme', 'enrollment tenant/acme/service/billing', 'enrollment address 192.0.2.7']);
});
