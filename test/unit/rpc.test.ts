/** @module The parts of the gRPC server without a network: tables against definitions, statuses, frames, handlers of audit. */
import { Metadata, status as statusCodes } from '@grpc/grpc-js';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import t from 'tap';
import { type RpcPolicy, rpcPolicies } from '../../src/access/rpc_policy.ts';
import { errorCatalogue, fieldInvalid, GatewayError, type Reason } from '../../src/core/errors.ts';
import { auxiliaryServiceNames } from '../../src/rpc/auxiliary_services.ts';
import type { RpcHandler } from '../../src/rpc/handler.ts';
import { createAuditHandlers } from '../../src/rpc/handlers/audit.ts';
import { decodingOptions, loadProtos } from '../../src/rpc/protos.ts';
import { requestIdOf } from '../../src/rpc/request_id.ts';
import { buildServedMethods } from '../../src/rpc/served_methods.ts';
import { toServerLimits } from '../../src/rpc/server_limits.ts';
import { toCallStatus, toGatewayError, toWireError } from '../../src/rpc/status.ts';
import { encodeFailure, readBatch } from '../../src/rpc/batch_codec.ts';
import { encodeResult, operationMethods, resultFieldsOf } from '../../src/rpc/stream_codec.ts';
import { emptyTrail, intactReport } from '../fixtures/audit_service.ts';
import { failure } from '../fixtures/failure.ts';
import { kmsService, nullHandlers } from '../fixtures/rpc_server.ts';

const runs = process.env.NIGHTLY === '1' ? 10_000 : 100;
const protos = loadProtos();
const allServices = [...protos.services.keys()];
const sources = { protos, handlers: nullHandlers(), services: allServices, maxRequestBytes: 1_048_576 };
const served = buildServedMethods(sources);
const signPath = `/${kmsService}/Sign`;
const policies: Readonly<Record<string, RpcPolicy>> = rpcPolicies;

t.test('every RPC of every service has a row in the policy table, and every row an RPC', async (t) => {
  const paths = [...protos.services.values()].flat().map((method) => method.path);
  t.same(Object.keys(policies).sort(), paths.sort());
  for (const name of auxiliaryServiceNames) t.notOk(protos.services.has(name), `${name} is not one of ours`);
  t.ok(paths.length >= 20);
});

t.test('every row fits its messages and keeps payload out of the audit trail', async (t) => {
  for (const method of [...protos.services.values()].flat()) {
    const row = policies[method.path];
    if (row === undefined) throw new Error(`no row for ${method.path}`);
    for (const name of row.audit.fields) {
      const field = method.requestType.fields[name];
      t.ok(field, `${method.path} has the audited field ${name}`);
      t.not(field?.type, 'bytes', `${method.path}: ${name} is not payload`);
    }
    for (const name of row.secrets) {
      const field = method.responseType.fields[name];
      // A private key is a message of numbers.
      t.ok(field?.type === 'bytes' || field?.resolve().resolvedType, `${method.path}: ${name}`);
    }
    const secretNames = [
      'plain_text',
      'data_key',
      'random_data',
      'random',
      'private_key',
      'private_key_plain_text',
      'shared_secret',
      'session_token',
      'token',
    ];
    // Data is a secret where it was decrypted, and ciphertext where it was encrypted.
    if (row.service === 'SDF' && row.secrets.includes('data')) secretNames.push('data');
    const expected = method.responseType.fieldsArray
      .map((field) => field.name)
      .filter((name) => secretNames.includes(name));
    t.same(row.secrets, expected, `${method.path} wipes its secrets`);
    if (method.requestType.fields.key_id !== undefined)
      t.not(row.keyIds({ key_id: 'k' }).length, 0, `${method.path} shows its key to policies`);
    t.equal(row.audit.durability, row.plane === 'management' ? 'synced' : 'written', method.path);
  }
});

