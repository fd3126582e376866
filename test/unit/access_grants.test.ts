/** @module Grants in the authorizer: what they allow, what they never allow, and what stands above them. */
import t from 'tap';
import { rpcPolicies } from '../../src/access/rpc_policy.ts';
import { encodeBlob } from '../../src/core/ciphertext_blob.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { grantOperations } from '../../src/core/grants.ts';
import type { GrantOperation, GrantRecord } from '../../src/core/ports/key_life.ts';
import { allow, billing, deny, GrantAccess, grantOf, keyA, keyB, kmsRow } from '../fixtures/grant_access.ts';

const refused = 'RPC_NOT_ALLOWED';
const blobOf = (keyId: string) =>
  encodeBlob({
    kind: 'data',
    cipher: 'AES_256_GCM',
    keyId,
    keyVersion: 1,
    iv: Buffer.alloc(12),
    ciphertext: Buffer.alloc(20),
  });

/** What each operation is for. RetireGrant stands in no row: whose grant it is decides. */
const methods: Record<GrantOperation, readonly string[]> = {
  'create-datakey': ['CreateDataKey', 'CreateRsaDataKeyPair', 'CreateEcDataKeyPair'],
  'create-datakey-without-plaintext': ['CreateDataKeyWithoutPlaintext'],
  'encrypt-datakey': ['EncryptDataKey'],
  'decrypt-datakey': ['DecryptDataKey'],
  'describe-key': ['DescribeKey'],
  'create-grant': ['CreateGrant'],
  'retire-grant': [],
  'encrypt-data': ['EncryptData'],
  'decrypt-data': ['DecryptData'],
  sign: ['Sign'],
  verify: ['Verify'],
  'generate-mac': ['GenerateMac'],
  'verify-mac': ['VerifyMac'],
  'get-publickey': ['GetPublicKey'],
  're-encrypt-from': [],
  're-encrypt-to': [],
  'derive-shared-secret': ['DeriveSharedSecret'],
};
const kms = '/hsmgateway.v1.KeyManagementService/';
const allMethods = Object.keys(rpcPolicies)
  .filter((path) => path.startsWith(kms))
  .map((path) => path.slice(kms.length));

/** Names key A wherever a request can name a key. */
const everywhere = { key_id: keyA, source_key_id: keyA, destination_key_id: keyA, target_key_id: keyA };

const allowedBy = async (grants: readonly GrantRecord[]): Promise<string[]> => {
  const access = new GrantAccess(grants);
  const allowed: string[] = [];
  for (const method of allMethods) if ((await access.attempt(method, everywhere)) === 'allowed') allowed.push(method);
  return allowed.sort();
};

t.test('each operation allows its own RPCs and no others', async (t) => {
  for (const operation of grantOperations) {
    t.same(await allowedBy([grantOf([operation])]), [...methods[operation], 'RetireGrant'].sort(), operation);
  }
});

t.test('all operations together allow no management beyond describing, granting on and giving up', async (t) => {
  const allowed = await allowedBy([grantOf(grantOperations)]);
  t.same(allowed, [...Object.values(methods).flat(), 'ReEncrypt', 'RetireGrant'].sort());
  const management = allowed.filter((method) => kmsRow(method).plane === 'management');
  t.same(management, ['CreateGrant', 'DescribeKey', 'RetireGrant']);
});

t.test('a grant is for its grantee, or for every principal of its tenant, and for one key', async (t) => {
  const rows: readonly (readonly [string, Partial<GrantRecord>, string])[] = [
    ['the grantee', {}, 'allowed'],
    ['every principal', { grantee: '*' }, 'allowed'],
    ['a principal of another kind', { grantee: 'user/billing' }, refused],
    ['another principal', { grantee: 'service/billing2' }, refused],
    ['another key', { keyId: keyB }, refused],
    ['another tenant', { tenantId: 'globex', grantee: '*' }, refused],
  ];
  for (const [name, more, expected] of rows) {
    t.equal(await new GrantAccess([grantOf(['sign'], more)]).attempt('Sign'), expected, name);
  }
});

t.test('a policy that denies wins over every grant, and so does what is unknown or suspended', async (t) => {
  const all = [grantOf(grantOperations)];
  const rows: readonly (readonly [string, ConstructorParameters<typeof GrantAccess>[1], string])[] = [
    ['silent about it', [deny('kms:cmk:verify')], 'allowed'],
    ['denies the action', [deny('kms:cmk:sign')], refused],
    ['denies its classic name', [deny('kms:cmk:crypto')], refused],
    ['denies the key', [deny('kms:*', keyA)], refused],
    ['denies another key', [deny('kms:*', keyB)], 'allowed'],
    ['allows another key', [allow('kms:cmk:sign', keyB)], 'allowed'],
    ['allows and denies', [allow('kms:*'), deny('kms:cmk:sign', keyA)], refused],
    ['unknown', 'unknown', refused],
  ];
  for (const [name, statements, expected] of rows) {
    t.equal(await new GrantAccess(all, statements).attempt('Sign'), expected, name);
  }
  const suspended = new GrantAccess(all);
  suspended.isSuspended = true;
  t.equal(await suspended.attempt('Sign'), 'TENANT_SUSPENDED');
});

