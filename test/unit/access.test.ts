/** @module Access: policy documents, system policies, and the authorizer with its cache. */
import fc from 'fast-check';
import t from 'tap';
import { createAuthorizer } from '../../src/access/authorizer.ts';
import { isGlobMatch, toGlob } from '../../src/access/glob.ts';
import {
  compilePolicy,
  decideAction,
  decideResource,
  type PolicyDocument,
  parsePolicyDocument,
  type Verdict,
} from '../../src/access/policy.ts';
import { findRpcPolicy, type RpcPolicy, rpcPolicies } from '../../src/access/rpc_policy.ts';
import { isSystemPolicy, systemPolicies } from '../../src/access/system_policies.ts';
import { encodeBlob } from '../../src/core/ciphertext_blob.ts';
import { GatewayError } from '../../src/core/errors.ts';
import type { TenantRecord } from '../../src/core/ports/tenancy.ts';
import type { Principal } from '../../src/core/principal.ts';
import { failure } from '../fixtures/failure.ts';

const runs = process.env.NIGHTLY === '1' ? 10_000 : 100;
const kms = '/hsmgateway.v1.KeyManagementService';
const rowOf = (method: string): RpcPolicy => {
  const row = findRpcPolicy(`${kms}/${method}`);
  if (row === undefined) throw new Error(`no row for ${method}`);
  return row;
};
const keyA = '0190f5d2-aaaa-7000-8000-000000000000';
const keyB = '0190f5d2-bbbb-7000-8000-000000000000';
const resource = (keyId: string) => `kms:local:acme:KeyId:${keyId}`;

t.test('wildcards match within parts, and as the last part all that follows', async (t) => {
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['*', 'kms:cmk:create', true],
    ['kms:*', 'kms:cmk:create', true],
    ['kms:*', 'csms:secret:get', false],
    ['kms:cmk:*', 'kms:cmk:create', true],
    ['kms:cmk:*', 'kms:dek:create', false],
    ['kms:*:create', 'kms:cmk:create', true],
    ['kms:*:create', 'kms:cmk:x:create', false],
    ['kms:cmk:get*', 'kms:cmk:getPublicKey', true],
    ['kms:cmk:*Key', 'kms:cmk:getPublicKey', true],
    ['kms:cmk:*e*e*', 'kms:cmk:getPublicKey', true],
    ['kms:cmk:*e*e*e', 'kms:cmk:getPublicKey', false],
    ['kms:cmk:getgetPublicKey', 'kms:cmk:getPublicKey', false],
    ['kms:cmk:get*getPublicKey', 'kms:cmk:getPublicKey', false],
    ['kms:cmk', 'kms:cmk:create', false],
    ['kms:cmk:create:more', 'kms:cmk:create', false],
    ['KMS:CMK:CREATE', 'kms:cmk:create', true],
    ['kms:*:generateRandom', 'kms::generateRandom', true],
    ['kms:*:*:KeyId:*', `kms:local:acme:KeyId:${keyA}`, true],
    ['kms:*:*:KeyId:*', 'kms:local:acme:KeyId:', true],
    [`kms:*:*:KeyId:${keyA}`, 'kms:local:acme:KeyId:', false],
    [`kms:*:*:KeyId:${keyA}`, `kms:local:acme:KeyId:${keyA.toUpperCase()}`, true],
    [`kms:*:*:KeyId:${keyA}`, `kms:local:acme:KeyId:x:${keyA}`, false],
  ];
  for (const [pattern, name, expected] of rows) {
    t.equal(isGlobMatch(toGlob(pattern), name), expected, `${pattern} over ${name}`);
  }
});