t.test('a server with a gap is not built, and the gap is named', async (t) => {
  const { [kmsService]: kms = {}, ...others } = nullHandlers();
  const { Sign: _sign, ...kmsWithoutSign } = kms;
  const handler: RpcHandler = () => ({});
  const rows: readonly (readonly [string, Partial<typeof sources>, RegExp])[] = [
    ['a service without handlers', { handlers: others }, /KeyManagementService has no handlers/],
    ['an RPC without handler', { handlers: { ...others, [kmsService]: kmsWithoutSign } }, /Sign has no handler/],
    [
      'a handler without RPC',
      { handlers: { ...others, [kmsService]: { ...kms, Steal: handler } } },
      /Steal stands for no RPC/,
    ],
    ['handlers of an unknown service', { handlers: { ...nullHandlers(), 'x.Y': {} } }, /x\.Y, which is not served/],
    [
      'handlers for the stream',
      { handlers: { ...nullHandlers(), 'hsmgateway.v1.CryptoStreamService': { Run: handler } } },
      /Run stands for no RPC/,
    ],
    ['an unknown service', { services: ['x.Y'], handlers: {} }, /no service x\.Y/],
    [
      'handlers of a service of another listener',
      { services: [kmsService] },
      /hsmgateway\.v1\.\w+, which is not served/,
    ],
  ];
  for (const [name, change, message] of rows) {
    t.throws(() => buildServedMethods({ ...sources, ...change }), failure('CONFIG_INVALID', { message }), name);
  }
  const findPolicy = (path: string) => (path === signPath ? undefined : policies[path]);
  t.throws(
    () => buildServedMethods({ ...sources, findPolicy }),
    failure('CONFIG_INVALID', { message: /Sign has no row/ }),
  );
  const streamAlone = buildServedMethods({ ...sources, services: ['hsmgateway.v1.CryptoStreamService'], handlers: {} });
  t.throws(
    () => operationMethods(protos, streamAlone),
    failure('CONFIG_INVALID', { message: /no RPC that is served/ }),
  );
});

t.test('limits out of their ranges are refused by name', async (t) => {
  t.equal(toServerLimits().maxUnaryMessageBytes, 1_048_576);
  for (const [name, value] of [
    ['maxInFlightPerStream', 0],
    ['maxConnections', 1.5],
    ['keepaliveTimeMs', Number.NaN],
    ['minDeadlineMarginMs', -1],
  ] as const) {
    t.throws(() => toServerLimits({ [name]: value }), failure('CONFIG_INVALID', { message: new RegExp(name) }));
  }
  t.throws(
    () => toServerLimits({ maxStreamMessageBytes: 2048 }),
    failure('CONFIG_INVALID', { message: /maxStreamMessageBytes/ }),
  );
});

// google/rpc/status.proto and error_details.proto, as a client knows them.
const google = protobuf.parse(
  `
  syntax = "proto3"; package google.rpc;
  message Any { string type_url = 1; bytes value = 2; }
  message Duration { int64 seconds = 1; int32 nanos = 2; }
  message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
  message ErrorInfo { string reason = 1; string domain = 2; map<string, string> metadata = 3; }
  message RetryInfo { Duration retry_delay = 1; }
  message BadRequest { message FieldViolation { string field = 1; string description = 2; } repeated FieldViolation field_violations = 1; }
`,
  { keepCase: true },
).root;

interface Details {
  readonly code: number;
  readonly message: string;
  readonly types: readonly string[];
  readonly info: { reason: string; domain: string; metadata: Record<string, string> };
  readonly retry?: { retry_delay: { seconds: number; nanos: number } };
  readonly bad?: { field_violations: { field: string; description: string }[] };
}

/** Reads a status as any client of AIP-193 would. */
const readDetails = (metadata: Metadata): Details => {
  const [bytes] = metadata.get('grpc-status-details-bin');
  const type = google.lookupType('Status');
  const status = type.toObject(type.decode(bytes as Buffer)) as {
    code: number;
    message: string;
    details: { type_url: string; value: Buffer }[];
  };
  const of = (name: string) => {
    const detail = status.details.find((each) => each.type_url === `type.googleapis.com/google.rpc.${name}`);
    const detailType = google.lookupType(name);
    return detail && detailType.toObject(detailType.decode(detail.value), { longs: Number });
  };
  const types = status.details.map((each) => each.type_url);
  const [info, retry, bad] = [of('ErrorInfo'), of('RetryInfo'), of('BadRequest')];
  return {
    code: status.code,
    message: status.message,
    types,
    info,
    ...(retry && { retry }),
    ...(bad && { bad }),
  } as unknown as Details;
};

