/** @module Conditions of policies: operators, keys, what a missing value means, and the facts of real requests. */
import t from 'tap';
import { callFactsOf, type CallFacts, targetsOf } from '../../src/access/call_facts.ts';
import { toNetworks } from '../../src/access/addresses.ts';
import { compileConditions } from '../../src/access/conditions.ts';
import { isLike, operatorRows } from '../../src/access/condition_operators.ts';
import { nothingKnown } from '../../src/access/key_facts.ts';
import type { ConditionBlock } from '../../src/access/policy_document.ts';
import { findRpcPolicy, type RpcPolicy } from '../../src/access/rpc_policy.ts';
import { encodeBlob } from '../../src/core/ciphertext_blob.ts';
import { loadProtos } from '../../src/rpc/protos.ts';
import { aesKey, factsOf, nowMs } from '../fixtures/policy_facts.ts';

const keyA = '0190f5d2-aaaa-7000-8000-000000000000';
const keyB = '0190f5d2-bbbb-7000-8000-000000000000';

const holds = (block: ConditionBlock, facts: CallFacts, isAllow: boolean): boolean =>
  compileConditions(block).every((condition) => condition.holds(facts, isAllow));

const app = 'kms:EncryptionContext/app';
const level = 'kms:EncryptionContext/level';

t.test('each operator compares as its name says', async (t) => {
  const rows: readonly (readonly [operator: string, key: string, values: string | string[], expected: boolean])[] = [
    ['StringEquals', 'kms:KeySpec', 'AES_256', true],
    ['StringEquals', 'kms:KeySpec', ['SM4', 'AES_256'], true],
    ['StringEquals', 'kms:KeySpec', 'SM4', false],
    ['StringEquals', app, 'Billing', false],
    ['StringNotEquals', 'kms:KeySpec', ['SM4', 'RSA_2048'], true],
    ['StringNotEquals', 'kms:KeySpec', ['SM4', 'AES_256'], false],
    ['StringEqualsIgnoreCase', app, 'BILLING', true],
    ['StringNotEqualsIgnoreCase', app, 'BILLING', false],
    ['StringLike', app, 'b*l?ing', true],
    ['StringLike', app, 'b*x', false],
    ['StringNotLike', app, ['x*', 'b*'], false],
    ['StringStartWith', app, 'bill', true],
    ['StringStartWith', app, 'ill', false],
    ['StringNotStartWith', app, 'bill', false],
    ['StringEndWith', app, 'ing', true],
    ['StringNotEndWith', app, 'x', true],
    ['NumericEquals', level, ['2', '3.0'], true],
    ['NumericNotEquals', level, ['2', '3.0'], false],
    ['NumericLessThan', level, '3', false],
    ['NumericLessThan', level, '10', true],
    ['NumericLessThanEquals', level, '3', true],
    ['NumericGreaterThan', level, '-1', true],
    ['NumericGreaterThanEquals', level, '3.000001', false],
    ['DateLessThan', 'g:CurrentTime', '2026-06-01T14:00:01+02:00', true],
    ['DateLessThan', 'g:CurrentTime', '2026-06-01T12:00:00Z', false],
    ['DateLessThanEquals', 'g:CurrentTime', '2026-06-01T12:00:00Z', true],
    ['DateGreaterThan', 'g:CurrentTime', '2026-06-01T11:59:59.999Z', true],
    ['DateGreaterThanEquals', 'g:CurrentTime', '2026-06-01T12:00Z', true],
    ['Bool', 'kms:EncryptionContext/flag', 'true', true],
    ['Bool', 'kms:EncryptionContext/flag', 'false', false],
    ['IpAddress', 'g:SourceIp', '192.0.2.0/24', true],
    ['IpAddress', 'g:SourceIp', ['2001:db8::/32', '192.0.2.7'], true],
    ['IpAddress', 'g:SourceIp', '192.0.3.0/24', false],
    ['NotIpAddress', 'g:SourceIp', '192.0.2.0/24', false],
    ['NotIpAddress', 'g:SourceIp', '10.0.0.0/8', true],
    ['Null', app, 'false', true],
    ['Null', app, 'true', false],
    ['Null', 'kms:EncryptionContext/none', 'true', true],
    ['StringEqualsIfExists', app, 'billing', true],
    ['StringEqualsIfExists', app, 'other', false],
    ['StringEquals', 'kms:KeyUsage', 'ENCRYPT_DECRYPT', true],
    ['StringEquals', 'kms:KeyOrigin', 'kms', true],
    ['StringEquals', 'kms:ResourceAlias', 'orders', true],
    ['StringEquals', 'kms:EncryptionAlgorithm', 'SYMMETRIC_DEFAULT', true],
    ['StringEquals', 'g:EnterpriseProjectId', '0', true],
    ['StringEquals', 'g:ResourceTag/team', 'payments', true],
  ];
  for (const [operator, key, values, expected] of rows) {
    for (const isAllow of [true, false]) {
      const name = `${operator} ${key} ${values} in ${isAllow ? 'an Allow' : 'a Deny'}`;
      t.equal(holds({ [operator]: { [key]: values } }, factsOf(), isAllow), expected, name);
    }
  }
  const tried = new Set(rows.map(([operator]) => operator));
  t.same(
    Object.keys(operatorRows).filter((name) => !tried.has(name)),
    [],
    'no operator is left out',
  );
});