t.test('wildcards agree with a regular expression over random names', async (t) => {
  const piece = fc.stringMatching(/^[ab*]{0,6}$/);
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 3 }),
      fc.stringMatching(/^[ab]{0,8}(:[ab]{0,8}){0,2}$/),
      (p, name) => {
        const pattern = p.join(':');
        const isOpen = p.at(-1) === '*';
        const parts = p.map((each) => each.replaceAll('*', '[^:]*'));
        if (isOpen) parts[parts.length - 1] = '.*';
        return isGlobMatch(toGlob(pattern), name) === new RegExp(`^${parts.join(':')}$`).test(name);
      },
    ),
    { numRuns: runs },
  );
  const long = `${'a'.repeat(200_000)}`;
  t.notOk(isGlobMatch(toGlob('*a*a*a*a*a*a*b'), long), 'a long name is decided at once');
});

t.test('documents that are not exactly Version 1.1 are refused', async (t) => {
  const statement = { Effect: 'Allow', Action: ['kms:cmk:get'] };
  const good: unknown[] = [
    { Version: '1.1', Statement: [statement] },
    { Version: '1.1', Statement: [{ ...statement, Resource: ['kms:*:*:KeyId:*'] }] },
    { Version: '1.1', Statement: [{ Effect: 'Deny', Action: ['*', 'kms:*', 'kms::generateRandom'] }] },
    { Version: '1.1', Statement: [{ ...statement, Condition: { StringEquals: { 'kms:KeySpec': 'SM4' } } }] },
    ...Object.values(systemPolicies),
  ];
  for (const document of good) t.equal(parsePolicyDocument(document), document);
  const bad: unknown[] = [
    null,
    'text',
    {},
    { Version: '1.0', Statement: [statement] },
    { Version: '1.1', Statement: [] },
    { Version: '1.1', Statement: [{ ...statement, Effect: 'allow' }] },
    { Version: '1.1', Statement: [{ ...statement, Action: [] }] },
    { Version: '1.1', Statement: [{ ...statement, Action: 'kms:cmk:get' }] },
    { Version: '1.1', Statement: [{ ...statement, Action: ['kms:cmk:get:more'] }] },
    { Version: '1.1', Statement: [{ ...statement, Resource: [] }] },
    { Version: '1.1', Statement: [{ ...statement, Resource: ['kms:*:*:KeyId:é'] }] },
    { Version: '1.1', Statement: [{ ...statement, Condition: {} }] },
    { Version: '1.1', Statement: [{ ...statement, Condition: { StringEquals: {} } }] },
    { Version: '1.1', Statement: [{ ...statement, Condition: { StringEquals: { 'kms:KeySpec': [] } } }] },
    { Version: '1.1', Statement: [{ ...statement, Condition: { StringEquals: { 'kms:KeySpec': 7 } } }] },
    { Version: '1.1', Statement: [{ ...statement, Condition: [] }] },
    { Version: '1.1', Statement: [statement], Comment: 'x' },
    { Version: '1.1', Statement: Array.from({ length: 101 }, () => statement) },
  ];
  for (const document of bad) {
    t.throws(() => parsePolicyDocument(document), failure('POLICY_INVALID', { metadata: { field: 'document' } }));
  }
});

