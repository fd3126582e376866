/** @module SimulatePolicy: what would be decided, by which statement, for stored policies, tried documents and grants. */
import fc from 'fast-check';
import t from 'tap';
import { createAuthorizer } from '../../src/access/authorizer.ts';
import { findRpcPolicy, type RpcPolicy } from '../../src/access/rpc_policy.ts';
import type { Principal } from '../../src/core/principal.ts';
import { grantOf } from '../fixtures/grant_access.ts';
import { allowing, PolicyWorld } from '../fixtures/policy_world.ts';

const tenant = 'acme';
const keyA = '0190f5d2-aaaa-7000-8000-000000000000';
const keyB = '0190f5d2-bbbb-7000-8000-000000000000';

const ann: Principal = { kind: 'user', tenantId: tenant, name: 'ann', id: 'tenant/acme/user/ann' };

const worldWith = async (): Promise<PolicyWorld> => {
  const world = new PolicyWorld();
  world.addKey(keyA);
  world.addKey(keyB, { spec: 'SM4' });
  const document = JSON.stringify({
    Version: '1.1',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['kms:cmk:crypto'],
        Condition: { StringEquals: { 'kms:EncryptionContext/app': 'billing' } },
      },
      { Effect: 'Deny', Action: ['kms:*'], Condition: { StringEquals: { 'kms:KeySpec': 'SM4' } } },
    ],
  });
  await world.call('CreatePolicy', { tenant, name: 'Bounded', document });
  await world.call('CreateGroup', { tenant, name: 'devs' });
  await world.call('AddGroupMembers', { tenant, name: 'devs', members: ['user/ann'] });
  await world.call('AttachPolicy', { tenant, policy: 'Bounded', subject: 'group/devs' });
  await world.call('AttachPolicy', { tenant, policy: 'KMS CMKReadOnlyAccess', subject: '*' });
  return world;
};

const simulate = async (world: PolicyWorld, request: object) =>
  (await world.call('SimulatePolicy', { tenant, ...request })).results;

t.test('the statement that decides is named, with its policy and whom it is attached to', async (t) => {
  const world = await worldWith();
  const request = {
    principal: 'user/ann',
    actions: ['EncryptData'],
    context: { 'kms:EncryptionContext/app': 'billing' },
  };
  const [allowed] = await simulate(world, { ...request, resources: [keyA] });
  t.match(allowed, {
    action: 'kms:cmk:encryptData',
    rpcs: ['KeyManagementService.EncryptData'],
    resource: `kms:local:acme:KeyId:${keyA}`,
    verdict: 'ALLOW',
    decided_by: { policy: 'Bounded', subject: 'group/devs', statement: 0, effect: 'Allow', unmet: [] },
    explanation: 'allowed by statement 0 of "Bounded" (Allow, attached to group/devs)',
    missing_keys: [],
  });
  t.match(allowed?.statements, [{ statement: 0 }, { statement: 1, unmet: ['StringEquals kms:KeySpec'] }]);
  const [denied] = await simulate(world, { ...request, resources: [keyB] });
  t.match(denied, { verdict: 'DENY', decided_by: { statement: 1, effect: 'Deny' } });
  const [silent] = await simulate(world, { principal: 'user/ann', actions: ['EncryptData'], resources: [keyA] });
  t.match(silent, { verdict: 'SILENT', decided_by: null, missing_keys: ['kms:EncryptionContext/app'] });
  t.match(silent?.explanation, /nothing allows it/);
  const [everyone] = await simulate(world, { principal: 'user/bob', actions: ['kms:cmk:get'], resources: [keyA] });
  t.match(everyone, { verdict: 'ALLOW', decided_by: { policy: 'KMS CMKReadOnlyAccess', subject: '*' } });
});

