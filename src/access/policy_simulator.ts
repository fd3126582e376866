/**
 * @module Tells what would be decided and why, with the parts that decide calls: which statements are about the action and the resource,
 * which of their conditions hold, and whether a grant allows what they are silent on.
 */
import { fieldInvalid } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { GrantReader } from '../core/ports/key_life.ts';
import type {
  PolicySimulator,
  Simulation,
  SimulationResult,
  StatementRef,
  TakingPart,
} from '../core/ports/policy_rules.ts';
import { resourceOf } from './authorizer.ts';
import type { CallFacts } from './call_facts.ts';
import { findAllowingGrants } from './grant_check.ts';
import { grantNeedsOf } from './grant_rows.ts';
import { type KeyFactsReader, nothingKnown } from './key_facts.ts';
import {
  type CompiledPolicy,
  type CompiledStatement,
  coversAction,
  coversResource,
  decideAction,
  decideResource,
} from './policy.ts';
import type { RpcPolicy } from './rpc_rows.ts';
import { type AskedAction, checkValues, keyIdOf, resolveActions, simulatedFacts } from './simulated_call.ts';
import { CompiledDocuments } from './standings.ts';

export interface SimulatorOptions {
  readonly keyFacts: KeyFactsReader;
  readonly grants: GrantReader;
  readonly clock: Clock;
  readonly region: string;
}

/** Actions times resources that one simulation answers. */
const maxResults = 1000;

interface CompiledPart extends TakingPart {
  readonly policy: CompiledPolicy;
}

/** The parts, and those that this version does not understand. */
const compileParts = (parts: readonly TakingPart[]) => {
  const compiled: CompiledPart[] = [];
  const unknown: TakingPart[] = [];
  const documents = new CompiledDocuments();
  for (const part of parts) {
    const { name, document } = part;
    const policy = document === undefined ? undefined : documents.of({ name, document, revision: 0 });
    if (policy === undefined) unknown.push(part);
    else compiled.push({ ...part, policy });
  }
  return { compiled, unknown };
};

interface Weighed {
  readonly statement: CompiledStatement;
  readonly ref: StatementRef;
}

const weigh = (
  parts: readonly CompiledPart[],
  row: RpcPolicy,
  resource: string,
  facts: CallFacts,
): readonly Weighed[] =>
  parts.flatMap(({ name, subject, policy }) =>
    policy.statements.flatMap((statement, index): readonly Weighed[] => {
      if (!coversAction(statement, [row.action, ...row.aliases]) || !coversResource(statement, resource)) return [];
      const { isAllow, conditions = [] } = statement;
      const unmet = conditions
        .filter(({ holds }) => !holds(facts, isAllow))
        .map(({ operator, key }) => `${operator} ${key.name}`);
      return [
        { statement, ref: { policy: name, subject, statement: index, effect: isAllow ? 'Allow' : 'Deny', unmet } },
      ];
    }),
  );

const missingKeysOf = (weighed: readonly Weighed[], facts: CallFacts): readonly string[] => [
  ...new Set(
    weighed
      .flatMap(({ statement }) => statement.conditions ?? [])
      .filter(({ key }) => key.read(facts) === undefined)
      .map(({ key }) => key.name),
  ),
];

const placeOf = ({ policy, subject, statement, effect }: StatementRef): string =>
  `statement ${statement} of "${policy}" (${effect}, ${subject === '' ? 'tried' : `attached to ${subject}`})`;

type Found = Pick<SimulationResult, 'verdict' | 'decidedBy' | 'grantId'>;

const explain = ({ verdict, decidedBy, grantId }: Found, row: RpcPolicy, isUnknown: boolean): string => {
  if (isUnknown) return 'denied: a policy is attached that this gateway does not know, and that may deny';
  if (decidedBy !== undefined) return `${verdict === 'allow' ? 'allowed' : 'denied'} by ${placeOf(decidedBy)}`;
  if (grantId !== undefined) return 'allowed by a grant';
  if (row.isOpen === true) return 'no policy says anything: whom the call is about decides';
  return 'denied: nothing allows it';
};