t.test('deny wins, nothing is allowed by default, and aliases keep their meaning', async (t) => {
  const allow = (Action: string[], Resource?: string[]) => ({
    Effect: 'Allow' as const,
    Action,
    ...(Resource && { Resource }),
  });
  const deny = (Action: string[], Resource?: string[]) => ({
    Effect: 'Deny' as const,
    Action,
    ...(Resource && { Resource }),
  });
  const only = [`kms:*:*:KeyId:${keyA}`];
  const rows: readonly {
    name: string;
    statements: PolicyDocument['Statement'];
    method: string;
    a: Verdict;
    b: Verdict;
  }[] = [
    { name: 'nothing', statements: [], method: 'Sign', a: 'silent', b: 'silent' },
    { name: 'allow', statements: [allow(['kms:cmk:sign'])], method: 'Sign', a: 'allow', b: 'allow' },
    { name: 'another action', statements: [allow(['kms:cmk:verify'])], method: 'Sign', a: 'silent', b: 'silent' },
    { name: 'alias', statements: [allow(['kms:cmk:crypto'])], method: 'Sign', a: 'allow', b: 'allow' },
    {
      name: 'classic create',
      statements: [allow(['kms:dek:create'])],
      method: 'CreateDataKey',
      a: 'allow',
      b: 'allow',
    },
    {
      name: 'classic crypto',
      statements: [allow(['kms:dek:crypto'])],
      method: 'DecryptDataKey',
      a: 'allow',
      b: 'allow',
    },
    {
      name: 'classic random',
      statements: [allow(['kms:cmk:generate'])],
      method: 'GenerateRandom',
      a: 'allow',
      b: 'allow',
    },
    {
      name: 'deny by alias',
      statements: [allow(['kms:*']), deny(['kms:cmk:crypto'])],
      method: 'Sign',
      a: 'deny',
      b: 'deny',
    },
    { name: 'deny first', statements: [deny(['kms:cmk:sign']), allow(['*'])], method: 'Sign', a: 'deny', b: 'deny' },
    { name: 'deny alone', statements: [deny(['kms:cmk:verify'])], method: 'Sign', a: 'silent', b: 'silent' },
    { name: 'deny of it alone', statements: [deny(['kms:cmk:sign'])], method: 'Sign', a: 'deny', b: 'deny' },
    { name: 'allow one key', statements: [allow(['kms:*'], only)], method: 'Sign', a: 'allow', b: 'silent' },
    {
      name: 'deny one key',
      statements: [allow(['kms:*']), deny(['kms:*'], only)],
      method: 'Sign',
      a: 'deny',
      b: 'allow',
    },
    { name: 'star resource', statements: [allow(['kms:*'], ['*'])], method: 'Sign', a: 'allow', b: 'allow' },
    { name: 'deny one, no allow', statements: [deny(['kms:*'], only)], method: 'Sign', a: 'deny', b: 'silent' },
  ];
  for (const { name, statements, method, a, b } of rows) {
    const row = rowOf(method);
    const policy = compilePolicy({ Version: '1.1', Statement: statements });
    const decision = decideAction([policy], [row.action, ...row.aliases]);
    t.equal(decideResource(decision, resource(keyA)), a, `${name}: the named key`);
    t.equal(decideResource(decision, resource(keyB)), b, `${name}: another key`);
  }
  const policies = [
    compilePolicy({ Version: '1.1', Statement: [allow(['*'])] }),
    compilePolicy({ Version: '1.1', Statement: [deny(['kms:cmk:sign'])] }),
  ];
  t.equal(decideAction(policies, ['kms:cmk:sign']), 'deny', 'a deny of another policy wins too');
});

const kmsService = 'KeyManagementService';