t.test('actions may be RPCs, actions, classic actions and wildcards; resources ids, places and paths', async (t) => {
  const world = await worldWith();
  const actionsOf = async (...actions: string[]) => (await simulate(world, { actions })).map(({ action }) => action);
  t.same(await actionsOf('Sign'), ['kms:cmk:sign']);
  t.same(await actionsOf('KeyManagementService/Sign', 'hsmgateway.v1.KeyManagementService.Sign'), ['kms:cmk:sign']);
  t.ok((await actionsOf('kms:cmk:crypto')).includes('kms:cmk:reEncrypt'));
  t.ok((await actionsOf('*')).length > 50);
  const resourceOf = async (action: string, resource: string) =>
    (await simulate(world, { actions: [action], resources: [resource] }))[0]?.resource;
  t.equal(await resourceOf('InternalSignECC', 'ECC/1'), 'sdf:local:acme:KeyIndex:ECC/1');
  t.equal(await resourceOf('Sign', `kms:elsewhere:acme:KeyId:${keyA}`), `kms:elsewhere:acme:KeyId:${keyA}`);
  t.equal(await resourceOf('ListKeys', ''), 'kms:local:acme:KeyId:');
  t.equal(await world.outcome('SimulatePolicy', { tenant, actions: ['Sing'] }), 'FIELD_INVALID');
  t.equal(await world.outcome('SimulatePolicy', { tenant, actions: ['kms:cmk:sing'] }), 'FIELD_INVALID');
  const many = { tenant, actions: ['*'], resources: Array.from({ length: 50 }, () => keyA) };
  t.equal(await world.outcome('SimulatePolicy', many), 'FIELD_INVALID', 'more questions than are answered at once');
});

t.test('a document can be tried, alone or in the place of the stored one of its name', async (t) => {
  const world = await worldWith();
  const tried = [{ document: allowing('kms:cmk:sign') }];
  const [alone] = await simulate(world, { actions: ['Sign'], resources: [keyA], documents: tried });
  t.match(alone, { verdict: 'ALLOW', decided_by: { policy: 'tried', subject: '' } });
  const instead = [{ name: 'Bounded', document: allowing('kms:cmk:sign') }];
  const request = { principal: 'user/ann', actions: ['Sign'], resources: [keyB] };
  t.match(await simulate(world, request), [{ verdict: 'DENY' }]);
  t.match(await simulate(world, { ...request, documents: instead }), [{ verdict: 'ALLOW' }]);
  t.match(await simulate(world, request), [{ verdict: 'DENY' }], 'nothing was stored');
  const bad = { tenant, actions: ['Sign'], documents: [{ document: '{}' }] };
  t.equal(await world.outcome('SimulatePolicy', bad), 'POLICY_INVALID');
});

t.test('facts of the key are those that are stored, unless others are given', async (t) => {
  const world = await worldWith();
  const documents = [
    {
      document: JSON.stringify({
        Version: '1.1',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['kms:*'],
            Condition: {
              StringEquals: { 'kms:KeySpec': 'AES_256', 'g:ResourceTag/team': 'payments' },
              DateLessThan: { 'g:CurrentTime': '2027-01-01T00:00:00Z' },
              StringEqualsIfExists: { 'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT' },
            },
          },
        ],
      }),
    },
  ];
  const verdict = async (action: string, resource: string, context: Record<string, string> = {}) =>
    (await simulate(world, { actions: [action], resources: [resource], documents, context }))[0]?.verdict;
  t.equal(await verdict('EncryptData', keyA), 'ALLOW');
  t.equal(await verdict('EncryptData', keyB), 'SILENT');
  t.equal(await verdict('EncryptData', keyB, { 'kms:KeySpec': 'AES_256' }), 'ALLOW');
  t.equal(await verdict('EncryptData', keyA, { 'kms:EncryptionAlgorithm': 'SM2_ENCRYPT' }), 'SILENT');
  t.equal(await verdict('EncryptData', keyA, { 'g:CurrentTime': '2027-01-02T00:00:00Z' }), 'SILENT');
  t.equal(await verdict('EncryptData', keyA, { 'g:ResourceTag/team': 'other' }), 'SILENT');
  t.equal(await verdict('CreateKey', '', { 'g:ResourceTag/team': 'payments' }), 'ALLOW', 'the default spec');
  t.equal(await verdict('CreateKey', '', { 'g:ResourceTag/team': 'payments', 'kms:KeySpec': 'SM4' }), 'SILENT');
});

