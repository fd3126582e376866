/** @module Policies hold what they promise, whatever they are made of: Deny wins, nothing by default, conditions as a simple model says. */
import fc from 'fast-check';
import t from 'tap';
import type { CallFacts } from '../../src/access/call_facts.ts';
import {
  compilePolicy,
  decideAction,
  decideResource,
  type PolicyDocument,
  type PolicyStatement,
  type Verdict,
} from '../../src/access/policy.ts';
import { factsOf } from '../fixtures/policy_facts.ts';

const runs = { numRuns: process.env.NIGHTLY === '1' ? 10_000 : 300 };

const names = ['kms:cmk:sign', 'kms:cmk:crypto'];
const resource = 'kms:local:acme:KeyId:a';

/** What a condition says of one value of the context, in the plainest words. */
const model: Readonly<
  Record<string, (value: string | undefined, wanted: readonly string[], isAllow: boolean) => boolean>
> = {
  StringEquals: (value, wanted) => value !== undefined && wanted.includes(value),
  StringNotEquals: (value, wanted, isAllow) => (value === undefined ? !isAllow : !wanted.includes(value)),
  StringEqualsIfExists: (value, wanted) => value === undefined || wanted.includes(value),
  StringNotEqualsIfExists: (value, wanted) => value === undefined || !wanted.includes(value),
  StringStartWith: (value, wanted) => value !== undefined && wanted.some((one) => value.startsWith(one)),
  NumericLessThan: (value, wanted, isAllow) => {
    if (value === undefined) return false;
    return /^\d$/.test(value) ? wanted.some((one) => Number(value) < Number(one)) : !isAllow;
  },
};

const texts = fc.constantFrom('1', '2', '7', 'a', 'ab', '');
const digits = fc.constantFrom('1', '2', '7');
const keys = fc.constantFrom('x', 'y');

const condition = fc.oneof(
  fc.record({
    operator: fc.constantFrom('StringEquals', 'StringNotEquals', 'StringEqualsIfExists', 'StringNotEqualsIfExists'),
    key: keys,
    values: fc.array(texts, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    operator: fc.constant('StringStartWith'),
    key: keys,
    values: fc.array(texts, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    operator: fc.constant('NumericLessThan'),
    key: keys,
    values: fc.array(digits, { minLength: 1, maxLength: 2 }),
  }),
);

interface Drawn {
  readonly effect: 'Allow' | 'Deny';
  readonly action: string;
  readonly resource: string | undefined;
  readonly condition:
    | { readonly operator: string; readonly key: string; readonly values: readonly string[] }
    | undefined;
}

const statement: fc.Arbitrary<Drawn> = fc.record({
  effect: fc.constantFrom('Allow', 'Deny'),
  action: fc.constantFrom('kms:cmk:sign', 'kms:cmk:crypto', 'kms:*', 'kms:cmk:verify'),
  resource: fc.constantFrom(undefined, 'kms:*:*:KeyId:a', 'kms:*:*:KeyId:b', '*'),
  condition: fc.option(condition, { nil: undefined }),
});

const toStatement = ({ effect, action, resource: of, condition: on }: Drawn): PolicyStatement => ({
  Effect: effect,
  Action: [action],
  ...(of === undefined ? {} : { Resource: [of] }),
  ...(on === undefined ? {} : { Condition: { [on.operator]: { [`kms:EncryptionContext/${on.key}`]: on.values } } }),
});

type Context = Readonly<Record<string, string>>;

const applies = ({ effect, action, resource: of, condition: on }: Drawn, context: Context): boolean => {
  if (action === 'kms:cmk:verify' || of?.endsWith('b')) return false;
  if (on === undefined) return true;
  return model[on.operator]?.(context[on.key], on.values, effect === 'Allow') ?? false;
};

/** Deny wins; nothing by default. */
const expected = (statements: readonly Drawn[], context: Context): Verdict => {
  const effects = statements.filter((one) => applies(one, context)).map(({ effect }) => effect);
  if (effects.includes('Deny')) return 'deny';
  return effects.includes('Allow') ? 'allow' : 'silent';
};

const verdictOf = (policies: readonly (readonly Drawn[])[], facts: CallFacts | undefined): Verdict => {
  const documents = policies
    .filter((statements) => statements.length > 0)
    .map((statements): PolicyDocument => ({ Version: '1.1', Statement: statements.map(toStatement) }));
  return decideResource(decideAction(documents.map(compilePolicy), names), resource, facts);
};

const statements = fc.array(statement, { maxLength: 6 });
const context = fc.dictionary(keys, texts, { maxKeys: 2 });

t.test(
  'the verdict is that of the model, however statements are spread over policies and in whichever order',
  async (t) => {
    fc.assert(
      fc.property(statements, context, fc.nat(), (drawn, pairs, turn) => {
        const facts = factsOf({ context: pairs });
        const wanted = expected(drawn, pairs);
        const turned = drawn.map((_, index) => drawn[(index + turn) % drawn.length] as Drawn);
        t.equal(verdictOf([drawn], facts), wanted);
        t.equal(
          verdictOf(
            [turned.slice(2), turned.slice(0, 2)].map((each) => each.toReversed()),
            facts,
          ),
          wanted,
        );
      }),
      runs,
    );
  },
);

t.test('a further Deny never allows more, and a further Allow never takes anything away', async (t) => {
  const rank: Readonly<Record<Verdict, number>> = { deny: 0, silent: 1, allow: 2 };
  fc.assert(
    fc.property(statements, statement, context, (drawn, more, pairs) => {
      const facts = factsOf({ context: pairs });
      const [before, after] = [verdictOf([drawn], facts), verdictOf([drawn, [more]], facts)];
      if (more.effect === 'Deny') t.ok(rank[after] <= rank[before]);
      else t.ok(rank[after] >= rank[before]);
    }),
    runs,
  );
});

t.test('what is said without looking at the call holds for every call', async (t) => {
  fc.assert(
    fc.property(statements, context, (drawn, pairs) => {
      const [blind, seeing] = [verdictOf([drawn], undefined), verdictOf([drawn], factsOf({ context: pairs }))];
      if (blind === 'allow') t.equal(seeing, 'allow');
      if (seeing === 'deny') t.equal(blind, 'deny');
    }),
    runs,
  );
});