t.test('each system policy allows exactly what it is for', async (t) => {
  const tenantPaths = Object.entries(rpcPolicies)
    .filter(([, row]) => row.callers === 'tenant' && row.isAuthorized)
    .map(([path]) => path.replace('/hsmgateway.v1.', ''));
  const kmsPaths = tenantPaths.filter((path) => path.startsWith(`${kmsService}/`));
  const ofKms = (...methods: string[]) => methods.map((method) => `${kmsService}/${method}`);
  const sdfPaths = tenantPaths.filter((path) => path.startsWith('SdfService/'));
  const forOthers = ['WriteFile', 'CreateFile', 'DeleteFile', 'ExternalPrivateKeyOperationRSA'];
  const keystores = ofKms('CreateKeystore', 'EnableKeystore', 'DisableKeystore', 'DeleteKeystore');
  const crypto = ofKms(
    ...['CreateDataKey', 'CreateDataKeyWithoutPlaintext', 'EncryptDataKey', 'DecryptDataKey', 'EncryptData'],
    ...['DecryptData', 'Sign', 'Verify', 'GenerateMac', 'VerifyMac', 'GetPublicKey', 'GenerateRandom'],
  );
  const isDebug = (path: string) =>
    forOthers.includes(path.slice('SdfService/'.length)) || /External(Sign|Decrypt|Key)/.test(path);
  const expected: Record<string, readonly string[]> = {
    'KMS Administrator': kmsPaths,
    'KMS CMKFullAccess': kmsPaths.filter((path) => !keystores.includes(path)),
    'KMS CMKReadOnlyAccess': ofKms(
      ...['DescribeKey', 'ListKeys', 'GetPublicKey', 'ListUserInstances', 'ListUserQuotas', 'GetKeyRotationStatus'],
      ...['ListAliases', 'ListGrants', 'ListRetirableGrants', 'ListKeyTags', 'ListProjectTags', 'ListKeysByTags'],
      ...['ListKeystores', 'GetKeystore', 'ListKeyWarnings', 'WatchKeyEvents'],
    ),
    'Tenant Guest': crypto,
    'SDF FullAccess': sdfPaths,
    'SDF CryptoAccess': sdfPaths.filter((path) => !isDebug(path)),
  };
  t.same(Object.keys(systemPolicies).sort(), Object.keys(expected).sort());
  for (const [name, document] of Object.entries(systemPolicies)) {
    const policy = compilePolicy(document);
    const allowed = tenantPaths.filter((path) => {
      const row = findRpcPolicy(`/hsmgateway.v1.${path}`);
      return row !== undefined && decideAction([policy], [row.action, ...row.aliases]) === 'allow';
    });
    t.same(allowed.sort(), [...(expected[name] ?? [])].sort(), name);
  }
  const device = Object.entries(rpcPolicies).filter(([path]) => path.startsWith('/hsmgateway.v1.SdfService/'));
  const onDevice = (name: string) =>
    device
      .filter(
        ([, row]) => decideAction([compilePolicy(systemPolicies[name] as PolicyDocument)], [row.action]) === 'allow',
      )
      .map(([path]) => path.slice(path.lastIndexOf('/') + 1));
  t.equal(onDevice('SDF FullAccess').length, device.length);
  t.same(onDevice('KMS Administrator'), []);
  const refused = device.length - onDevice('SDF CryptoAccess').length;
  t.equal(refused, 3 + 10, 'neither what changes files nor the debug functions');
  for (const method of ['CreateFile', 'WriteFile', 'DeleteFile', 'ExternalSignECC']) {
    t.notOk(onDevice('SDF CryptoAccess').includes(method), method);
  }
  t.ok(isSystemPolicy('Tenant Guest'));
  t.notOk(isSystemPolicy('toString'));
});

t.test('policies can say which indexes of a device a principal may use', async (t) => {
  const document: PolicyDocument = {
    Version: '1.1',
    Statement: [
      { Effect: 'Allow', Action: ['sdf:*'], Resource: ['sdf:*:acme:KeyIndex:ECC/7', 'sdf:*:acme:KeyIndex:'] },
    ],
  };
  const { attempt, state } = world({ documents: { 'index 7': document } });
  state.attached = ['index 7'];
  const row = (method: string): RpcPolicy => findRpcPolicy(`/hsmgateway.v1.SdfService/${method}`) as RpcPolicy;
  t.equal(await attempt(service, row('InternalSignECC'), { key_index: 7 }), 'allowed');
  t.equal(await attempt(service, row('InternalSignECC'), { key_index: 8 }), 'RPC_NOT_ALLOWED');
  t.equal(await attempt(service, row('InternalSignECC'), { key_index: 0 }), 'RPC_NOT_ALLOWED', 'nor the device’s own');
  t.equal(await attempt(service, row('ImportKeyWithISKRSA'), { key_index: 7 }), 'RPC_NOT_ALLOWED', 'another family');
  t.equal(await attempt(service, row('Encrypt'), {}), 'allowed', 'what names no key of the device');
});