t.test('every reason has its status on the wire, with exactly one ErrorInfo', async (t) => {
  for (const [reason, row] of Object.entries(errorCatalogue)) {
    const error = new GatewayError(reason as Reason, `text of ${reason}`, { metadata: { key_id: 'k' } });
    const { code, details, metadata } = toCallStatus(error, 'request-1');
    t.equal(statusCodes[code], row.status, reason);
    t.equal(details, `text of ${reason}`);
    t.same(metadata.get('x-request-id'), ['request-1']);
    const sent = readDetails(metadata);
    t.equal(sent.code, code);
    t.equal(sent.types.length, new Set(sent.types).size, 'each kind of detail at most once');
    t.match(sent.info, {
      reason,
      domain: 'hsm-gateway',
      metadata: { key_id: 'k', ...('kms' in row && { kms: row.kms }) },
    });
  }
});

t.test('retry and field have their own details', async (t) => {
  const limited = readDetails(
    toCallStatus(new GatewayError('RATE_LIMITED', 'x', { retryAfterMs: 1500.2 }), 'r').metadata,
  );
  t.same(limited.retry?.retry_delay, { seconds: 1, nanos: 501_000_000 });
  t.notOk(limited.bad);
  const field = readDetails(toCallStatus(fieldInvalid('key_alias', 'is too long', 'KMS.1101'), 'r').metadata);
  t.same(field.bad, { field_violations: [{ field: 'key_alias', description: 'key_alias is too long' }] });
  t.equal(field.info.metadata.kms, 'KMS.1101');
  t.notOk(field.retry);
});

t.test('whatever is in an error, its trailer stays small enough to arrive', async (t) => {
  const huge = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`key${index}`, 'ü'.repeat(10_000)]));
  const error = new GatewayError('FIELD_INVALID', `a\u0000\ud800 ${'é'.repeat(20_000)}`, {
    metadata: { ...huge, field: 'f', 'Not A Key': 'x', kms: 'KMS.0001' },
  });
  const { details, metadata } = toCallStatus(error, 'r');
  t.doesNotThrow(() => encodeURI(details), 'grpc-js can encode the text');
  t.ok(Buffer.byteLength(details) <= 512);
  t.notMatch(details, '\u0000');
  const [bytes] = metadata.get('grpc-status-details-bin');
  t.ok((bytes as Buffer).length <= 4096, `${(bytes as Buffer).length} bytes`);
  const sent = readDetails(metadata).info.metadata;
  t.equal(sent.kms, 'KMS.0001', 'what callers branch on comes first');
  t.equal(sent.field, 'f');
  t.ok(Object.values(sent).every((value) => Buffer.byteLength(value) <= 256));
  t.notOk('Not A Key' in sent);
  // Any UTF-16 at all, lone surrogates too.
  const text = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes).toString('utf16le'));
  fc.assert(
    fc.property(text, fc.array(fc.tuple(fc.string(), text)), (message, entries) => {
      const status = toCallStatus(
        new GatewayError('HSM_FAILURE', message, { metadata: Object.fromEntries(entries) }),
        'r',
      );
      encodeURI(status.details);
      const [encoded] = status.metadata.get('grpc-status-details-bin');
      return (encoded as Buffer).length <= 4096;
    }),
    { numRuns: runs },
  );
});

t.test('what is not a GatewayError tells the caller nothing but the request id', async (t) => {
  for (const thrown of [new TypeError('secret /etc/path'), 'secret', undefined, null, { reason: 'KEY_NOT_FOUND' }]) {
    const wire = toWireError(toGatewayError(thrown, 'request-7'));
    t.match(wire, { reason: 'INTERNAL', code: statusCodes.INTERNAL, metadata: { request_id: 'request-7' } });
    t.notMatch(JSON.stringify(wire), /secret|etc|undefined/);
  }
  const own = new GatewayError('KEY_NOT_FOUND', 'x');
  t.equal(toGatewayError(own, 'r'), own);
});

t.test('a caller’s request id is taken if it is sane', async (t) => {
  const of = (value: string) => {
    const metadata = new Metadata();
    metadata.set('x-request-id', value);
    return requestIdOf(metadata);
  };
  t.equal(of('abc-1.2_3'), 'abc-1.2_3');
  t.equal(of('a'.repeat(64)), 'a'.repeat(64));
  for (const bad of ['', 'a'.repeat(65), 'a b', '-a', 'a"b', 'a/b'])
    t.match(of(bad), /^[0-9a-f-]{36}$/, JSON.stringify(bad));
  t.match(requestIdOf(new Metadata()), /^[0-9a-f-]{36}$/);
});

