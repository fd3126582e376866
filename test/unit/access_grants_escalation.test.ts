/** @module Granting on: who has no more than a grant gives no more than it has. */
import t from 'tap';
import type { GrantConstraints } from '../../src/core/grants.ts';
import type { GrantRecord } from '../../src/core/ports/key_life.ts';
import { allow, deny, GrantAccess, grantOf, keyA, keyB } from '../fixtures/grant_access.ts';

const refused = 'RPC_NOT_ALLOWED';

const wire = (constraints: GrantConstraints | undefined) =>
  constraints && {
    encryption_context_equals: constraints.kind === 'equals' ? constraints.pairs : {},
    encryption_context_subset: constraints.kind === 'subset' ? constraints.pairs : {},
  };

/** A CreateGrant as a decoded message. */
const offer = (operations: readonly string[], constraints?: GrantConstraints) => ({
  key_id: keyA,
  grantee_principal: 'service/other',
  operations,
  constraints: wire(constraints) ?? null,
});

const both: GrantRecord['operations'] = ['create-grant', 'sign'];

t.test('a policy that allows granting asks for nothing else', async (t) => {
  const access = new GrantAccess([], [allow('kms:grant:create')]);
  t.equal(await access.attempt('CreateGrant', offer(['decrypt-data'])), 'allowed');
  t.same(access.asked, []);
});

t.test('operations that are granted on must be held by grant or by policy', async (t) => {
  const rows: readonly (readonly [string, GrantAccess, readonly string[], string])[] = [
    ['one that is held', new GrantAccess([grantOf(both)]), ['sign'], 'allowed'],
    ['with create-grant itself', new GrantAccess([grantOf(both)]), ['sign', 'create-grant'], 'allowed'],
    ['one that is not held', new GrantAccess([grantOf(both)]), ['verify'], refused],
    ['one of two', new GrantAccess([grantOf(both)]), ['sign', 'verify'], refused],
    ['no create-grant', new GrantAccess([grantOf(['sign'])]), ['sign'], refused],
    ['two grants', new GrantAccess([grantOf(['create-grant']), grantOf(['sign'])]), ['sign'], 'allowed'],
    [
      'held on another key',
      new GrantAccess([grantOf(['create-grant']), grantOf(both, { keyId: keyB })]),
      ['sign'],
      refused,
    ],
    [
      'create-grant on another key',
      new GrantAccess([grantOf(['sign']), grantOf(both, { keyId: keyB })]),
      ['sign'],
      refused,
    ],
    ['held by policy', new GrantAccess([grantOf(['create-grant'])], [allow('kms:cmk:sign')]), ['sign'], 'allowed'],
    [
      'by policy, another key',
      new GrantAccess([grantOf(['create-grant'])], [allow('kms:cmk:sign', keyB)]),
      ['sign'],
      refused,
    ],
    ['denied though held', new GrantAccess([grantOf(both)], [deny('kms:cmk:sign', keyA)]), ['sign'], refused],
    ['granting denied', new GrantAccess([grantOf(both)], [deny('kms:grant:create')]), ['sign'], refused],
    ['unknown', new GrantAccess([grantOf(both)]), ['sign', 'destroy'], refused],
    ['a name that objects have', new GrantAccess([grantOf(both)]), ['constructor'], refused],
    ['retire-grant, not held', new GrantAccess([grantOf(both)]), ['sign', 'retire-grant'], refused],
  ];
  for (const [name, access, operations, expected] of rows) {
    t.equal(await access.attempt('CreateGrant', offer(operations)), expected, name);
  }
});

t.test('an operation with several RPCs is held by policy only if all of them are', async (t) => {
  const grants = [grantOf(['create-grant'])];
  const dataKey = allow('kms:cmk:createDataKey');
  const rows: readonly (readonly [string, GrantAccess, string])[] = [
    ['one of three', new GrantAccess(grants, [dataKey]), refused],
    ['all, by the classic name', new GrantAccess(grants, [allow('kms:dek:create')]), 'allowed'],
    ['one denied', new GrantAccess(grants, [allow('kms:dek:create'), deny('kms:cmk:createEcDataKeyPair')]), refused],
  ];
  for (const [name, access, expected] of rows) {
    t.equal(await access.attempt('CreateGrant', offer(['create-datakey'])), expected, name);
  }
});