t.test('the key ids that policies see are all the ids that a request names', async (t) => {
  const blob = encodeBlob({
    kind: 'data',
    cipher: 'SM4_GCM',
    keyId: keyA,
    keyVersion: 1,
    iv: Buffer.alloc(12),
    ciphertext: Buffer.alloc(20),
  });
  const decrypt = rowOf('DecryptData').keyIds;
  t.same(decrypt({ cipher_text: blob, key_id: '' }), [keyA]);
  t.same(decrypt({ cipher_text: blob, key_id: keyA }), [keyA]);
  t.same(decrypt({ cipher_text: blob, key_id: keyB }), [keyA, keyB], 'a second id does not hide the first');
  t.same(decrypt({ cipher_text: Buffer.from('raw RSA'), key_id: keyB }), [keyB]);
  t.same(decrypt({ cipher_text: 'text', key_id: 7 }), []);
  t.same(rowOf('Sign').keyIds({ key_id: keyA }), [keyA]);
  t.same(
    rowOf('Sign')
      .keyIds({ key_id: 'x'.repeat(100_000) })
      .map((id) => id.length),
    [128],
  );
  t.same(rowOf('CreateKey').keyIds({ key_id: keyA }), []);
  t.equal(findRpcPolicy('constructor'), undefined);
});

const tenant = (id: string, state: TenantRecord['state'] = 'ACTIVE'): TenantRecord => ({
  id,
  state,
  defaultPartitionId: 'p',
  createdAtMs: 0,
});
const service: Principal = { kind: 'service', tenantId: 'acme', name: 'billing', id: 'tenant/acme/service/billing' };
const root: Principal = { kind: 'operator', tenantId: undefined, name: 'root', id: 'operator/root' };

/** An authorizer over a store that the test can change, with a clock that it can turn. */
const world = (options: { isAsync?: boolean; documents?: Record<string, PolicyDocument> } = {}) => {
  const state = {
    attached: ['KMS Administrator', 'SDF FullAccess'],
    record: tenant('acme'),
    nowMs: 1_000_000,
    reads: 0,
  };
  const give = <T>(value: T): T | Promise<T> => (options.isAsync === true ? Promise.resolve(value) : value);
  const authorizer = createAuthorizer({
    clock: { now: () => state.nowMs },
    policies: {
      listAttached: () => {
        state.reads += 1;
        return give(state.attached);
      },
    },
    tenancy: {
      getTenant: () => give(state.record),
      getPartition: () => Promise.reject(new Error('not asked')),
      listPartitions: () => Promise.reject(new Error('not asked')),
    },
    ...(options.documents && { documents: options.documents }),
  });
  const attempt = async (principal: Principal, rpc: RpcPolicy, request = {}): Promise<string> => {
    try {
      await authorizer.authorize(principal, rpc, request);
      return 'allowed';
    } catch (error) {
      return error instanceof GatewayError ? error.reason : String(error);
    }
  };
  return { state, authorizer, attempt };
};

t.test('tenants and operators cannot call each other’s methods, whatever their policies say', async (t) => {
  const { attempt, state } = world();
  state.attached = ['KMS Administrator', 'SDF FullAccess'];
  for (const [path, row] of Object.entries(rpcPolicies)) {
    t.equal(await attempt(service, row), row.callers !== 'operator' ? 'allowed' : 'RPC_NOT_ALLOWED', path);
    t.equal(await attempt(root, row), row.callers !== 'tenant' ? 'allowed' : 'RPC_NOT_ALLOWED', path);
  }
  t.equal(state.reads, 1, 'one reading serves all calls of a principal');
});

t.test('without a policy, with an unknown one, or in a suspended tenant nothing goes', async (t) => {
  const { attempt, state, authorizer } = world();
  const sign = rowOf('Sign');
  state.attached = [];
  t.equal(await attempt(service, sign), 'RPC_NOT_ALLOWED');
  authorizer.invalidate('acme');
  state.attached = ['KMS Administrator', 'no such policy'];
  t.equal(await attempt(service, sign), 'RPC_NOT_ALLOWED', 'what is unknown might deny');
  authorizer.invalidate();
  state.attached = ['KMS Administrator'];
  state.record = tenant('acme', 'SUSPENDED');
  t.equal(await attempt(service, sign), 'TENANT_SUSPENDED');
  const open = findRpcPolicy('/hsmgateway.v1.CryptoStreamService/Run');
  t.equal(open && (await attempt(service, open)), 'TENANT_SUSPENDED', 'also where no policy is asked');
});

