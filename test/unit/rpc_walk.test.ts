/** @module Every RPC of every service, from the proto, called: its limits, who is refused, and what the trail says of it. */
import t, { type Test } from 'tap';
import { defaultRates } from '../../src/access/rate_limiter.ts';
import { findRpcPolicy } from '../../src/access/rpc_policy.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { kmsServiceName } from '../../src/rpc/handlers/kms.ts';
import { loadProtos, type RpcMethod } from '../../src/rpc/protos.ts';
import { operationMethods, resultFieldsOf } from '../../src/rpc/stream_codec.ts';
import { defaultRequestBytes } from '../fixtures/pipeline_front.ts';
import { allRpcs, callerOf, operator, principalOf, RpcWalk, rowOf, singleRpcs } from '../fixtures/rpc_walk.ts';

const walk = new RpcWalk(t.testdir());
t.before(() => walk.fill());
t.teardown(() => walk.close());
const { front } = walk;

/** What a call fails with; undefined when it does not. */
const failureOf = async (
  rpc: RpcMethod,
  request: object,
  caller = callerOf(rpc),
): Promise<GatewayError | undefined> => {
  try {
    await front.call(rpc.path, request, caller);
    return undefined;
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
};

/** Calls of the data plane that are as dear as those that manage keys: a password is stretched, RSA primes are searched. */
const dearSdfCalls = ['GetPrivateKeyAccessRight', 'GenerateKeyPairRSA'];

const rateClassOf = (rpc: RpcMethod): string => {
  if (rpc.service.endsWith('.AuditService')) return 'audit';
  if (rpc.isStream) return 'stream';
  if (rpc.service.endsWith('.SdfService')) return dearSdfCalls.includes(rpc.name) ? 'management' : 'data';
  return rowOf(rpc).plane;
};

/** Those by which one gets a certificate, and the list of gateways, are for no kind of caller alone: `rpc_pipeline` has the rates of the former. */
const rpcsOfOneKind = allRpcs.filter((rpc) => ['tenant', 'operator'].includes(rowOf(rpc).callers));

t.test('every RPC is limited by tenant, in a class that has a rate', async (t) => {
  front.refuseRate = new GatewayError('RATE_LIMITED', 'too many');
  for (const rpc of rpcsOfOneKind) {
    t.equal((await failureOf(rpc, {}))?.reason, 'RATE_LIMITED', rpc.path);
    const owner = callerOf(rpc) === operator ? operator.id : 'acme';
    t.same(front.limited.at(-1), { owner, rateClass: rateClassOf(rpc) }, rpc.path);
    t.ok(defaultRates[rowOf(rpc).rateClass].burst >= 1);
  }
  front.refuseRate = undefined;
  t.same(front.reached, []);
});

/** What the trail says of a call that was refused. */
const recordsRefusal = (t: Test, rpc: RpcMethod, why: GatewayError | undefined): void => {
  const { method, traceName, resourceType, code, reason, traceRating } = front.event;
  t.same(
    { method, traceName, resourceType, code, reason, traceRating },
    {
      method: rpc.path.slice(1),
      traceName: rowOf(rpc).audit.traceName,
      resourceType: rowOf(rpc).audit.resourceType,
      code: why?.status,
      reason: why?.reason,
      traceRating: 'warning',
    },
    `${rpc.path} is recorded as refused`,
  );
};

t.test('a request of too many bytes is refused and recorded, whichever RPC it is for', async (t) => {
  const request = Buffer.alloc(defaultRequestBytes + 1);
  for (const rpc of singleRpcs) {
    const why = await failureOf(rpc, request);
    t.match(why, { reason: 'MESSAGE_TOO_LARGE', metadata: { kms: 'KMS.0203' } }, rpc.path);
    recordsRefusal(t, rpc, why);
  }
  t.same(front.reached, []);
});

t.test('without a policy no RPC gets as far as its handler, and the refusal is recorded', async (t) => {
  walk.attached = [];
  for (const rpc of singleRpcs) {
    const { callers, isOpen } = rowOf(rpc);
    if (callers !== 'tenant' || isOpen === true) continue;
    const why = await failureOf(rpc, await walk.requestOf(rpc));
    t.match(why, { reason: 'RPC_NOT_ALLOWED', status: 'PERMISSION_DENIED', metadata: { kms: 'KMS.0307' } }, rpc.path);
    recordsRefusal(t, rpc, why);
  }
  walk.attached = ['everything'];
  t.same(front.reached, []);
});

t.test('tenants make no calls of operators, and operators none of tenants', async (t) => {
  for (const rpc of rpcsOfOneKind) {
    const other = callerOf(rpc) === operator ? principalOf('acme') : operator;
    const why = await failureOf(rpc, {}, other);
    t.equal(why?.reason, 'RPC_NOT_ALLOWED', rpc.path);
    recordsRefusal(t, rpc, why);
  }
  t.same(front.reached, []);
});

t.test('what others have to approve is not carried out without that', async (t) => {
  front.isApproved = false;
  for (const rpc of singleRpcs.filter((one) => rowOf(one).approvers !== undefined)) {
    const why = await failureOf(rpc, await walk.requestOf(rpc));
    t.equal(why?.reason, 'APPROVAL_REQUIRED', rpc.path);
    recordsRefusal(t, rpc, why);
  }
  front.isApproved = true;
  t.same(front.reached, []);
});

/** Fields that name what belongs to a tenant, and what they are refused with where another tenant sends them. */
const naming: readonly (readonly [RegExp, RegExp])[] = [
  // Whether the ciphertext or its key is at fault is not told everywhere.
  [/^cipher_text$/, /^(CIPHERTEXT_INVALID|KEY_NOT_FOUND)$/],
  [/^grant_id$/, /^GRANT_NOT_FOUND$/],
  [/^(key|source_key|destination_key|target_key)_id$/, /^KEY_NOT_FOUND$/],
  [/^keystore_id$/, /^PARTITION_NOT_FOUND$/],
  [/^session_handle$/, /^SDF_SESSION_NOT_FOUND$/],
  // A handle of a device is an argument that is none: SDR_INARGERR has no other reason.
  [/^device_handle$/, /^FIELD_INVALID$/],
];

/** Whatever tells one tenant's keys, keystores and tags. */
const tellingOf = (tenantId: string): RegExp => {
  const ids = walk.kms.keys.rows().flatMap(({ key }) => (key.tenantId === tenantId ? [key.id] : []));
  return new RegExp([`"${tenantId}`, '"app"', ...ids].join('|'));
};

t.test('what belongs to one tenant does not exist for another, whichever RPC names it', async (t) => {
  const telling = tellingOf('acme');
  t.match(JSON.stringify(await front.call(`/${kmsServiceName}/ListKeys`, {}, principalOf('acme'))), telling);
  for (const rpc of singleRpcs.filter((one) => callerOf(one) !== operator)) {
    const request = await walk.requestOf(rpc);
    const names = Object.keys(request);
    const [, expected] = naming.find(([name]) => names.some((each) => name.test(each))) ?? [];
    if (expected !== undefined) {
      const why = await failureOf(rpc, request, principalOf('globex'));
      t.match(why?.reason, expected, rpc.path);
      recordsRefusal(t, rpc, why);
    } else t.notMatch(JSON.stringify(await front.call(rpc.path, request, principalOf('globex'))), telling, rpc.path);
  }
});

t.test('operators are told of a tenant that does not exist', async (t) => {
  for (const rpc of singleRpcs.filter((one) => callerOf(one) === operator)) {
    const request = await walk.requestOf(rpc);
    if (!('tenant' in request) || rpc.service.endsWith('.AuditService')) continue;
    const why = await failureOf(rpc, { ...request, tenant: 'initech' });
    t.equal(why?.status, 'NOT_FOUND', `${rpc.path} ${why?.reason}`);
    recordsRefusal(t, rpc, why);
  }
});

/** The standard has them, and this device does not. */
const notOffered = /External(Sign|Decrypt)SM9$/;

t.test('after all that was refused every RPC does what it is for, and leaves exactly one record of it', async (t) => {
  for (const rpc of singleRpcs) {
    const request = await walk.requestOf(rpc);
    const count = front.events.length;
    const why = await failureOf(rpc, request);
    t.equal(why?.reason ?? 'OK', notOffered.test(rpc.name) ? 'ALGORITHM_NOT_SUPPORTED' : 'OK', rpc.path);
    t.equal(front.events.length, count + 1, rpc.path);
    t.equal(front.event.traceName, rowOf(rpc).audit.traceName, rpc.path);
    t.equal(front.reached.at(-1), rpc.path);
    const tenant = callerOf(rpc) === operator ? (request.tenant ?? '') : 'acme';
    t.equal(front.event.tenant, tenant, `${rpc.path} is recorded with the tenant that it is about`);
  }
});

t.test(
  'every operation of the stream is the unary RPC of its name: limits, policies and records are the same',
  async (t) => {
    const protos = loadProtos();
    const operations = operationMethods(protos, front.served);
    const fields = protos.root.lookupType('hsmgateway.v1.Operation').oneofs.request?.fieldsArray ?? [];
    t.ok(fields.length > 20);
    for (const field of fields) {
      const method = operations.get(field.id);
      const rpc = singleRpcs.find(({ path }) => path === method?.path);
      t.equal(method?.policy.plane, 'data', field.name);
      t.equal(method?.policy, findRpcPolicy(rpc?.path ?? ''), `${field.name} has the row of the RPC`);
      const name = `${rpc?.service.endsWith('.SdfService') ? 'sdf' : ''}${rpc?.name}`;
      t.equal(name.toLowerCase(), field.name.replaceAll('_', ''), field.name);
    }
    t.equal(resultFieldsOf(operations).size, fields.length, 'no two stand for one RPC');
  },
);