t.test('all operators and all keys of a block must hold', async (t) => {
  const both = { StringEquals: { [app]: 'billing', 'kms:KeySpec': 'AES_256' }, NumericLessThan: { [level]: '4' } };
  t.ok(holds(both, factsOf(), true));
  t.notOk(holds(both, factsOf({ context: { app: 'billing', level: '4' } }), true));
  t.notOk(holds(both, factsOf({ context: { app: 'other', level: '1' } }), true));
  t.notOk(holds(both, factsOf({ key: { ...aesKey, spec: 'SM4' } }), true));
});

t.test('what a call leaves out or words badly never helps its caller', async (t) => {
  const missing = factsOf({ context: undefined, sourceIp: undefined });
  const odd = factsOf({ context: { level: 'abc', flag: 'maybe' }, sourceIp: 'unix:' });
  const rows: readonly (readonly [string, ConditionBlock, CallFacts, inAllow: boolean, inDeny: boolean])[] = [
    ['equal, missing', { StringEquals: { [app]: 'x' } }, missing, false, false],
    ['not equal, missing', { StringNotEquals: { [app]: 'x' } }, missing, false, true],
    ['not like, missing', { StringNotLike: { [app]: 'x' } }, missing, false, true],
    ['in a network, missing', { IpAddress: { 'g:SourceIp': '0.0.0.0/0' } }, missing, false, false],
    ['not in a network, missing', { NotIpAddress: { 'g:SourceIp': '10.0.0.0/8' } }, missing, false, true],
    ['equal if it exists, missing', { StringEqualsIfExists: { [app]: 'x' } }, missing, true, true],
    ['not equal if it exists, missing', { StringNotEqualsIfExists: { [app]: 'x' } }, missing, true, true],
    ['a number that is none', { NumericLessThan: { [level]: '4' } }, odd, false, true],
    ['not a number that is none', { NumericNotEquals: { [level]: '4' } }, odd, false, true],
    ['a number if it exists, which is none', { NumericLessThanIfExists: { [level]: '4' } }, odd, false, true],
    ['neither true nor false', { Bool: { 'kms:EncryptionContext/flag': 'true' } }, odd, false, true],
    ['no address', { IpAddress: { 'g:SourceIp': '0.0.0.0/0' } }, odd, false, true],
    ['not in a network, no address', { NotIpAddress: { 'g:SourceIp': '10.0.0.0/8' } }, odd, false, true],
  ];
  for (const [name, block, facts, inAllow, inDeny] of rows) {
    t.equal(holds(block, facts, true), inAllow, `${name}: in an Allow`);
    t.equal(holds(block, facts, false), inDeny, `${name}: in a Deny`);
  }
});

t.test('a name from a prototype is no value', async (t) => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    t.ok(holds({ Null: { [`kms:EncryptionContext/${name}`]: 'true' } }, factsOf(), true), name);
    t.throws(() => compileConditions({ [name]: { [app]: 'x' } }), { message: 'is not an operator' });
    t.throws(() => compileConditions({ StringEquals: { [name]: 'x' } }), { message: 'is not a condition key' });
  }
});

