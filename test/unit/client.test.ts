import { Metadata, status } from '@grpc/grpc-js';
import fc from 'fast-check';
import type protobuf from 'protobufjs';
import t from 'tap';
import { createClient } from '../../src/client/client.ts';
import { fromMessage, toMessage } from '../../src/client/codec.ts';
import { DeadlineTimer } from '../../src/transport/deadline_timer.ts';
import { fromCallFailure, fromOperationError } from '../../src/transport/errors.ts';
import { type ClientOptions, toSettings } from '../../src/client/options.ts';
import { backoffMs, isRepeatable, retryDelayMs } from '../../src/client/retry.ts';
import { getSchema } from '../../src/transport/schema.ts';
import { listSlots } from '../../src/client/stream_operation.ts';
import { readStatusDetails } from '../../src/transport/status_details.ts';
import { GatewayError, type Reason } from '../../src/core/errors.ts';
import { failure } from '../fixtures/client_gateway.ts';
import { messageOf, numRuns } from '../fixtures/client_messages.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const allTypes = (): readonly protobuf.Type[] =>
  getSchema().services.flatMap(({ rpcs }) =>
    rpcs.flatMap(({ requestType, responseType }) => [requestType, responseType]),
  );

t.test(
  'every message survives the way through the codec, and fields that were not set get their defaults',
  async (t) => {
    for (const type of allTypes()) {
      const holds = (value: Record<string, unknown>): boolean => {
        const sent = type.encode(toMessage(type, value)).finish();
        const received = fromMessage(type, type.decode(sent));
        for (const [name, item] of Object.entries(value)) {
          const isMessage = typeof item === 'object' && item !== null && !Buffer.isBuffer(item);
          // Nested messages come back with defaults of their own: encoding them again must give the same bytes.
          if (
            !isMessage &&
            !Object.is(received[name], item) &&
            !Buffer.from(received[name] as Buffer).equals(item as Buffer)
          )
            return false;
        }
        const again = type.encode(toMessage(type, received)).finish();
        const back = fromMessage(type, type.decode(again));
        return JSON.stringify(back) === JSON.stringify(received);
      };
      fc.assert(fc.property(messageOf(type), holds), { numRuns });
      t.pass(type.name);
    }
  },
);

t.test('a message that does not fit is refused with the path of the field', async (t) => {
  const getType = (name: string) => getSchema().getType(name);
  const rows: [string, unknown, string][] = [
    ['SignRequest', null, 'request'],
    ['SignRequest', [], 'request'],
    ['SignRequest', { message: 1 }, 'message'],
    ['SignRequest', { signing_algorithm: 'toString' }, 'signing_algorithm'],
    ['SignRequest', { signing_algorithm: 4_096 }, 'signing_algorithm'],
    ['GenerateRandomRequest', { random_data_length: -1 }, 'random_data_length'],
    ['GenerateRandomRequest', { random_data_length: 2 ** 32 }, 'random_data_length'],
    ['GenerateRandomRequest', { random_data_length: 1.5 }, 'random_data_length'],
    ['QueryAuditRequest', { from: '9223372036854775808' }, 'from'],
    ['QueryAuditRequest', { from: 2 ** 60 }, 'from'],
    ['QueryAuditRequest', { from: '12x' }, 'from'],
    ['EncryptDataRequest', { encryption_context: [] }, 'encryption_context'],
    ['EncryptDataRequest', { encryption_context: { a: 1 } }, 'encryption_context'],
    ['OperationBatch', { operations: {} }, 'operations'],
    ['OperationBatch', { operations: [{}, { sign: { key_id: 1 } }] }, 'operations[1].sign.key_id'],
    ['OperationBatch', { operations: [{ shred: {} }] }, 'operations[0].shred'],
  ];
  for (const [name, value, field] of rows) {
    try {
      toMessage(getType(name), value);
      t.fail(`${field} was taken`);
    } catch (error) {
      t.match(error, { reason: 'FIELD_INVALID', metadata: { field } }, field);
    }
  }
  t.same(toMessage(getType('QueryAuditRequest'), { from: '-1' }), { from: { low: -1, high: -1, unsigned: false } });
});