t.test('grants are considered where policies are silent, and not where they deny', async (t) => {
  const world = await worldWith();
  world.grants = [
    grantOf(['sign'], { grantee: 'user/ann' }),
    grantOf(['sign'], { grantee: 'user/ann', keyId: keyB }),
    grantOf(['encrypt-data'], { grantee: 'user/ann', constraints: { kind: 'subset', pairs: { a: '1' } } }),
  ];
  const ask = { principal: 'user/ann', actions: ['Sign'], resources: [keyA] };
  t.match(await simulate(world, ask), [
    { verdict: 'ALLOW', decided_by: null, grant_id: world.grants[0]?.id, explanation: 'allowed by a grant' },
  ]);
  t.match(await simulate(world, { ...ask, resources: [keyB] }), [{ verdict: 'DENY', grant_id: '' }]);
  t.match(await simulate(world, { ...ask, principal: 'user/bob' }), [{ verdict: 'SILENT' }]);
  const encrypt = { ...ask, actions: ['EncryptData'] };
  t.match(await simulate(world, encrypt), [{ verdict: 'SILENT' }]);
  const context = { 'kms:EncryptionContext/a': '1' };
  t.match(await simulate(world, { ...encrypt, context }), [{ verdict: 'ALLOW', grant_id: world.grants[2]?.id }]);
  t.match(await simulate(world, { ...ask, actions: ['RetireGrant'] }), [
    { verdict: 'SILENT', explanation: /whom the call is about/ },
  ]);
});

t.test('a policy that is attached and not known denies everything', async (t) => {
  const world = await worldWith();
  const attachment = {
    tenantId: tenant,
    subject: 'tenant/acme/user/ann',
    policyName: 'of a newer gateway',
    attachedAtMs: 1,
  };
  await world.policies.attachPolicy(attachment, { isCustom: false, maxPerSubject: 20 });
  t.match(await simulate(world, { principal: 'user/ann', actions: ['kms:cmk:get'], resources: [keyA] }), [
    { verdict: 'DENY', decided_by: null, explanation: /does not know/ },
  ]);
});

t.test('what is simulated is what is decided', async (t) => {
  const actions = ['kms:cmk:sign', 'kms:cmk:crypto', 'kms:*', 'kms:cmk:get'];
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: fc.array(fc.constantFrom(...actions), { minLength: 1, maxLength: 2 }),
    Resource: fc.option(fc.constantFrom([`kms:*:*:KeyId:${keyA}`], [`kms:*:acme:KeyId:${keyB}`], ['*']), {
      nil: undefined,
    }),
    Condition: fc.option(
      fc.constantFrom({ StringEquals: { 'kms:KeySpec': 'SM4' } }, { StringNotEquals: { 'kms:KeySpec': 'SM4' } }),
      { nil: undefined },
    ),
  });
  const toText = (Statement: readonly object[]): string => JSON.stringify({ Version: '1.1', Statement });
  await fc.assert(
    fc.asyncProperty(
      fc.array(statement, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(keyA, keyB),
      async (drawn, keyId) => {
        const world = await worldWith();
        const document = toText(drawn);
        const results = await simulate(world, {
          actions: ['Sign', 'DescribeKey'],
          resources: [keyId],
          documents: [{ document }],
        });
        const authorizer = createAuthorizer({
          clock: world.deps.clock,
          policies: { listAttached: () => ['own'] },
          custom: { findPolicy: () => ({ name: 'own', document, revision: 1 }) },
          tenancy: world.tenancy,
          keyFacts: { knowledgeOf: () => ({ key: world.keys.get(keyId), tags: undefined }) },
        });
        for (const [index, method] of ['Sign', 'DescribeKey'].entries()) {
          const row = findRpcPolicy(`/hsmgateway.v1.KeyManagementService/${method}`) as RpcPolicy;
          const decided = await (async () => authorizer.authorize(ann, row, { key_id: keyId }))().then(
            () => true,
            () => false,
          );
          t.equal(results[index]?.verdict === 'ALLOW', decided, `${method} ${document}`);
          const isDecided = results[index]?.verdict !== 'SILENT';
          t.equal(results[index]?.decided_by !== null, isDecided, 'and what decides it is told');
        }
      },
    ),
    { numRuns: process.env.NIGHTLY === '1' ? 5_000 : 60 },
  );
});