t.test('constraints that are granted on must be at least as strict as one’s own', async (t) => {
  const equals = (pairs: Record<string, string>): GrantConstraints => ({ kind: 'equals', pairs });
  const subset = (pairs: Record<string, string>): GrantConstraints => ({ kind: 'subset', pairs });
  const a = { a: '1' };
  const ab = { a: '1', b: '2' };
  type Row = readonly [string, GrantConstraints | undefined, GrantConstraints | undefined, string];
  const rows: readonly Row[] = [
    ['none under none', undefined, undefined, 'allowed'],
    ['some under none', undefined, equals(a), 'allowed'],
    ['none under subset', subset(a), undefined, refused],
    ['none under equals', equals(a), undefined, refused],
    ['the same subset', subset(a), subset(a), 'allowed'],
    ['more pairs', subset(a), subset(ab), 'allowed'],
    ['fewer pairs', subset(ab), subset(a), refused],
    ['other pairs', subset(a), subset({ b: '2' }), refused],
    ['another value', subset(a), subset({ a: '2', b: '2' }), refused],
    ['equals under subset', subset(a), equals(a), 'allowed'],
    ['more, equals under subset', subset(a), equals(ab), 'allowed'],
    ['fewer, equals under subset', subset(ab), equals(a), refused],
    ['the same equals', equals(ab), equals({ b: '2', a: '1' }), 'allowed'],
    ['more pairs under equals', equals(a), equals(ab), refused],
    ['fewer pairs under equals', equals(ab), equals(a), refused],
    ['subset under equals', equals(a), subset(a), refused],
  ];
  for (const [name, own, given, expected] of rows) {
    const access = new GrantAccess([grantOf(['create-grant', 'encrypt-data'], { constraints: own })]);
    t.equal(await access.attempt('CreateGrant', offer(['encrypt-data'], given)), expected, name);
  }
});

t.test('the constraints of create-grant bind what is held without any, and the other way round', async (t) => {
  const constraints: GrantConstraints = { kind: 'subset', pairs: { a: '1' } };
  const grantsOf = (bound: 'create-grant' | 'encrypt-data') => [
    grantOf([bound], { constraints }),
    grantOf([bound === 'create-grant' ? 'encrypt-data' : 'create-grant']),
  ];
  for (const bound of ['create-grant', 'encrypt-data'] as const) {
    const access = new GrantAccess(grantsOf(bound));
    t.equal(await access.attempt('CreateGrant', offer(['encrypt-data'])), refused, bound);
    t.equal(await access.attempt('CreateGrant', offer(['encrypt-data'], constraints)), 'allowed', bound);
  }
  const byPolicy = new GrantAccess([grantOf(['create-grant'], { constraints })], [allow('kms:cmk:encryptData')]);
  t.equal(await byPolicy.attempt('CreateGrant', offer(['encrypt-data'])), refused, 'held by policy');
  t.equal(await byPolicy.attempt('CreateGrant', offer(['encrypt-data'], constraints)), 'allowed');
});

t.test('constraints that can not be are refused, to those alone who may grant at all', async (t) => {
  const pairs = { a: '1' };
  const bad = [
    { encryption_context_equals: pairs, encryption_context_subset: pairs },
    { encryption_context_equals: {}, encryption_context_subset: {} },
  ];
  for (const constraints of bad) {
    const request = { ...offer(['sign']), constraints };
    t.equal(await new GrantAccess([grantOf(both)]).attempt('CreateGrant', request), 'FIELD_INVALID');
    t.equal(await new GrantAccess([grantOf(['sign'])]).attempt('CreateGrant', request), refused);
  }
  const flood = offer(Array.from({ length: 18 }, () => 'sign'));
  t.equal(await new GrantAccess([grantOf(both)]).attempt('CreateGrant', flood), refused, 'more than there are');
});