t.test('a context key named __proto__ arrives as a key', async (t) => {
  const type = getSchema().getType('EncryptDataRequest');
  const request = { encryption_context: JSON.parse('{"__proto__":"x"}') as object };
  const back = fromMessage(type, type.decode(type.encode(toMessage(type, request)).finish()));
  t.same(Object.entries(back.encryption_context as object), [['__proto__', 'x']]);
});

t.test('failures without details of ours are mapped by their code', async (t) => {
  const rows: [number, string, Reason][] = [
    [status.CANCELLED, '', 'CALL_CANCELLED'],
    [status.UNKNOWN, '', 'INTERNAL'],
    [status.INVALID_ARGUMENT, '', 'FIELD_INVALID'],
    [status.DEADLINE_EXCEEDED, '', 'DEADLINE_TOO_SHORT'],
    [status.NOT_FOUND, '', 'INTERNAL'],
    [status.PERMISSION_DENIED, '', 'RPC_NOT_ALLOWED'],
    [status.RESOURCE_EXHAUSTED, 'Received message larger than max (2000 vs 1000)', 'MESSAGE_TOO_LARGE'],
    [status.RESOURCE_EXHAUSTED, 'Attempted to send message with a size larger than max', 'MESSAGE_TOO_LARGE'],
    [status.RESOURCE_EXHAUSTED, 'Bandwidth exhausted', 'RATE_LIMITED'],
    [status.ABORTED, '', 'CONCURRENT_UPDATE'],
    [status.OUT_OF_RANGE, '', 'FIELD_INVALID'],
    [status.UNIMPLEMENTED, '', 'OPERATION_NOT_SUPPORTED'],
    [status.INTERNAL, '', 'INTERNAL'],
    [status.UNAVAILABLE, '', 'GATEWAY_UNREACHABLE'],
    [status.UNAUTHENTICATED, '', 'CLIENT_CERT_INVALID'],
    [4_711, '', 'INTERNAL'],
  ];
  for (const [code, details, reason] of rows) {
    const error = fromCallFailure({ code, details, metadata: new Metadata() });
    t.equal(error.reason, reason, `${code} ${details}`);
    t.equal(error.metadata.grpc_code, status[code] ?? String(code));
  }
});

t.test('details are believed only when they are ours, and broken ones do no harm', async (t) => {
  const foreign = failure(status.NOT_FOUND, 'KEY_NOT_FOUND', 'x', { domain: 'googleapis.com' });
  t.match(fromCallFailure(foreign), { reason: 'INTERNAL', metadata: { unknown_reason: 'KEY_NOT_FOUND' } });
  const newer = failure(status.UNAVAILABLE, 'MOON_PHASE', 'x');
  t.match(fromCallFailure(newer), { reason: 'GATEWAY_UNREACHABLE', metadata: { unknown_reason: 'MOON_PHASE' } });
  const ours = failure(status.NOT_FOUND, 'KEY_NOT_FOUND', 'gone', { retryAfterMs: 1_250 });
  t.match(fromCallFailure(ours), { reason: 'KEY_NOT_FOUND', message: 'gone', retryAfterMs: 1_250 });
  const noReason = (bytes: Uint8Array): boolean => {
    const details = readStatusDetails(bytes);
    return details === undefined || typeof details.message === 'string';
  };
  fc.assert(fc.property(fc.uint8Array(), noReason), { numRuns });
});

t.test('an operation error becomes the error of the catalogue', async (t) => {
  const error = { code: 9, reason: 'KEY_DISABLED', message: 'off', metadata: { key_id: 'k' }, retry_after_ms: 0 };
  t.match(fromOperationError(error), {
    reason: 'KEY_DISABLED',
    message: 'off',
    metadata: { key_id: 'k' },
    retryAfterMs: undefined,
  });
  t.match(fromOperationError({ ...error, reason: 'HSM_BUSY', retry_after_ms: 7 }), {
    reason: 'HSM_BUSY',
    retryAfterMs: 7,
  });
  t.match(fromOperationError({ ...error, reason: 'MOON_PHASE', code: 14 }), { reason: 'GATEWAY_UNREACHABLE' });
});