const batchType = protos.root.lookupType('hsmgateway.v1.OperationBatch');
const resultType = protos.root.lookupType('hsmgateway.v1.ResultBatch');
const encodeBatch = (operations: readonly object[]): Buffer =>
  Buffer.from(batchType.encode(batchType.fromObject({ operations })).finish());
const operations = operationMethods(protos, served);

t.test('every operation of the stream is the unary RPC of the same messages', async (t) => {
  const names = [...operations].map(([field, method]) => `${field} ${method.path.split('/')[2]}`);
  t.same(names, [
    '10 CreateDataKey',
    '11 CreateDataKeyWithoutPlaintext',
    '12 EncryptDataKey',
    '13 DecryptDataKey',
    '14 EncryptData',
    '15 DecryptData',
    '16 Sign',
    '17 Verify',
    '18 GenerateMac',
    '19 VerifyMac',
    '20 GenerateRandom',
    '21 GetPublicKey',
    '22 ReEncrypt',
    '23 DeriveSharedSecret',
    '40 InternalSignECC',
    '41 InternalVerifyECC',
    '42 ExternalVerifyECC',
    '43 ExternalEncryptECC',
    '44 Encrypt',
    '45 Decrypt',
    '46 CalculateMAC',
    '47 AuthEnc',
    '48 AuthDec',
    '49 HashUpdate',
    '50 GenerateRandom',
    '51 ImportKeyWithISKECC',
  ]);
});

t.test('batches are read as the generated decoder reads them', async (t) => {
  const request = fc.oneof(
    fc.record({ sign: fc.record({ key_id: fc.string(), message: fc.uint8Array({ maxLength: 200 }) }) }),
    fc.record({ generate_random: fc.record({ random_data_length: fc.nat() }) }),
    fc.record({ encrypt_data: fc.record({ encryption_context: fc.dictionary(fc.string(), fc.string()) }) }),
    fc.constant({}),
  );
  const operation = fc
    .tuple(fc.nat(), fc.nat(), request)
    .map(([id, timeout_ms, rest]) => ({ id, timeout_ms, ...rest }));
  fc.assert(
    fc.property(fc.array(operation, { minLength: 1, maxLength: 20 }), (batch) => {
      const bytes = encodeBatch(batch);
      const wanted = batchType.toObject(batchType.decode(bytes), decodingOptions) as {
        operations: Record<string, unknown>[];
      };
      const got = readBatch(bytes, operations).map(({ id, timeoutMs, method, request: own }) => ({
        id,
        timeout_ms: timeoutMs,
        ...(method && { message: method.codec.decodeRequest(own) }),
      }));
      const expected = wanted.operations.map((each) => ({
        id: each.id,
        timeout_ms: each.timeout_ms,
        ...(each.request !== undefined && { message: each[each.request as string] as object }),
      }));
      return JSON.stringify(got) === JSON.stringify(expected);
    }),
    { numRuns: runs },
  );
  t.pass();
});

t.test('bytes that are no batch are FIELD_INVALID, and never anything else', async (t) => {
  const reasonsOf = (bytes: Uint8Array): string => {
    try {
      for (const operation of readBatch(bytes, operations)) operation.method?.codec.decodeRequest(operation.request);
      return 'fine';
    } catch (error) {
      return error instanceof GatewayError ? error.reason : `threw ${String(error)}`;
    }
  };
  const good = encodeBatch([{ id: 1, sign: { key_id: 'k', message: Buffer.alloc(40) } }, { id: 2 }]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => ['fine', 'FIELD_INVALID'].includes(reasonsOf(bytes))),
    { numRuns: runs },
  );
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(good.length), (at, mask, length) => {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ mask;
      return ['fine', 'FIELD_INVALID'].includes(reasonsOf(bytes.subarray(0, length)));
    }),
    { numRuns: runs },
  );
  t.equal(reasonsOf(new Uint8Array()), 'FIELD_INVALID', 'an empty batch');
  t.equal(reasonsOf(Buffer.from([0x0a, 0x7f, 0x08])), 'FIELD_INVALID', 'an operation that is longer than its batch');
  t.equal(reasonsOf(Buffer.alloc(1_000_000, 0x0b)), 'FIELD_INVALID', 'groups without end');
  const many = (count: number) => encodeBatch(Array.from({ length: count }, (_, id) => ({ id })));
  t.equal(readBatch(many(1024), operations).length, 1024);
  t.equal(reasonsOf(many(1025)), 'FIELD_INVALID');
});