class Simulator implements PolicySimulator {
  readonly #options: SimulatorOptions;

  constructor(options: SimulatorOptions) {
    this.#options = options;
  }

  async simulate(simulation: Simulation): Promise<readonly SimulationResult[]> {
    checkValues(simulation.values);
    const actions = resolveActions(simulation.actions);
    const resources = simulation.resources.length === 0 ? [''] : simulation.resources;
    if (actions.length * resources.length > maxResults) {
      throw fieldInvalid('actions', `and resources make more than ${maxResults} questions`);
    }
    const parts = compileParts(simulation.policies);
    const results: SimulationResult[] = [];
    for (const resource of resources) {
      for (const action of actions) results.push(await this.#decide(simulation, parts, action, resource));
    }
    return results;
  }

  async #decide(
    simulation: Simulation,
    { compiled, unknown }: ReturnType<typeof compileParts>,
    { row, rpcs }: AskedAction,
    named: string,
  ): Promise<SimulationResult> {
    const { keyFacts, clock, region } = this.#options;
    const { tenantId, values } = simulation;
    const keyId = keyIdOf(named);
    const resource = named.includes(':') && keyId !== named ? named : resourceOf(region, row, tenantId, keyId);
    const known = keyId === '' ? nothingKnown : await keyFacts.knowledgeOf(tenantId, keyId, ['key', 'tags']);
    const facts = simulatedFacts(row, values, known, clock.now());
    const weighed = weigh(compiled, row, resource, facts);
    const isUnknown = unknown.length > 0;
    const policies = compiled.map(({ policy }) => policy);
    // What decides calls has the last word; which statement it was is only looked up.
    const verdict = isUnknown
      ? 'deny'
      : decideResource(decideAction(policies, [row.action, ...row.aliases]), resource, facts);
    const effect = verdict === 'allow' ? 'Allow' : 'Deny';
    const deciding = weighed.find(({ ref }) => ref.effect === effect && ref.unmet.length === 0)?.ref;
    const decidedBy = verdict === 'silent' || isUnknown ? undefined : deciding;
    const grantId = verdict === 'silent' ? await this.#findGrant(simulation, policies, row, keyId, facts) : undefined;
    const found: Found = { verdict: grantId === undefined ? verdict : 'allow', decidedBy, grantId };
    return {
      action: row.action,
      rpcs,
      resource,
      ...found,
      statements: weighed.map(({ ref }) => ref),
      missingKeys: missingKeysOf(weighed, facts),
      explanation: explain(found, row, isUnknown),
    };
  }

  /** The grant that allows what policies are silent on. ReEncrypt needs two keys and is not asked about. */
  async #findGrant(
    { tenantId, principalPath }: Simulation,
    policies: readonly CompiledPolicy[],
    row: RpcPolicy,
    keyId: string,
    { context = {} }: CallFacts,
  ): Promise<string | undefined> {
    const { grants, region } = this.#options;
    const request = { key_id: keyId, encryption_context: context, additional_authenticated_data: '' };
    const [need, ...others] = grantNeedsOf(row, request) ?? [];
    if (principalPath === undefined || need === undefined || others.length > 0) return undefined;
    const caller = {
      tenantId,
      path: principalPath,
      verdictOf: (other: RpcPolicy, id: string) =>
        other === row
          ? ('silent' as const)
          : decideResource(
              decideAction(policies, [other.action, ...other.aliases]),
              resourceOf(region, other, tenantId, id),
            ),
    };
    return (await findAllowingGrants(grants, caller, row, request))?.[0];
  }
}

/** Makes the simulator of one gateway. */
export const createPolicySimulator = (options: SimulatorOptions): PolicySimulator => new Simulator(options);
