/**
 * @module Holds a parsed configuration against the schema and says in words, per field, what is wrong with it.
 */
import type { ErrorObject } from 'ajv';
import { Ajv } from 'ajv';
import { fieldFormats } from './formats.ts';
import { nearMiss } from '../util/near_miss.ts';
import type { FieldFormat } from './schema_types.ts';

/** One thing that is wrong. `path` is written `modules[0].maxSessions`; empty for the file as a whole. */
export interface ConfigProblem {
  readonly path: string;
  /** Completes the sentence "<path> …". Never holds the value of a field that could be a secret. */
  readonly problem: string;
}

interface ParentSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly enum?: readonly string[];
  readonly oneOf?: readonly { readonly properties: { readonly kind: { readonly enum: readonly string[] } } }[];
}

/** `/modules/0/maxSessions` as `modules[0].maxSessions`. */
const toPath = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^[0-9]+$/.test(part) ? `${path}[${part}]` : join(path, part)), '');

const join = (path: string, name: string): string => {
  const shown = /^[A-Za-z_][\w-]{0,63}$/.test(name) ? name : JSON.stringify(name.slice(0, 64));
  return path === '' ? shown : `${path}.${shown}`;
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a fraction';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

const unknownField = (name: string, path: string, schema: ParentSchema): ConfigProblem => {
  const known = Object.keys(schema.properties ?? {});
  const meant = nearMiss(name, known);
  const hint = meant === undefined ? `known here: ${known.join(', ')}` : `did you mean "${meant}"?`;
  return { path: join(path, name), problem: `is not a field; ${hint}` };
};

const unknownChoice = (given: unknown, choices: readonly string[]): string => {
  const meant = typeof given === 'string' ? nearMiss(given, choices) : undefined;
  return `must be one of ${choices.join(', ')}${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
};

const discriminatorProblem = (error: ErrorObject, path: string, schema: ParentSchema): ConfigProblem => {
  const kinds = (schema.oneOf ?? []).flatMap((variant) => variant.properties.kind.enum);
  return { path: join(path, 'kind'), problem: unknownChoice(error.params.tagValue, kinds) };
};

const describe = (error: ErrorObject): ConfigProblem => {
  const path = toPath(error.instancePath);
  const schema = (error.parentSchema ?? {}) as ParentSchema;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownField(String(error.params.additionalProperty), path, schema);
    case 'required':
      return { path: join(path, String(error.params.missingProperty)), problem: 'is missing' };
    case 'type':
      return { path, problem: `must be ${article(String(schema.type))}, is ${typeOf(error.data)}` };
    case 'minimum':
    case 'maximum':
      return { path, problem: `must be ${schema.minimum} to ${schema.maximum}, is ${String(error.data)}` };
    case 'minItems':
    case 'maxItems':
      return { path, problem: `must have ${schema.minItems} to ${schema.maxItems} elements` };
    case 'format':
      return { path, problem: fieldFormats[error.params.format as FieldFormat].rule };
    case 'enum':
      return { path, problem: unknownChoice(error.data, schema.enum ?? []) };
    case 'discriminator':
      return discriminatorProblem(error, path, schema);
    default:
      return { path, problem: error.message ?? 'is not valid' };
  }
};

const compile = (schema: object) => {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: true, discriminator: true });
  ajv.addVocabulary(['example', 'computedDefault', 'isMap', 'isOptional']);
  for (const [name, format] of Object.entries(fieldFormats)) ajv.addFormat(name, format.isValid);
  return ajv.compile(schema);
};

/** Everything in a parsed file that the schema does not allow, in the order of the file's fields; empty when it fits. */
export const findSchemaProblems = (parsed: unknown, schema: object): readonly ConfigProblem[] => {
  const validate = compile(schema);
  return validate(parsed) ? [] : (validate.errors ?? []).map(describe);
};
