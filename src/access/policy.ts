/**
 * @module Policy documents (Version 1.1): their form, and what a set of them says of an action and a resource.
 * A matching Deny wins over every Allow; nothing is allowed by default. Knows neither principals nor RPCs.
 */
import { Ajv, type JSONSchemaType } from 'ajv';
import { fieldInvalid } from '../core/errors.ts';
import { type Glob, isGlobMatch, toGlob } from './glob.ts';

export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  /** `service:resourceType:operation`, `*` within any part; a last part `*` covers all that follow. */
  readonly Action: readonly string[];
  /** `kms:<region>:<tenant>:KeyId:<id>`, `*` within any part; every resource where it is absent. */
  readonly Resource?: readonly string[];
}

export interface PolicyDocument {
  readonly Version: '1.1';
  readonly Statement: readonly PolicyStatement[];
}

const patterns = { type: 'array', minItems: 1, maxItems: 100 } as const;

// `Condition` is not in the form: a document that has one is refused, because ignoring it would widen what it allows.
const schema: JSONSchemaType<PolicyDocument> = {
  type: 'object',
  additionalProperties: false,
  required: ['Version', 'Statement'],
  properties: {
    Version: { type: 'string', const: '1.1' },
    Statement: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['Effect', 'Action'],
        properties: {
          Effect: { type: 'string', enum: ['Allow', 'Deny'] },
          Action: {
            ...patterns,
            items: { type: 'string', pattern: '^([a-zA-Z]+|\\*)(:[a-zA-Z*]*){0,2}$', maxLength: 128 },
          },
          Resource: {
            ...patterns,
            items: { type: 'string', pattern: '^[a-zA-Z0-9*:._/-]+$', maxLength: 256 },
            nullable: true,
          },
        },
      },
    },
  },
};

const validate = new Ajv({ allErrors: false, strict: true }).compile(schema);

/**
 * Checks the form of a document that came from outside.
 * @throws {GatewayError} FIELD_INVALID naming the place
 */
export const parsePolicyDocument = (value: unknown): PolicyDocument => {
  if (validate(value)) return value;
  const [problem] = validate.errors ?? [];
  const path = problem === undefined || problem.instancePath === '' ? '/' : problem.instancePath;
  throw fieldInvalid('policy', `is not a Version 1.1 document: ${path} ${problem?.message ?? 'is not valid'}`);
};

interface CompiledStatement {
  readonly isAllow: boolean;
  readonly actions: readonly Glob[];
  /** Absent where the statement is about every resource. */
  readonly resources: readonly Glob[] | undefined;
}

/** A document ready for evaluation. */
export interface CompiledPolicy {
  readonly statements: readonly CompiledStatement[];
}

/** Prepares a document. The document must have passed {@link parsePolicyDocument} or be one of ours. */
export const compilePolicy = (document: PolicyDocument): CompiledPolicy => ({
  statements: document.Statement.map(({ Effect, Action, Resource }) => ({
    isAllow: Effect === 'Allow',
    actions: Action.map(toGlob),
    resources: Resource === undefined || Resource.includes('*') ? undefined : Resource.map(toGlob),
  })),
});

/** What policies say in the end. `silent`: none allows and none denies, which is a refusal unless something else allows. */
export type Verdict = 'allow' | 'deny' | 'silent';

/** What policies say of one action: a final answer, or statements that must still see the resource. */
export type Decision = Verdict | { readonly statements: readonly CompiledStatement[] };

const coversAction = (statement: CompiledStatement, names: readonly string[]): boolean =>
  statement.actions.some((glob) => names.some((name) => isGlobMatch(glob, name)));

/**
 * Decides an action as far as that is possible without a resource.
 * @param names the action and its classic aliases; a statement on any of them is about the action
 */
export const decideAction = (policies: readonly CompiledPolicy[], names: readonly string[]): Decision => {
  const statements = policies.flatMap((policy) => policy.statements.filter((each) => coversAction(each, names)));
  if (statements.some((each) => !each.isAllow && each.resources === undefined)) return 'deny';
  if (statements.length === 0) return 'silent';
  if (statements.every((each) => each.resources === undefined)) return 'allow';
  return { statements };
};

/** Decides for one resource. */
export const decideResource = (decision: Decision, resource: string): Verdict => {
  if (typeof decision === 'string') return decision;
  let verdict: Verdict = 'silent';
  for (const { isAllow, resources } of decision.statements) {
    if (resources !== undefined && !resources.some((glob) => isGlobMatch(glob, resource))) continue;
    if (!isAllow) return 'deny';
    verdict = 'allow';
  }
  return verdict;
};
