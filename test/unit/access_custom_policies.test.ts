/** @module The authorizer with policies of tenants: conditions on keys and calls, documents that change, grants beside them. */
import t from 'tap';
import { createAuthorizer } from '../../src/access/authorizer.ts';
import { createKeyFacts } from '../../src/access/key_facts.ts';
import type { PolicyDocument } from '../../src/access/policy.ts';
import { findRpcPolicy, type RpcPolicy } from '../../src/access/rpc_policy.ts';
import { encodeBlob } from '../../src/core/ciphertext_blob.ts';
import { GatewayError } from '../../src/core/errors.ts';
import type { KeyWithVersion } from '../../src/core/key.ts';
import type { GrantRecord } from '../../src/core/ports/key_life.ts';
import type { CustomPolicy } from '../../src/core/ports/policies.ts';
import type { Principal } from '../../src/core/principal.ts';
import { grantOf } from '../fixtures/grant_access.ts';
import { aesKey, nowMs, policyOf, when } from '../fixtures/policy_facts.ts';

const keyA = '0190f5d2-aaaa-7000-8000-000000000000';
const keyB = '0190f5d2-bbbb-7000-8000-000000000000';
const nobody = '0190f5d2-cccc-7000-8000-000000000000';

const rowOf = (method: string): RpcPolicy =>
  findRpcPolicy(`/hsmgateway.v1.KeyManagementService/${method}`) as RpcPolicy;
const service: Principal = { kind: 'service', tenantId: 'acme', name: 'billing', id: 'tenant/acme/service/billing' };

/** An authorizer over one policy, `own`, and two keys: A is AES and tagged, B is SM4. */
const world = (document: PolicyDocument | string, isCold = false) => {
  const state = {
    nowMs,
    own: undefined as CustomPolicy | undefined,
    grants: [] as GrantRecord[],
    keyReads: 0,
    tagReads: 0,
    storeFailure: undefined as GatewayError | undefined,
  };
  const write = (next: PolicyDocument | string, revision = 1): void => {
    state.own = { name: 'own', document: typeof next === 'string' ? next : JSON.stringify(next), revision };
  };
  write(document);
  const give = <T>(value: T): T | Promise<T> => (isCold ? Promise.resolve(value) : value);
  const keys = {
    getPrimary: (tenantId: string, keyId: string) => {
      state.keyReads += 1;
      const spec = keyId === keyA ? 'AES_256' : 'SM4';
      const failure =
        state.storeFailure ??
        (keyId === nobody || tenantId !== 'acme' ? new GatewayError('KEY_NOT_FOUND', 'no') : undefined);
      if (failure !== undefined && isCold) return Promise.reject(failure);
      if (failure !== undefined) throw failure;
      return give({ key: { ...aesKey, spec } } as unknown as KeyWithVersion);
    },
  };
  const tags = {
    tagsOf: (_tenantId: string, keyId: string) => {
      state.tagReads += 1;
      return give(new Map(keyId === keyA ? [['team', 'payments']] : []));
    },
  };
  const authorizer = createAuthorizer({
    clock: { now: () => state.nowMs },
    policies: { listAttached: () => give(['own']) },
    custom: { findPolicy: (tenantId, name) => give(tenantId === 'acme' && name === 'own' ? state.own : undefined) },
    tenancy: {
      getTenant: (id) => ({ id, state: 'ACTIVE', defaultPartitionId: 'p', createdAtMs: 0 }),
      getPartition: () => Promise.reject(new TypeError('not asked')),
      listPartitions: () => Promise.reject(new TypeError('not asked')),
    },
    grants: { grantsFor: (_tenant, keyId) => state.grants.filter((grant) => grant.keyId === keyId) },
    keyFacts: createKeyFacts(keys, tags),
  });
  const attempt = async (method: string, request: object = { key_id: keyA }, sourceIp?: string): Promise<string> => {
    try {
      await authorizer.authorize(service, rowOf(method), { ...request }, undefined, sourceIp);
      return 'allowed';
    } catch (error) {
      return error instanceof GatewayError ? error.reason : String(error);
    }
  };
  return { state, authorizer, attempt, write };
};