t.test('conditions that can not be are refused, with the nearest that can', async (t) => {
  const rows: readonly (readonly [ConditionBlock, path: string, problem: RegExp])[] = [
    [{ StringEqual: { [app]: 'x' } }, '/StringEqual', /did you mean StringEquals\?/],
    [{ IfExists: { [app]: 'x' } }, '/IfExists', /not an operator/],
    [{ NullIfExists: { [app]: 'true' } }, '/NullIfExists', /not an operator/],
    [{ StringEqualsIfExistsIfExists: { [app]: 'x' } }, '/StringEqualsIfExistsIfExists', /not an operator/],
    [{ StringEquals: { 'kms:KeySpecs': 'x' } }, '/StringEquals/kms:KeySpecs', /did you mean kms:KeySpec\?/],
    [
      { StringEquals: { 'kms:EncryptionContext/': 'x' } },
      '/StringEquals/kms:EncryptionContext/',
      /not a condition key/,
    ],
    [{ StringEquals: { 'kms:KeySpec': 'AES256' } }, '/StringEquals/kms:KeySpec', /did you mean AES_256\?/],
    [{ StringEquals: { 'g:SourceIp': '10.0.0.1' } }, '/StringEquals/g:SourceIp', /IpAddress, NotIpAddress/],
    [{ NumericEquals: { 'kms:KeySpec': '1' } }, '/NumericEquals/kms:KeySpec', /StringEquals/],
    [{ Bool: { 'kms:KeySpec': 'true' } }, '/Bool/kms:KeySpec', /StringEquals/],
    [{ IpAddress: { 'g:SourceIp': '10.0.0.0/33' } }, '/IpAddress/g:SourceIp', /addresses or networks/],
    [{ IpAddress: { 'g:SourceIp': 'fe80::1%eth0' } }, '/IpAddress/g:SourceIp', /addresses or networks/],
    [{ DateLessThan: { 'g:CurrentTime': '2026-06-01' } }, '/DateLessThan/g:CurrentTime', /times with their zone/],
    [{ DateLessThan: { 'g:CurrentTime': '2026-02-30T00:00:00Z' } }, '/DateLessThan/g:CurrentTime', /times/],
    [{ DateLessThan: { 'g:CurrentTime': '2026-13-01T00:00:00Z' } }, '/DateLessThan/g:CurrentTime', /times/],
    [{ NumericEquals: { [level]: '1e3' } }, `/NumericEquals/${level}`, /numbers/],
    [{ NumericEquals: { [level]: '9007199254740993' } }, `/NumericEquals/${level}`, /numbers/],
    [{ Bool: { [level]: 'TRUE' } }, `/Bool/${level}`, /true or false/],
    [{ Null: { [level]: 'no' } }, `/Null/${level}`, /missing/],
    [{ Null: { [level]: ['true', 'false'] } }, `/Null/${level}`, /missing/],
  ];
  for (const [block, path, problem] of rows) {
    t.throws(() => compileConditions(block), { path, message: problem } as unknown as Error, path);
  }
});

t.test('patterns over long texts end soon', async (t) => {
  t.notOk(isLike('a'.repeat(8192), `${'*a'.repeat(500)}b`));
  t.ok(isLike('a'.repeat(8192), '*a*?'));
  t.ok(isLike('', '**'));
  t.notOk(isLike('', '?'));
  t.notOk(isLike('ab', 'a'));
});

t.test('an address is compared in every form that a listener gives it', async (t) => {
  const isIn = (sourceIp: string, network: string) =>
    holds({ IpAddress: { 'g:SourceIp': network } }, factsOf({ sourceIp }), true);
  t.ok(isIn('::ffff:192.0.2.7', '192.0.2.0/24'));
  t.ok(isIn('[2001:db8::1]', '2001:db8::/32'));
  t.ok(isIn('fe80::1%eth0', 'fe80::/10'));
  t.notOk(isIn('2001:db9::1', '2001:db8::/32'));
  t.equal(toNetworks(['192.0.2.0/24/8']), undefined);
  t.equal(toNetworks(['192.0.2.0/']), undefined);
  t.equal(toNetworks(['host']), undefined);
});

const rowOf = (method: string): RpcPolicy =>
  findRpcPolicy(`/hsmgateway.v1.KeyManagementService/${method}`) as RpcPolicy;

