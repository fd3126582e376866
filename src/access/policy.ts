/**
 * @module What a set of policies says of an action and a resource. A matching Deny wins over every Allow; nothing is allowed by
 * default. Knows neither principals nor RPCs.
 */
import type { CallFacts } from './call_facts.ts';
import { type CompiledCondition, compileConditions, needsOf } from './conditions.ts';
import { type Glob, isGlobMatch, toGlob } from './glob.ts';
import type { PolicyDocument, PolicyStatement } from './policy_document.ts';

export { type PolicyDocument, type PolicyStatement, parsePolicyDocument } from './policy_document.ts';

export interface CompiledStatement {
  readonly isAllow: boolean;
  readonly actions: readonly Glob[];
  /** Absent where the statement is about every resource. */
  readonly resources: readonly Glob[] | undefined;
  /** Absent where it always counts. */
  readonly conditions: readonly CompiledCondition[] | undefined;
}

/** A document ready for evaluation. */
export interface CompiledPolicy {
  readonly statements: readonly CompiledStatement[];
}

const compileStatement = ({ Effect, Action, Resource, Condition }: PolicyStatement): CompiledStatement => ({
  isAllow: Effect === 'Allow',
  actions: Action.map(toGlob),
  resources: Resource === undefined || Resource.includes('*') ? undefined : Resource.map(toGlob),
  conditions: Condition === undefined ? undefined : compileConditions(Condition),
});

/**
 * Prepares a document. The document must have passed {@link parsePolicyDocument} or be one of ours.
 * @throws {ConditionProblem}
 */
export const compilePolicy = (document: PolicyDocument): CompiledPolicy => ({
  statements: document.Statement.map(compileStatement),
});

/** What policies say in the end. `silent`: none allows and none denies, which is a refusal unless something else allows. */
export type Verdict = 'allow' | 'deny' | 'silent';

/** Statements that must still see the resource, and what of the key their conditions look at. */
export interface OpenDecision {
  readonly statements: readonly CompiledStatement[];
  /** Absent where no statement has conditions. */
  readonly needs: readonly ('key' | 'tags')[] | undefined;
}

/** What policies say of one action: a final answer, or an open one. */
export type Decision = Verdict | OpenDecision;

export const coversAction = (statement: CompiledStatement, names: readonly string[]): boolean =>
  statement.actions.some((glob) => names.some((name) => isGlobMatch(glob, name)));

export const coversResource = ({ resources }: CompiledStatement, resource: string): boolean =>
  resources === undefined || resources.some((glob) => isGlobMatch(glob, resource));

/** Where nothing is known of the call, what might hold counts in a Deny and not in an Allow. */
export const isHolding = ({ isAllow, conditions }: CompiledStatement, facts: CallFacts | undefined): boolean => {
  if (conditions === undefined) return true;
  if (facts === undefined) return !isAllow;
  return conditions.every(({ holds }) => holds(facts, isAllow));
};

const isUnbound = ({ resources, conditions }: CompiledStatement): boolean =>
  resources === undefined && conditions === undefined;

/**
 * Decides an action as far as that is possible without a resource.
 * @param names the action and its classic aliases; a statement on any of them is about the action
 */
export const decideAction = (policies: readonly CompiledPolicy[], names: readonly string[]): Decision => {
  const statements = policies.flatMap((policy) => policy.statements.filter((each) => coversAction(each, names)));
  if (statements.some((each) => !each.isAllow && isUnbound(each))) return 'deny';
  if (statements.length === 0) return 'silent';
  if (statements.every(isUnbound)) return 'allow';
  const conditions = statements.flatMap((each) => each.conditions ?? []);
  return { statements, needs: conditions.length === 0 ? undefined : needsOf(conditions) };
};

/**
 * Decides for one resource.
 * @param facts of the call about it. Without them the answer is the one that holds whatever the call: conditions of a Deny count as
 * fulfilled, those of an Allow as not.
 */
export const decideResource = (decision: Decision, resource: string, facts?: CallFacts): Verdict => {
  if (typeof decision === 'string') return decision;
  let verdict: Verdict = 'silent';
  for (const statement of decision.statements) {
    if (!coversResource(statement, resource) || !isHolding(statement, facts)) continue;
    if (!statement.isAllow) return 'deny';
    verdict = 'allow';
  }
  return verdict;
};