const spec = { StringEquals: { 'kms:KeySpec': 'AES_256' } };

t.test('a condition on a key is decided by the key that the call names, hot or cold', async (t) => {
  for (const isCold of [false, true]) {
    const { attempt } = world(policyOf(when(spec)), isCold);
    t.equal(await attempt('DescribeKey'), 'allowed');
    t.equal(await attempt('DescribeKey', { key_id: keyB }), 'RPC_NOT_ALLOWED');
    t.equal(await attempt('DescribeKey', { key_id: nobody }), 'RPC_NOT_ALLOWED', 'a key that is not there');
    t.equal(await attempt('DescribeKey', { key_id: 'alias/none' }), 'RPC_NOT_ALLOWED', 'a name that means no key');
    t.equal(await attempt('ListKeys', {}), 'RPC_NOT_ALLOWED', 'a call about no key');
  }
});

t.test('a decision whose facts are in memory is made at once', async (t) => {
  const { authorizer, state } = world(policyOf(when(spec)));
  t.equal(authorizer.authorize(service, rowOf('DescribeKey'), { key_id: keyA }), undefined);
  t.same([state.keyReads, state.tagReads], [1, 0], 'and nothing is read that no condition asks for');
});

t.test('a Deny with a condition denies, and leaves alone what it is not about', async (t) => {
  const { attempt } = world(policyOf({ Effect: 'Allow', Action: ['kms:*'] }, when(spec, 'Deny')));
  t.equal(await attempt('DescribeKey'), 'RPC_NOT_ALLOWED');
  t.equal(await attempt('DescribeKey', { key_id: keyB }), 'allowed');
  t.equal(await attempt('GenerateRandom', {}), 'allowed');
  t.equal(await attempt('CreateKey', {}), 'RPC_NOT_ALLOWED', 'the key would be AES by default');
  t.equal(await attempt('CreateKey', { key_spec: 'SM4' }), 'allowed');
});

t.test('context, address, time and tags are looked at', async (t) => {
  const context = world(policyOf(when({ StringEquals: { 'kms:EncryptionContext/app': 'billing' } })));
  t.equal(await context.attempt('EncryptData', { key_id: keyA, encryption_context: { app: 'billing' } }), 'allowed');
  t.equal(await context.attempt('EncryptData', { key_id: keyA, encryption_context: { app: 'x' } }), 'RPC_NOT_ALLOWED');
  t.equal(await context.attempt('EncryptData', { key_id: keyA }), 'RPC_NOT_ALLOWED');

  const address = world(policyOf(when({ IpAddress: { 'g:SourceIp': '192.0.2.0/24' } })));
  t.equal(await address.attempt('ListKeys', {}, '192.0.2.9'), 'allowed');
  t.equal(await address.attempt('ListKeys', {}, '198.51.100.1'), 'RPC_NOT_ALLOWED');
  t.equal(await address.attempt('ListKeys', {}), 'RPC_NOT_ALLOWED');

  const time = world(policyOf(when({ DateLessThan: { 'g:CurrentTime': '2026-06-01T12:00:01Z' } })));
  t.equal(await time.attempt('ListKeys', {}), 'allowed');
  time.state.nowMs += 1000;
  t.equal(await time.attempt('ListKeys', {}), 'RPC_NOT_ALLOWED', 'within the second that a standing is kept');

  const tag = world(policyOf(when({ StringEquals: { 'g:ResourceTag/team': 'payments' } })));
  t.equal(await tag.attempt('DescribeKey'), 'allowed');
  t.equal(await tag.attempt('DescribeKey', { key_id: keyB }), 'RPC_NOT_ALLOWED');
});