/** A request as the server decodes it, with every default. */
const decoded = (method: string, request: object): Record<string, unknown> => {
  const service = loadProtos().definitions['hsmgateway.v1.KeyManagementService'] as unknown as Record<
    string,
    { requestSerialize(value: object): Buffer; requestDeserialize(bytes: Buffer): Record<string, unknown> }
  >;
  const codec = service[method];
  if (codec === undefined) throw new TypeError(method);
  return codec.requestDeserialize(codec.requestSerialize(request));
};

const factsFor = (method: string, request: object, key = aesKey) => {
  const message = decoded(method, request);
  const at = { sourceIp: undefined, nowMs };
  return targetsOf(rowOf(method), message).map((target) => ({
    keyId: target.keyId,
    ...callFactsOf(rowOf(method), message, target, { key, tags: undefined }, at),
  }));
};

t.test('facts are those that the service will go by, defaults included', async (t) => {
  t.match(factsFor('EncryptData', { key_id: keyA, encryption_context: { a: '1' } }), [
    { keyId: keyA, encryptionAlgorithm: 'SYMMETRIC_DEFAULT', context: { a: '1' }, signingAlgorithm: undefined },
  ]);
  const sm2 = { ...aesKey, spec: 'SM2' } as const;
  t.match(factsFor('EncryptData', { key_id: keyA }, sm2), [{ encryptionAlgorithm: 'SM2_ENCRYPT' }]);
  t.match(factsFor('EncryptData', { key_id: keyA, encryption_algorithm: 'RSAES_OAEP_SHA_256' }), [
    { encryptionAlgorithm: 'RSAES_OAEP_SHA_256' },
  ]);
  t.match(factsFor('EncryptData', { key_id: keyA, encryption_algorithm: 99 }), [{ encryptionAlgorithm: '99' }]);
  t.equal(factsFor('CreateDataKey', { key_id: keyA })[0]?.encryptionAlgorithm, undefined, 'it has no such field');
  const hmac = { ...aesKey, spec: 'HMAC_384', usage: 'GENERATE_VERIFY_MAC' } as const;
  t.match(factsFor('GenerateMac', { key_id: keyA }, hmac), [{ macAlgorithm: 'HMAC_SHA_384' }]);
  t.match(factsFor('Sign', { key_id: keyA, signing_algorithm: 'ECDSA_SHA_256' }), [
    { signingAlgorithm: 'ECDSA_SHA_256' },
  ]);
  t.match(factsFor('ScheduleKeyDeletion', { key_id: keyA, pending_days: 7 }), [{ pendingDays: '7' }]);
});

t.test('of a key that is to be made the facts are those that it will have', async (t) => {
  const made = (request: object) => factsFor('CreateKey', { key_alias: 'new', ...request })[0]?.key;
  t.same(made({}), { ...aesKey, alias: 'new' });
  t.same(made({ key_spec: 'EC_P256', origin: 'external', enterprise_project_id: keyA }), {
    spec: 'EC_P256',
    usage: 'SIGN_VERIFY',
    origin: 'external',
    alias: 'new',
    enterpriseProjectId: keyA,
  });
  t.equal(made({ key_spec: 99 }), undefined, 'no key will be made');
});

t.test('of ReEncrypt each key is seen with its own side', async (t) => {
  const cipher_text = encodeBlob({
    kind: 'data',
    cipher: 'AES_256_GCM',
    keyId: keyA,
    keyVersion: 1,
    iv: Buffer.alloc(12),
    ciphertext: Buffer.alloc(20),
  });
  const request = {
    cipher_text,
    destination_key_id: keyB,
    source_encryption_context: { a: 'source' },
    destination_encryption_context: { a: 'destination' },
    destination_encryption_algorithm: 'SM2_ENCRYPT',
  };
  t.match(factsFor('ReEncrypt', request), [
    { keyId: keyA, context: { a: 'source' }, encryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
    { keyId: keyB, context: { a: 'destination' }, encryptionAlgorithm: 'SM2_ENCRYPT' },
  ]);
  t.match(factsFor('ReEncrypt', { ...request, destination_key_id: keyA }), [
    { keyId: keyA, context: { a: 'source' } },
    { keyId: keyA, context: { a: 'destination' } },
  ]);
  t.same(targetsOf(rowOf('ListKeys'), decoded('ListKeys', {})), [{ keyId: '', side: '' }]);
  t.same(targetsOf(rowOf('ReEncrypt'), {}), [{ keyId: '', side: '' }]);
  t.same(nothingKnown, { key: undefined, tags: undefined });
});
