/**
 * @module Conditions of statements: made ready once, asked for every call. Nothing that a call leaves out, or words so that it can't be
 * compared, helps its caller:
 *
 * - A value that is missing fulfils no positive operator, whatever the effect: nothing is equal to what is not there.
 * - A value that is missing fulfils a negated operator in a Deny, and not in an Allow.
 * - A value that can't be compared (`NumericLessThan` on `abc`) fulfils every operator in a Deny, and none in an Allow.
 * - With `IfExists` a value that is missing fulfils the operator. `Null` asks for nothing but whether it is missing.
 */
import { nearMiss } from '../util/near_miss.ts';
import type { CallFacts } from './call_facts.ts';
import { type ConditionKey, conditionKeyNames, type FactNeed, findConditionKey } from './condition_keys.ts';
import { type OperatorRow, operatorRows } from './condition_operators.ts';
import type { ConditionBlock } from './policy_document.ts';

export interface CompiledCondition {
  readonly operator: string;
  readonly key: ConditionKey;
  readonly holds: (facts: CallFacts, isAllow: boolean) => boolean;
}

/** Tells what is wrong with a condition, and where below `Condition`. */
export class ConditionProblem extends Error {
  readonly path: string;

  constructor(path: string, problem: string) {
    super(problem);
    this.path = path;
  }
}

const suffix = 'IfExists';
const operatorNames = [...Object.keys(operatorRows), 'Null'];

/** Names that are near, for messages. */
const suggestion = (name: string, known: readonly string[]): string => {
  const near = nearMiss(name, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
};

const keyOf = (name: string, path: string): ConditionKey => {
  const key = findConditionKey(name);
  if (key !== undefined) return key;
  throw new ConditionProblem(path, `is not a condition key${suggestion(name, conditionKeyNames)}`);
};

const compileNull = (key: ConditionKey, values: readonly string[], path: string): CompiledCondition => {
  const [value] = values;
  if (values.length !== 1 || (value !== 'true' && value !== 'false')) {
    throw new ConditionProblem(path, 'must be "true" (the value is missing) or "false"');
  }
  const isMissing = value === 'true';
  return { operator: 'Null', key, holds: (facts) => (key.read(facts) === undefined) === isMissing };
};

const assertFits = (row: OperatorRow, key: ConditionKey, values: readonly string[], path: string): void => {
  if (key.kind !== 'any' && key.kind !== row.kind) {
    const fitting = Object.keys(operatorRows).filter((name) => operatorRows[name]?.kind === key.kind);
    throw new ConditionProblem(path, `can't be compared so; operators for it: ${fitting.join(', ')}`);
  }
  const { values: known } = key;
  const unknown = row.isExact ? values.find((value) => known !== undefined && !known.includes(value)) : undefined;
  if (unknown === undefined) return;
  throw new ConditionProblem(path, `can't be ${JSON.stringify(unknown)}${suggestion(unknown, known ?? [])}`);
};

const compileOne = (operator: string, name: string, values: readonly string[], path: string): CompiledCondition => {
  const key = keyOf(name, path);
  if (operator === 'Null') return compileNull(key, values, path);
  const ifExists = operator.endsWith(suffix);
  const plain = ifExists ? operator.slice(0, -suffix.length) : operator;
  const row = operatorRows[plain] as OperatorRow;
  assertFits(row, key, values, path);
  const compare = row.compile(values);
  if (compare === undefined) throw new ConditionProblem(path, `must be ${row.form}`);
  const { isNegated } = row;
  const holds = (facts: CallFacts, isAllow: boolean): boolean => {
    const value = key.read(facts);
    if (value === undefined) return ifExists || (isNegated && !isAllow);
    const is = compare(value);
    return is === undefined ? !isAllow : is !== isNegated;
  };
  return { operator, key, holds };
};

const assertOperator = (operator: string): void => {
  const plain = operator.endsWith(suffix) ? operator.slice(0, -suffix.length) : operator;
  if (operator === 'Null' || Object.hasOwn(operatorRows, plain)) return;
  throw new ConditionProblem(`/${operator}`, `is not an operator${suggestion(operator, operatorNames)}`);
};

/**
 * Prepares the conditions of a statement, of which all must hold.
 * @throws {ConditionProblem} for an operator or key that there is not, and for values that can't be
 */
export const compileConditions = (block: ConditionBlock): readonly CompiledCondition[] =>
  Object.entries(block).flatMap(([operator, keys]) => {
    assertOperator(operator);
    return Object.entries(keys).map(([name, given]) =>
      compileOne(operator, name, typeof given === 'string' ? [given] : given, `/${operator}/${name}`),
    );
  });

/** What of a key the conditions look at. */
export const needsOf = (conditions: readonly CompiledCondition[]): readonly Exclude<FactNeed, undefined>[] => [
  ...new Set(conditions.map(({ key }) => key.needs).filter((need) => need !== undefined)),
];