t.test('every key of a call must be allowed, each by its own side', async (t) => {
  const blob = encodeBlob({
    kind: 'data',
    cipher: 'AES_256_GCM',
    keyId: keyA,
    keyVersion: 1,
    iv: Buffer.alloc(12),
    ciphertext: Buffer.alloc(20),
  });
  const { attempt } = world(policyOf(when({ StringEquals: { 'kms:EncryptionContext/app': 'billing' } })));
  const request = { cipher_text: blob, destination_key_id: keyB };
  const ours = { app: 'billing' };
  const both = { source_encryption_context: ours, destination_encryption_context: ours };
  t.equal(await attempt('ReEncrypt', { ...request, ...both }), 'allowed');
  for (const side of ['source_encryption_context', 'destination_encryption_context']) {
    t.equal(await attempt('ReEncrypt', { ...request, ...both, [side]: {} }), 'RPC_NOT_ALLOWED', side);
    const same = { ...request, destination_key_id: keyA, ...both, [side]: {} };
    t.equal(await attempt('ReEncrypt', same), 'RPC_NOT_ALLOWED', `one key, ${side}`);
  }
  const specs = world(
    policyOf({ Effect: 'Allow', Action: ['kms:*'] }, when({ StringEquals: { 'kms:KeySpec': 'SM4' } }, 'Deny')),
  );
  t.equal(await specs.attempt('ReEncrypt', request), 'RPC_NOT_ALLOWED', 'a Deny on one of the two');
});

t.test('a grant allows what a condition leaves silent, and nothing that one denies', async (t) => {
  const silent = world(policyOf(when({ StringEquals: { 'kms:KeySpec': 'SM4' } })));
  silent.state.grants = [grantOf(['describe-key'])];
  t.equal(await silent.attempt('DescribeKey'), 'allowed');
  t.equal(await silent.attempt('Sign'), 'RPC_NOT_ALLOWED');
  const denied = world(policyOf(when(spec, 'Deny')));
  denied.state.grants = [grantOf(['describe-key'])];
  t.equal(await denied.attempt('DescribeKey'), 'RPC_NOT_ALLOWED');
});

t.test('what a condition bounds can not be granted on without that bound', async (t) => {
  const request = { key_id: keyA, operations: ['encrypt-data'] };
  const bounded = world(policyOf(when({ StringEquals: { 'kms:EncryptionContext/app': 'billing' } })));
  bounded.state.grants = [grantOf(['create-grant'])];
  t.equal(await bounded.attempt('CreateGrant', request), 'RPC_NOT_ALLOWED');
  const free = world(policyOf({ Effect: 'Allow', Action: ['kms:cmk:encryptData'] }));
  free.state.grants = [grantOf(['create-grant'])];
  t.equal(await free.attempt('CreateGrant', request), 'allowed');
});

t.test('a document is read anew when it changes, and one that nobody understands blocks', async (t) => {
  const { attempt, authorizer, write, state } = world(policyOf({ Effect: 'Allow', Action: ['kms:*'] }));
  t.equal(await attempt('DescribeKey'), 'allowed');
  write(policyOf({ Effect: 'Deny', Action: ['kms:*'] }), 2);
  authorizer.invalidate('acme');
  t.equal(await attempt('DescribeKey'), 'RPC_NOT_ALLOWED');
  const odd = ['not JSON', '{"Version":"9"}', JSON.stringify(policyOf(when({ Later: { 'kms:KeySpec': 'x' } })))];
  for (const text of odd) {
    write(text, 3);
    authorizer.invalidate();
    t.equal(await attempt('DescribeKey'), 'RPC_NOT_ALLOWED', text);
  }
  write(policyOf({ Effect: 'Allow', Action: ['kms:*'] }), 4);
  authorizer.invalidate();
  t.equal(await attempt('DescribeKey'), 'allowed');
  state.own = undefined;
  authorizer.invalidate();
  t.equal(await attempt('DescribeKey'), 'RPC_NOT_ALLOWED', 'what is attached and gone may have denied');
});

t.test('facts that can not be read refuse the call with the reason of the store', async (t) => {
  for (const isCold of [false, true]) {
    const { attempt, state } = world(policyOf(when(spec)), isCold);
    state.storeFailure = new GatewayError('STORE_UNAVAILABLE', 'the store is away');
    t.equal(await attempt('DescribeKey'), 'STORE_UNAVAILABLE');
    state.storeFailure = undefined;
    t.equal(await attempt('DescribeKey'), 'allowed');
  }
});