t.test('results are what the generated decoder expects', async (t) => {
  const fields = resultFieldsOf(operations);
  const mac = served.get(`/${kmsService}/GenerateMac`);
  const sign = served.get(signPath);
  if (mac === undefined || sign === undefined) throw new Error('not served');
  const batch = Buffer.concat([
    encodeResult(0, fields.get(sign) ?? 0, sign, { key_id: 'k', signature: Buffer.from([1, 2]) }),
    encodeResult(4_294_967_295, fields.get(mac) ?? 0, mac, {
      key_id: 'm',
      mac_algorithm: 'HMAC_SHA_384',
      mac: Buffer.from([3]),
    }),
    encodeFailure(protos, 9, new GatewayError('HSM_BUSY', 'busy', { retryAfterMs: 20 })),
  ]);
  const { results } = resultType.toObject(resultType.decode(batch), decodingOptions) as { results: object[] };
  t.match(results, [
    { id: 0, outcome: 'sign', sign: { key_id: 'k', signature: Buffer.from([1, 2]) } },
    { id: 4_294_967_295, outcome: 'generate_mac', generate_mac: { mac_algorithm: 'HMAC_SHA_384' } },
    { id: 9, outcome: 'error', error: { code: 8, reason: 'HSM_BUSY', message: 'busy', retry_after_ms: 20 } },
  ]);
});

t.test('audit queries are checked and passed on, verdicts passed back', async (t) => {
  const asked: unknown[] = [];
  const problem = { kind: 'HASH_MISMATCH', file: 'audit-1', seq: 5, message: 'the hash is wrong' } as const;
  const { QueryAudit, VerifyAudit } = createAuditHandlers(
    emptyTrail({
      query: async (filter) => {
        asked.push(filter);
        return { traces: [], nextMarker: 'more' };
      },
      verify: async () => ({ ...intactReport, intact: false, problem }),
    }),
  );
  const context = { audit: { fields: {} } } as never;
  const request = {
    from: 1,
    to: 2,
    tenant: 'acme',
    trace_name: 'sign',
    resource_type: 'cmk',
    resource_id: 'k',
    resource_name: 'n',
    user: 'u',
    trace_rating: 'warning',
    trace_type: 'SystemAction',
    code: 'NOT_FOUND',
    reason: 'KEY_NOT_FOUND',
    request_id: 'r',
    limit: 7,
    marker: 'm',
  };
  const ask = async (change: object) => QueryAudit?.(context, { ...request, ...change } as never);
  t.same(await ask({}), { traces: [], next_marker: 'more' });
  t.match(asked, [
    {
      fromMs: 1,
      toMs: 2,
      tenant: 'acme',
      traceName: 'sign',
      resourceType: 'cmk',
      resourceId: 'k',
      resourceName: 'n',
      user: 'u',
      traceRating: 'warning',
      traceType: 'SystemAction',
      code: 'NOT_FOUND',
      reason: 'KEY_NOT_FOUND',
      requestId: 'r',
      limit: 7,
      marker: 'm',
    },
  ]);
  for (const [field, value] of [
    ['from', -1],
    ['to', 2 ** 60],
    ['tenant', 'x'.repeat(1025)],
    ['user', '\ufffd'],
    ['trace_rating', 'bad'],
    ['trace_type', 'Call'],
  ] as const) {
    await t.rejects(ask({ [field]: value }), failure('FIELD_INVALID', { metadata: { field } }), field);
  }
  t.match(await VerifyAudit?.(context, { checkpoint: null } as never), {
    intact: false,
    records: 4,
    checkpoints: 1,
    first_bad_sequence_number: 5,
    problem: 'the hash is wrong',
    problem_kind: 'HASH_MISMATCH',
    signed_sequence_number: 3,
  });
  const noted = { rating: 'incident', fields: { problem: 'HASH_MISMATCH', first_bad_sequence_number: '5' } };
  t.same(context, { audit: noted }, 'the record of the call stands out');
});