t.test('every key that a call names must be allowed, each by a policy or by a grant', async (t) => {
  const request = { cipher_text: blobOf(keyA), key_id: keyB };
  const decryptB = grantOf(['decrypt-data'], { keyId: keyB });
  const rows: readonly (readonly [string, GrantAccess, string])[] = [
    ['one grant', new GrantAccess([grantOf(['decrypt-data'])]), refused],
    ['the other grant', new GrantAccess([decryptB]), refused],
    ['both', new GrantAccess([grantOf(['decrypt-data']), decryptB]), 'allowed'],
    ['policy and grant', new GrantAccess([decryptB], [allow('kms:cmk:decryptData', keyA)]), 'allowed'],
    ['policy alone', new GrantAccess([], [allow('kms:cmk:decryptData', keyA)]), refused],
    ['denied one', new GrantAccess([grantOf(['decrypt-data']), decryptB], [deny('kms:*', keyB)]), refused],
  ];
  for (const [name, access, expected] of rows) t.equal(await access.attempt('DecryptData', request), expected, name);
});

t.test('a call without a key, or with something that is none, is allowed by no grant and asks for none', async (t) => {
  const access = new GrantAccess([grantOf(grantOperations)]);
  const requests = [{}, { key_id: '' }, { key_id: 'alias/orders' }, { key_id: keyA.toUpperCase() }, { key_id: 7 }];
  for (const request of requests) t.equal(await access.attempt('DecryptData', request), refused);
  t.equal(await access.attempt('ReEncrypt', { destination_key_id: keyA, cipher_text: Buffer.alloc(9) }), refused);
  t.equal(await access.attempt('ReEncrypt', { source_key_id: keyA }), refused);
  t.same(access.asked, []);
});

t.test('constraints are compared with the encryption context of the request', async (t) => {
  const equals = { kind: 'equals', pairs: { app: 'a', env: 'b' } } as const;
  const subset = { kind: 'subset', pairs: { app: 'a', env: 'b' } } as const;
  const rows: readonly (readonly [string, Record<string, string>, string, string, string])[] = [
    ['the pairs', { app: 'a', env: 'b' }, '', 'allowed', 'allowed'],
    ['in another order', { env: 'b', app: 'a' }, '', 'allowed', 'allowed'],
    ['more pairs', { app: 'a', env: 'b', x: 'y' }, '', refused, 'allowed'],
    ['a further string', { app: 'a', env: 'b' }, 'x', refused, 'allowed'],
    ['fewer pairs', { app: 'a' }, '', refused, refused],
    ['another value', { app: 'a', env: 'c' }, '', refused, refused],
    ['another case', { APP: 'a', env: 'b' }, '', refused, refused],
    ['none', {}, '', refused, refused],
    ['only a further string', {}, 'app=a', refused, refused],
  ];
  for (const [name, encryption_context, additional_authenticated_data, byEquals, bySubset] of rows) {
    const request = { key_id: keyA, encryption_context, additional_authenticated_data };
    for (const [constraints, expected] of [
      [equals, byEquals],
      [subset, bySubset],
    ] as const) {
      const access = new GrantAccess([grantOf(['encrypt-data'], { constraints })]);
      t.equal(await access.attempt('EncryptData', request), expected, `${constraints.kind}: ${name}`);
    }
  }
});

t.test('names that objects have by themselves are pairs like all others', async (t) => {
  const own = (text: string) => JSON.parse(text) as Record<string, string>;
  const constraints = { kind: 'subset', pairs: own('{"__proto__":"x"}') } as const;
  const access = new GrantAccess([grantOf(['encrypt-data'], { constraints })]);
  t.equal(await access.attempt('EncryptData', { key_id: keyA, encryption_context: {} }), refused);
  const request = { key_id: keyA, encryption_context: own('{"__proto__":"x"}') };
  t.equal(await access.attempt('EncryptData', request), 'allowed');
  const inherited = { kind: 'subset', pairs: { constructor: 'Object' } } as const;
  const other = new GrantAccess([grantOf(['encrypt-data'], { constraints: inherited })]);
  t.equal(await other.attempt('EncryptData', { key_id: keyA, encryption_context: {} }), refused);
});

t.test('under a constraint, requests without a context may describe the key and no more', async (t) => {
  const constraints = { kind: 'subset', pairs: { app: 'a' } } as const;
  const access = new GrantAccess([grantOf(grantOperations, { constraints })]);
  const expected: Record<string, string> = { DescribeKey: 'allowed', GetPublicKey: 'allowed' };
  for (const method of ['Sign', 'Verify', 'GenerateMac', 'VerifyMac', 'DeriveSharedSecret', ...Object.keys(expected)]) {
    t.equal(await access.attempt(method), expected[method] ?? refused, method);
  }
});