t.test('what changes something is repeatable only with a sequence, and so is what is not known', async (t) => {
  const rpcs = getSchema()
    .services.flatMap((service) => service.rpcs)
    .filter(({ isStream }) => !isStream);
  const not = rpcs.filter(({ name }) => !isRepeatable(name, {})).map(({ name }) => name);
  t.same(not.toSorted(), [
    'ActivatePartition',
    'AddGroupMembers',
    'AllocatePartition',
    'ApproveOperation',
    'AssociateAlias',
    'AttachPolicy',
    'AuthDecFinal',
    'AuthDecInit',
    'AuthEncFinal',
    'AuthEncInit',
    'BatchCreateKeyTags',
    'BatchDeleteKeyTags',
    'BeginLogin',
    'CalculateMACFinal',
    'CalculateMACInit',
    'CancelKeyDeletion',
    'CloseDevice',
    'CloseSession',
    'CompleteLogin',
    'CreateAlias',
    'CreateBackup',
    'CreateEnrollmentToken',
    'CreateFile',
    'CreateGrant',
    'CreateGroup',
    'CreateKey',
    'CreateKeyTag',
    'CreateKeystore',
    'CreatePolicy',
    'CreateSdfKey',
    'CreateTenant',
    'DecryptFinal',
    'DecryptInit',
    'DeleteAlias',
    'DeleteBackup',
    'DeleteFile',
    'DeleteGroup',
    'DeleteImportedKeyMaterial',
    'DeleteKeyTag',
    'DeleteKeystore',
    'DeletePolicy',
    'DestroyKey',
    'DestroySdfKey',
    'DetachPolicy',
    'DisableKey',
    'DisableKeyRotation',
    'DisableKeystore',
    'DisableOperator',
    'EnableKey',
    'EnableKeyRotation',
    'EnableKeystore',
    'EnableOperator',
    'EncryptFinal',
    'EncryptInit',
    'EndSession',
    'EnrollOperator',
    'EnrollUkey',
    'ExecuteOperation',
    'ExternalKeyDecryptInit',
    'ExternalKeyEncryptInit',
    'ExternalKeyHMACInit',
    'FreezeKey',
    'FreezePartition',
    'GenerateAgreementDataAndKeyWithECC',
    'GenerateAgreementDataWithECC',
    'GenerateKeyWithECC',
    'GenerateKeyWithEPKECC',
    'GenerateKeyWithEPKRSA',
    'GenerateKeyWithIPKECC',
    'GenerateKeyWithIPKRSA',
    'GenerateKeyWithKEK',
    'GetPrivateKeyAccessRight',
    'HMACFinal',
    'HMACInit',
    'HashFinal',
    'HashInit',
    'ImportKeyMaterial',
    'ImportKeyWithISKECC',
    'ImportKeyWithISKRSA',
    'ImportKeyWithKEK',
    'ImportSdfKey',
    'IssueCertificate',
    'Logout',
    'OpenSession',
    'ProposeOperation',
    'RegisterSlot',
    'RejectOperation',
    'ReleasePartition',
    'ReleasePrivateKeyAccessRight',
    'RemoveGroupMembers',
    'RemoveUkey',
    'RenewCertificate',
    'RenewOwnCertificate',
    'RenewPartition',
    'ReplaceAuthority',
    'RestoreBackup',
    'ResumeTenant',
    'RetireGrant',
    'RevokeGrant',
    'RotateOnDemand',
    'ScheduleKeyDeletion',
    'SetAutoRenew',
    'SetLogLevel',
    'SetOperatorRoles',
    'SetQuorum',
    'SetQuotas',
    'SetSdfPassword',
    'SuspendTenant',
    'UnfreezeKey',
    'UnfreezePartition',
    'UnlockOperator',
    'UnregisterSlot',
    'UpdateKeyAlias',
    'UpdateKeyDescription',
    'UpdateKeyRotationInterval',
    'UpdatePolicy',
    'WithdrawOperation',
    'WriteFile',
  ]);
  for (const { name } of rpcs) t.ok(isRepeatable(name, { sequence: 'x' }), name);
  t.notOk(isRepeatable('ScheduleKeyDeletion', { sequence: '' }));
});

