/**
 * @module Policy documents (Version 1.1) as they are written: their form. What the names in one mean is checked by `policy_check`, what
 * a document says of a call is decided by `policy`.
 */
import { Ajv } from 'ajv';
import { GatewayError } from '../core/errors.ts';

/** Values by condition key, by operator. All operators and all keys must hold; of several values one is enough. */
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  /** `service:resourceType:operation`, `*` within any part; a last part `*` covers all that follow. */
  readonly Action: readonly string[];
  /** `kms:<region>:<tenant>:KeyId:<id>`, `*` within any part; every resource where it is absent. */
  readonly Resource?: readonly string[];
  /** When the statement counts; always where it is absent. */
  readonly Condition?: ConditionBlock;
}

export interface PolicyDocument {
  readonly Version: '1.1';
  readonly Statement: readonly PolicyStatement[];
}

const patterns = { type: 'array', minItems: 1, maxItems: 100 } as const;
const value = { type: 'string', maxLength: 1024 } as const;

const schema = {
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
          },
          Condition: {
            type: 'object',
            minProperties: 1,
            additionalProperties: {
              type: 'object',
              minProperties: 1,
              additionalProperties: { anyOf: [value, { ...patterns, items: value }] },
            },
          },
        },
      },
    },
  },
} as const;

const validate = new Ajv({ allErrors: false, strict: true }).compile<PolicyDocument>(schema);

/**
 * A document that cannot be one.
 * @param path where, as a JSON pointer; `/` for the whole
 */
export const policyInvalid = (path: string, problem: string, cause?: unknown): GatewayError =>
  new GatewayError('POLICY_INVALID', `the document is not a policy: ${path} ${problem}`, {
    metadata: { field: 'document', path: path.slice(0, 256) },
    cause,
  });

/**
 * Checks the form of a document that came from outside.
 * @throws {GatewayError} POLICY_INVALID naming the place
 */
export const parsePolicyDocument = (document: unknown): PolicyDocument => {
  if (validate(document)) return document;
  const [problem] = validate.errors ?? [];
  const path = problem === undefined || problem.instancePath === '' ? '/' : problem.instancePath;
  if (path === '/Version') throw policyInvalid(path, 'must be "1.1"');
  const name = problem?.keyword === 'additionalProperties' ? ` (${String(problem.params.additionalProperty)})` : '';
  throw policyInvalid(path, `${problem?.message ?? 'is not valid'}${name}`);
};