t.test('several grants are a union, but each pairs its own operations with its own constraints', async (t) => {
  const constraints = { kind: 'subset', pairs: { app: 'a' } } as const;
  const access = new GrantAccess([grantOf(['encrypt-data'], { constraints }), grantOf(['decrypt-data'])]);
  t.equal(await access.attempt('DecryptData'), 'allowed');
  t.equal(await access.attempt('EncryptData'), refused);
  t.equal(await access.attempt('EncryptData', { key_id: keyA, encryption_context: { app: 'a' } }), 'allowed');
});

t.test('re-encryption needs one side on the key that opens and the other on the key that seals', async (t) => {
  const app = { kind: 'subset', pairs: { app: 'a' } } as const;
  const from = (more: Partial<GrantRecord> = {}) => grantOf(['re-encrypt-from'], more);
  const to = (more: Partial<GrantRecord> = {}) => grantOf(['re-encrypt-to'], { keyId: keyB, ...more });
  const both = [from(), to()];
  const request = { cipher_text: blobOf(keyA), destination_key_id: keyB };
  const inA = { source_encryption_context: { app: 'a' } };
  const inB = { destination_encryption_context: { app: 'a' } };
  const same = { cipher_text: blobOf(keyA), destination_key_id: keyA };
  const rows: readonly (readonly [string, readonly GrantRecord[], object, string])[] = [
    ['both sides', both, request, 'allowed'],
    ['the source alone', [from()], request, refused],
    ['the destination alone', [to()], request, refused],
    ['the wrong way round', [from({ keyId: keyB }), to({ keyId: keyA })], request, refused],
    ['a named source', both, { source_key_id: keyA, destination_key_id: keyB }, 'allowed'],
    ['a second source', both, { ...request, source_key_id: keyB }, refused],
    ['the source’s context', [from({ constraints: app }), to()], { ...request, ...inA }, 'allowed'],
    ['the other’s context', [from({ constraints: app }), to()], { ...request, ...inB }, refused],
    ['the destination’s context', [from(), to({ constraints: app })], { ...request, ...inB }, 'allowed'],
    ['the source’s for it', [from(), to({ constraints: app })], { ...request, ...inA }, refused],
    ['one key, both sides', [from(), to({ keyId: keyA })], same, 'allowed'],
    ['one key, one side', [from()], same, refused],
  ];
  for (const [name, grants, view, expected] of rows) {
    t.equal(await new GrantAccess(grants).attempt('ReEncrypt', { ...view }), expected, name);
  }
});

t.test('grants are asked only where policies are silent, at once where they are in memory', async (t) => {
  const byPolicy = new GrantAccess([], [allow('kms:cmk:sign')]);
  t.equal(byPolicy.authorizer.authorize(billing, kmsRow('Sign'), { key_id: keyA }), undefined);
  t.same(byPolicy.asked, [], 'a policy allows');
  const byGrant = new GrantAccess([grantOf(['sign'])]);
  t.equal(byGrant.authorizer.authorize(billing, kmsRow('Sign'), { key_id: keyA }), undefined);
  t.same(byGrant.asked, [`acme ${keyA} service/billing`]);
  byGrant.isCold = true;
  const waiting = byGrant.authorizer.authorize(billing, kmsRow('Sign'), { key_id: keyA });
  t.ok(waiting instanceof Promise);
  await waiting;
  t.equal(await byGrant.attempt('Verify'), refused, 'refused by a promise as well');
  const cold = new GrantAccess([grantOf(['decrypt-data']), grantOf(['decrypt-data'], { keyId: keyB })]);
  cold.isCold = true;
  t.equal(await cold.attempt('DecryptData', { cipher_text: blobOf(keyA), key_id: keyB }), 'allowed');
  cold.grants.pop();
  t.equal(await cold.attempt('DecryptData', { cipher_text: blobOf(keyA), key_id: keyB }), refused);
});

t.test('a grant that was taken back is good for nothing from the next call on', async (t) => {
  const access = new GrantAccess([grantOf(['sign'])]);
  t.equal(await access.attempt('Sign'), 'allowed');
  access.grants = [];
  t.equal(await access.attempt('Sign'), refused);
  access.grants = [grantOf(['sign'])];
  t.equal(await access.attempt('Sign'), 'allowed');
});

t.test('a store of grants that fails refuses the call with its own reason', async (t) => {
  const access = new GrantAccess([grantOf(['sign'])]);
  access.failure = new GatewayError('STORE_UNAVAILABLE', 'the store is away');
  t.equal(await access.attempt('Sign'), 'STORE_UNAVAILABLE');
  access.failure = undefined;
  t.equal(await access.attempt('Sign'), 'allowed');
});

t.test('giving a grant up needs no policy, but one that denies it counts', async (t) => {
  const request = { key_id: keyA, grant_id: 'f'.repeat(64) };
  t.equal(await new GrantAccess([]).attempt('RetireGrant', request), 'allowed');
  t.equal(await new GrantAccess([], [deny('kms:grant:retire')]).attempt('RetireGrant', request), refused);
  t.equal(await new GrantAccess([], [deny('kms:grant:*', keyA)]).attempt('RetireGrant', request), refused);
  t.equal(await new GrantAccess([], 'unknown').attempt('RetireGrant', request), refused);
  t.equal(await new GrantAccess([]).attempt('RevokeGrant', request), refused, 'taking one back needs one');
});