t.test('every operation of the stream is repeated or not as its unary call is', async (t) => {
  const rpcNames = new Set(getSchema().services.flatMap(({ rpcs }) => rpcs.map(({ name }) => name)));
  const slots = listSlots();
  for (const { field, rpcName } of slots) t.ok(rpcNames.has(rpcName), `${field} is ${rpcName}`);
  const not = slots.filter(({ rpcName }) => !isRepeatable(rpcName, {}));
  t.same(
    not.map(({ method }) => method),
    ['sdfImportKeyWithIskEcc'],
  );
});

t.test('waits grow, stay below their bound, and respect the deadline and the gateway', async (t) => {
  const retry = { maxAttempts: 3, baseDelayMs: 100, maxDelayMs: 300 };
  for (const [attempt, full] of [
    [1, 100],
    [2, 200],
    [3, 300],
    [40, 300],
  ] as const) {
    const delay = backoffMs(attempt, retry);
    t.ok(delay >= full / 2 && delay <= full, `attempt ${attempt}`);
  }
  const unavailable = new GatewayError('HSM_UNAVAILABLE', 'x');
  const later = new GatewayError('RATE_LIMITED', 'x', { retryAfterMs: 5_000 });
  t.type(retryDelayMs(unavailable, 1, 1_000, retry), 'number');
  t.equal(retryDelayMs(unavailable, 3, 1_000, retry), undefined, 'attempts are used up');
  t.equal(retryDelayMs(unavailable, 1, 10, retry), undefined, 'no time is left');
  t.equal(retryDelayMs(later, 1, 6_000, retry), 5_000);
  t.equal(retryDelayMs(new GatewayError('HSM_BUSY', 'x'), 1, 6_000, retry), undefined, 'nobody says when');
  t.equal(retryDelayMs(new GatewayError('KEY_DISABLED', 'x'), 1, 6_000, retry), undefined);
});

