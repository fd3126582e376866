/** @module What a document must be before it is stored: JSON that says one thing, actions and resources that there are. */
import fc from 'fast-check';
import t from 'tap';
import { parsePolicyDocument } from '../../src/access/policy.ts';
import { checkPolicyText, knownActions } from '../../src/access/policy_check.ts';
import { parseStrictJson } from '../../src/access/strict_json.ts';
import { systemPolicies } from '../../src/access/system_policies.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { failure } from '../fixtures/failure.ts';

const runs = process.env.NIGHTLY === '1' ? 10_000 : 100;
const statement = { Effect: 'Allow', Action: ['kms:cmk:sign'] };
const textOf = (more: object) => JSON.stringify({ Version: '1.1', Statement: [{ ...statement, ...more }] });

t.test('every policy of the system is one that a tenant could have written', async (t) => {
  for (const [name, document] of Object.entries(systemPolicies)) {
    t.same(checkPolicyText(JSON.stringify(document), 'acme'), document, name);
  }
});

t.test('actions must be there, in any case of letters; a wildcard must match one', async (t) => {
  for (const action of ['kms:cmk:sign', 'KMS:cmk:SIGN', 'kms:cmk:crypto', 'kms:*', '*', 'kms:*:get*', 'sdf:key:*']) {
    t.ok(checkPolicyText(textOf({ Action: [action] }), 'acme'), action);
  }
  const rows: readonly (readonly [string, RegExp])[] = [
    ['kms:cmk:sing', /kms:cmk:sing is not an action; did you mean kms:cmk:sign\?/],
    ['kms:cmk:createDatakeys', /did you mean kms:cmk:createDataKey\?/],
    ['kms:cmk:zzz*', /matches no action/],
    ['obs:*', /matches no action/],
    ['policy:policy:create', /is not an action/],
    ['kms:stream:open', /is not an action/],
  ];
  for (const [action, message] of rows) {
    const path = '/Statement/0/Action/1';
    t.throws(
      () => checkPolicyText(textOf({ Action: ['kms:cmk:get', action] }), 'acme'),
      failure('POLICY_INVALID', { message, metadata: { field: 'document', path } }),
      action,
    );
  }
  t.equal(new Set(knownActions).size, knownActions.length);
});

t.test('resources must be such that one of the tenant could match', async (t) => {
  const key = '0190f5d2-aaaa-7000-8000-000000000000';
  const good = [
    '*',
    'kms:*',
    'kms:*:*:KeyId:*',
    `kms:local:acme:KeyId:${key}`,
    'kms:*:acme:KeyId:alias/orders',
    'kms:*:acme:KeyId:',
    'kms:*:ac*:*',
    'sdf:*:*:KeyIndex:ECC/1',
    'sdf:local:acme:KeyIndex:RSA/*',
  ];
  for (const resource of good) t.ok(checkPolicyText(textOf({ Resource: [resource] }), 'acme'), resource);
  const bad = [
    key,
    'kms',
    'kms:local:acme:KeyId',
    'kms:local:globex:KeyId:*',
    `kms:local:acme:KeyIndex:${key}`,
    `kms:local:acme:KeyId:${key}:more`,
    'sdf:local:acme:KeyId:ECC/1',
    'obs:*:*:bucket:*',
    'kms:*:globex:*',
  ];
  for (const resource of bad) {
    const path = '/Statement/0/Resource/0';
    t.throws(
      () => checkPolicyText(textOf({ Resource: [resource] }), 'acme'),
      failure('POLICY_INVALID', { metadata: { path } }),
      resource,
    );
  }
});

t.test('the place of a condition that can not be is named', async (t) => {
  const Condition = { StringEquals: { 'kms:KeySpecs': 'AES_256' } };
  t.throws(
    () => checkPolicyText(textOf({ Condition }), 'acme'),
    failure('POLICY_INVALID', {
      message:
        /\/Statement\/0\/Condition\/StringEquals\/kms:KeySpecs is not a condition key; did you mean kms:KeySpec\?/,
    }),
  );
});

t.test('what is not JSON, says a thing twice, or is of another version is refused', async (t) => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ['', /is not JSON/],
    ['{', /is not JSON/],
    [`${textOf({})} x`, /is not JSON/],
    ['\uFEFF{}', /is not JSON/],
    ['null', /must be object/],
    ['[]', /must be object/],
    ['['.repeat(6000) + ']'.repeat(6000), /must be object/],
    ['['.repeat(6144), /is not JSON/],
    [`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`, /must have required property|must NOT have additional/],
    [JSON.stringify({ Version: '5.0', Statement: [statement] }), /\/Version must be "1.1"/],
    [JSON.stringify({ Version: 1.1, Statement: [statement] }), /\/Version must be "1.1"/],
    ['{"Version":"1.1","Version":"1.1","Statement":[]}', /"Version" is there twice in one object/],
    [
      `{"Version":"1.1","Statement":[{"Effect":"Deny","\\u0045ffect":"Allow","Action":["kms:*"]}]}`,
      /"Effect" is there twice/,
    ],
    [`{"Version":"1.1","Statement":[],"__proto__":{"Statement":[]}}`, /additional properties \(__proto__\)/],
    [textOf({ constructor: 1 }), /additional properties \(constructor\)/],
    [`{"Version":"1.1","Statement":[{"__proto__":{"Effect":"Allow","Action":["*"]}}]}`, /required|additional/],
    [
      `{"Version":"1.1","Statement":[{"Effect":"Allow","Action":["kms:*"],"Condition":{"__proto__":{"x":"y"}}}]}`,
      /Condition\/__proto__ is not an operator/,
    ],
  ];
  for (const [text, message] of rows) {
    t.throws(() => checkPolicyText(text, 'acme'), failure('POLICY_INVALID', { message }), text.slice(0, 60));
  }
});

t.test('names may be there again in other objects', async (t) => {
  t.same(parseStrictJson('{"a":{"b":1},"c":[{"b":2},{"b":3}],"b":"{\\"b\\":1,\\"b\\":2}"}'), {
    a: { b: 1 },
    c: [{ b: 2 }, { b: 3 }],
    b: '{"b":1,"b":2}',
  });
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      t.same(JSON.stringify(parseStrictJson(text)), JSON.stringify(JSON.parse(text)));
    }),
    { numRuns: runs },
  );
});

t.test('whatever comes, the answer is a document or POLICY_INVALID', async (_t) => {
  const name = fc.constantFrom(
    'Version',
    'Statement',
    'Effect',
    'Action',
    'Resource',
    'Condition',
    '__proto__',
    'Null',
  );
  const leaf = fc.constantFrom<unknown>('1.1', 'Allow', 'Deny', 'kms:*', 'kms:KeySpec', '*', '', null, 7, true, 'true');
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(name, tie('tree'))),
  }));
  const answers = (text: string): boolean => {
    try {
      return parsePolicyDocument(checkPolicyText(text, 'acme')) !== undefined;
    } catch (error) {
      return error instanceof GatewayError && error.reason === 'POLICY_INVALID';
    }
  };
  fc.assert(
    fc.property(
      fc.oneof(
        tree.map((value) => JSON.stringify(value)),
        fc.string({ maxLength: 200 }),
      ),
      answers,
    ),
    { numRuns: runs * 10 },
  );
  // Good documents with one character changed.
  const text = JSON.stringify(Object.values(systemPolicies)[1]);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.string({ unit: 'grapheme', minLength: 0, maxLength: 2 }), (at, other) =>
      answers(text.slice(0, at) + other + text.slice(at + 1)),
    ),
    { numRuns: runs * 5 },
  );
});