t.test('a change counts at once after invalidate, and after a second in any case', async (t) => {
  for (const isAsync of [false, true]) {
    const { attempt, state, authorizer } = world({ isAsync });
    const sign = rowOf('Sign');
    t.equal(await attempt(service, sign), 'allowed');
    state.attached = [];
    t.equal(await attempt(service, sign), 'allowed', 'cached');
    t.equal(authorizer.authorize(service, sign, {}), undefined, 'and synchronous');
    authorizer.invalidate('globex');
    t.equal(await attempt(service, sign), 'allowed', 'another tenant’s change does not matter');
    authorizer.invalidate('acme');
    t.equal(await attempt(service, sign), 'RPC_NOT_ALLOWED');
    state.attached = ['KMS Administrator'];
    state.nowMs += 1001;
    t.equal(await attempt(service, sign), 'allowed');
    state.attached = [];
    state.nowMs -= 3_600_000;
    t.equal(await attempt(service, sign), 'RPC_NOT_ALLOWED', 'a clock that was set back keeps nothing alive');
  }
});

t.test('a reading that was under way during a change is not kept', async (t) => {
  let release: ((names: readonly string[]) => void) | undefined;
  let reads = 0;
  const authorizer = createAuthorizer({
    clock: { now: () => 0 },
    policies: {
      listAttached: () => {
        reads += 1;
        return new Promise<readonly string[]>((resolve) => {
          release = resolve;
        });
      },
    },
    tenancy: {
      getTenant: () => tenant('acme'),
      getPartition: () => Promise.reject(new Error('not asked')),
      listPartitions: () => Promise.reject(new Error('not asked')),
    },
  });
  const sign = rowOf('Sign');
  const first = authorizer.authorize(service, sign, {});
  const second = authorizer.authorize(service, sign, {});
  t.equal(reads, 1, 'calls at the same instant share one reading');
  authorizer.invalidate('acme');
  release?.(['KMS Administrator']);
  await Promise.all([first, second]);
  const third = authorizer.authorize(service, sign, {});
  t.equal(reads, 2);
  release?.([]);
  await t.rejects(third ?? Promise.resolve(), failure('RPC_NOT_ALLOWED'));
});

t.test('statements about single keys are decided per call', async (t) => {
  const document: PolicyDocument = {
    Version: '1.1',
    Statement: [
      { Effect: 'Allow', Action: ['kms:*'] },
      { Effect: 'Deny', Action: ['kms:*'], Resource: [`kms:*:*:KeyId:${keyA}`] },
    ],
  };
  const { attempt, state } = world({ documents: { own: document } });
  state.attached = ['own'];
  const sign = rowOf('Sign');
  t.equal(await attempt(service, sign, { key_id: keyA }), 'RPC_NOT_ALLOWED');
  t.equal(await attempt(service, sign, { key_id: keyB }), 'allowed');
  t.equal(await attempt(service, rowOf('ListKeys'), {}), 'allowed');
  t.equal(
    await attempt(service, rowOf('DecryptData'), { cipher_text: Buffer.alloc(9), key_id: keyA }),
    'RPC_NOT_ALLOWED',
  );
});

t.test('a failing store refuses the call and is asked again by the next', async (t) => {
  let isBroken = true;
  const broken = () => Promise.reject(new GatewayError('STORE_UNAVAILABLE', 'the store is away'));
  const authorizer = createAuthorizer({
    clock: { now: () => 0 },
    policies: { listAttached: () => (isBroken ? broken() : ['KMS Administrator']) },
    tenancy: {
      getTenant: (id) => {
        if (isBroken) throw new GatewayError('TENANT_NOT_FOUND', 'the tenant does not exist');
        return tenant(id);
      },
      getPartition: () => Promise.reject(new Error('not asked')),
      listPartitions: () => Promise.reject(new Error('not asked')),
    },
  });
  t.throws(() => authorizer.authorize(service, rowOf('Sign'), {}), failure('TENANT_NOT_FOUND'));
  isBroken = false;
  t.equal(authorizer.authorize(service, rowOf('Sign'), {}), undefined);
});