t.test('options out of range are named', async (t) => {
  const base: ClientOptions = { endpoint: 'gateway:8443', tls: { ca: '', cert: '', key: '' } };
  const rows: [Partial<ClientOptions>, string][] = [
    [{ endpoint: 'gateway' }, 'endpoint'],
    [{ endpoint: 'gateway:0' }, 'endpoint'],
    [{ endpoint: 'gateway:65536' }, 'endpoint'],
    [{ endpoint: 'unix:socket' }, 'endpoint'],
    [{ endpoint: `unix:/${'s'.repeat(107)}` }, 'endpoint'],
    [{ defaultTimeoutMs: 0 }, 'defaultTimeoutMs'],
    [{ retry: { maxAttempts: 21 } }, 'retry.maxAttempts'],
    [{ retry: { baseDelayMs: Number.NaN } }, 'retry.baseDelayMs'],
    [{ stream: { maxInFlight: 0 } }, 'stream.maxInFlight'],
    [{ stream: { maxQueued: 1.5 } }, 'stream.maxQueued'],
    [{ keepaliveMs: 10 }, 'keepaliveMs'],
    [{ batching: 'off' as unknown as boolean }, 'batching'],
    [{ keepaliveTimeoutMs: 10 }, 'keepaliveTimeoutMs'],
  ];
  for (const [part, field] of rows) {
    try {
      toSettings({ ...base, ...part });
      t.fail(`${field} was taken`);
    } catch (error) {
      t.match(error, { reason: 'CONFIG_INVALID', metadata: { field } }, field);
    }
  }
  const clusters: [object, string][] = [
    [{}, 'endpoints'],
    [{ endpoints: [] }, 'endpoints'],
    [{ endpoints: 'gw:1' }, 'endpoints'],
    [{ endpoints: Array.from({ length: 65 }, (_, port) => `gw:${port + 1}`) }, 'endpoints'],
    [{ endpoints: ['gw'] }, 'endpoints[0]'],
    [{ endpoints: ['gw:1', 'unix:/run/agent.sock'] }, 'endpoints[1]'],
    [{ endpoints: ['gw:1', 'gw:2', 'gw:1'] }, 'endpoints[2]'],
    [{ endpoints: [{ address: 'gw:1', weight: 0 }] }, 'endpoints[0].weight'],
    [{ endpoints: [{ address: 'gw:1', zone: '' }] }, 'endpoints[0].zone'],
    [{ endpoints: [{ host: 'gw' }] }, 'endpoints[0]'],
    [{ endpoint: 'gw:1', endpoints: ['gw:2'] }, 'endpoints'],
    [{ endpoint: 'gw:1', srv: 'a.test' }, 'srv'],
    [{ endpoint: 'gw:1', balance: {} }, 'balance'],
    [{ srv: '' }, 'srv.name'],
    [{ srv: { name: 'a.test', refreshMs: 1 } }, 'srv.refreshMs'],
    [{ srv: 'a.test', balance: { probeIntervalMs: 1 } }, 'balance.probeIntervalMs'],
    [{ srv: 'a.test', balance: { cooldownMs: 500, maxCooldownMs: 200 } }, 'balance.maxCooldownMs'],
    [{ srv: 'a.test', balance: { retryBudget: -1 } }, 'balance.retryBudget'],
    [{ srv: 'a.test', balance: { hedge: { percentile: 100 } } }, 'balance.hedge.percentile'],
  ];
  for (const [part, field] of clusters) {
    const made = Promise.resolve().then(() => toSettings(part));
    await rejectsWith(t, made, { reason: 'CONFIG_INVALID', metadata: { field } }, field);
  }
  const { cluster } = toSettings({
    endpoints: ['a:1', { address: 'b:2', serverName: 'b.test', zone: 'z' }],
    serverName: 's.test',
  });
  t.strictSame(cluster?.endpoints, [
    { address: 'a:1', weight: 100, serverName: 's.test' },
    { address: 'b:2', weight: 100, serverName: 'b.test', zone: 'z' },
  ]);
  t.match(toSettings({ ...base, endpoint: '[::1]:8443' }).single?.target, {
    host: '::1',
    port: 8443,
    serverName: '::1',
  });
  t.match(toSettings({ ...base, serverName: 'a.test' }).single?.target, { host: 'gateway', serverName: 'a.test' });
  t.match(toSettings({ endpoint: 'unix:/run/agent.sock' }).single?.target, { socketPath: '/run/agent.sock' });
});

t.test('the deadline timer fires for the earliest deadline first and goes on with the rest', async (t) => {
  const deadlines = [30, 10, 20].map((ms) => performance.now() + ms);
  const due: number[] = [];
  await new Promise<void>((resolve) => {
    const timer = new DeadlineTimer((now) => {
      due.push(...deadlines.filter((deadline) => deadline <= now).toSorted());
      const rest = deadlines.filter((deadline) => deadline > now);
      deadlines.splice(0, deadlines.length, ...rest);
      if (rest.length === 0) resolve();
      return Math.min(Infinity, ...rest);
    });
    for (const deadline of deadlines) timer.cover(deadline);
    // The timer alone does not keep the process alive.
    const alive = setTimeout(() => {}, 5_000);
    t.teardown(() => clearTimeout(alive));
  });
  t.equal(due.length, 3);
  t.same(due, due.toSorted());
});

t.test('every service that answers a client has typed methods, one for each RPC', async (t) => {
  const client = createClient({ endpoint: 'unix:/nowhere' });
  t.teardown(() => client.close());
  // The stream has methods of its own; who enrolls has no certificate yet, and calls `enroll`.
  const others = ['CryptoStreamService', 'EnrollmentClientService'];
  for (const { shortName, rpcs } of getSchema().services.filter(({ shortName }) => !others.includes(shortName))) {
    const first = rpcs[0]?.name ?? '';
    const method = first.replace(/^(?:HMAC|.)/, (start) => start.toLowerCase());
    const table = Object.values(client).find((member) => Object.hasOwn(member as object, method)) as object | undefined;
    t.equal(Object.keys(table ?? {}).length, rpcs.length, shortName);
  }
});
