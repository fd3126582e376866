/** @module Grants over random sets of them: nobody gets more than the union of its grants, and granting on never widens. */
import fc from 'fast-check';
import t from 'tap';
import {
  type GrantConstraints,
  type GrantContext,
  grantOperations,
  isAsStrict,
  isContextMatch,
  isPermitted,
  mayGrantOn,
} from '../../src/core/grants.ts';
import type { GrantOperation, GrantRecord } from '../../src/core/ports/key_life.ts';
import { GrantAccess, grantOf, keyA, keyB, kmsRow } from '../fixtures/grant_access.ts';
import { propertyRuns } from '../fixtures/property.ts';

// Few names and values, so that constraints and contexts meet often.
const pairs = (minKeys: number) =>
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2'), { minKeys, maxKeys: 3 });
const constraints: fc.Arbitrary<GrantConstraints | undefined> = fc.option(
  fc.record({ kind: fc.constantFrom('equals', 'subset'), pairs: pairs(1) }),
  { nil: undefined },
);
const contexts: fc.Arbitrary<GrantContext> = fc.record({
  pairs: pairs(0),
  additionalData: fc.constantFrom('', '', 'x'),
});
const someOperations = fc.subarray(['create-grant', 'encrypt-data', 'decrypt-data', 'sign'] as GrantOperation[], {
  minLength: 1,
});
const grants = fc
  .array(fc.record({ operations: someOperations, constraints }), { maxLength: 4 })
  .map((each) => each.map(({ operations, constraints }) => grantOf(operations, { constraints })));

/** All contexts over those names and values: what a statement about every context is checked with. */
const allContexts: readonly GrantContext[] = ['', 'x'].flatMap((additionalData) => {
  const values = [undefined, '1', '2'];
  const combinations = values.flatMap((a) => values.flatMap((b) => values.map((c) => ({ a, b, c }))));
  return combinations.map((each) => ({
    pairs: Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >,
    additionalData,
  }));
});

/** Independent of the code under test: compares sorted text. */
const isMatchByText = (limit: GrantConstraints | undefined, { pairs, additionalData }: GrantContext): boolean => {
  if (limit === undefined) return true;
  const text = (map: Readonly<Record<string, string>>) => Object.entries(map).map(String).sort();
  if (limit.kind === 'equals') return additionalData === '' && text(limit.pairs).join() === text(pairs).join();
  return text(limit.pairs).every((pair) => text(pairs).includes(pair));
};

t.test('a context matches exactly when its pairs are, or hold, those of the constraint', async (t) => {
  fc.assert(
    fc.property(constraints, (limit) =>
      allContexts.every((context) => isContextMatch(limit, context) === isMatchByText(limit, context)),
    ),
    propertyRuns,
  );
  t.pass();
});

t.test(
  'one constraint is as strict as another exactly when it lets no context through that the other does not',
  async (t) => {
    fc.assert(
      fc.property(constraints, constraints, (inner, outer) => {
        const isImplied = allContexts.every(
          (context) => !isMatchByText(inner, context) || isMatchByText(outer, context),
        );
        return isAsStrict(inner, outer) === isImplied;
      }),
      propertyRuns,
    );
    t.pass();
  },
);

t.test('a grantee may do exactly the union of what its single grants permit', async (t) => {
  fc.assert(
    fc.property(grants, fc.constantFrom(...grantOperations), contexts, (held, operation, context) => {
      const union = held.some((grant) => isPermitted([grant], operation, context));
      return isPermitted(held, operation, context) === union;
    }),
    propertyRuns,
  );
  t.pass();
});

const byGrantsAlone = { isHeld: () => false, isDenied: () => false };

t.test('however often grants are granted on, nobody at the end can do what the first could not', async (t) => {
  fc.assert(
    fc.property(
      grants,
      fc.array(fc.record({ operations: someOperations, constraints }), { maxLength: 12 }),
      (first, offers) => {
        let held: readonly GrantRecord[] = first;
        for (const offer of offers) {
          // The next holder has what this one gave, and what it may have been given before.
          if (mayGrantOn(held, offer, byGrantsAlone)) held = [...held, grantOf(offer.operations, offer)];
        }
        const given = held.slice(first.length);
        return grantOperations.every((operation) =>
          allContexts.every(
            (context) => !isPermitted(given, operation, context) || isPermitted(first, operation, context),
          ),
        );
      },
    ),
    propertyRuns,
  );
  t.pass();
});

t.test('the authorizer allows an encryption by exactly the grants that permit it on its key', async (t) => {
  const anywhere = fc.tuple(grants, fc.array(fc.constantFrom(keyA, keyB), { minLength: 4, maxLength: 4 }));
  await fc.assert(
    fc.asyncProperty(anywhere, contexts, async ([made, keys], { pairs, additionalData }) => {
      const placed = made.map((grant, index) => ({ ...grant, keyId: keys[index] ?? keyA }));
      const request = { key_id: keyA, encryption_context: pairs, additional_authenticated_data: additionalData };
      const outcome = await new GrantAccess(placed).attempt('EncryptData', request);
      const onKey = placed.filter(({ keyId }) => keyId === keyA);
      const isAllowed = onKey.some(
        (grant) =>
          grant.operations.includes('encrypt-data') && isMatchByText(grant.constraints, { pairs, additionalData }),
      );
      return outcome === (isAllowed ? 'allowed' : 'RPC_NOT_ALLOWED');
    }),
    propertyRuns,
  );
  t.equal(kmsRow('EncryptData').callers, 'tenant');
});
