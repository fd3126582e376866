/**
 * @module Writes sample configurations from their schemas: every field, each under a comment with its meaning,
 * range and default. What is committed as `gateway.sample.jsonc` and `agent.sample.jsonc` is exactly this.
 */
import { gatewaySchema } from './schema.ts';
import type { AnyField, AnyObjectField, IntegerField, StringField } from './schema_types.ts';

const commentWidth = 110;

/** Breaks a text into comment lines. */
const comment = (text: string, indent: string): string[] => {
  const lines: string[] = [];
  let line = `${indent}//`;
  for (const wordOfText of text.split(' ')) {
    if (line.length + wordOfText.length >= commentWidth) {
      lines.push(line);
      line = `${indent}//`;
    }
    line += ` ${wordOfText}`;
  }
  return [...lines, line];
};

const rangeOf = (field: IntegerField): string =>
  `${field.minimum} to ${field.maximum}${field.default === undefined ? '' : `; default ${field.default}`}.`;

/** What the schema knows of a field besides its description. */
const facts = (field: AnyField, isRequired: boolean): string => {
  if (field.type === 'integer') return ` ${rangeOf(field)}`;
  if (field.type === 'string' && field.enum !== undefined && field.enum.length > 1) {
    return ` One of ${field.enum.join(', ')}; default ${field.default}.`;
  }
  if ((field.type === 'string' || field.type === 'boolean') && field.default !== undefined) {
    return ` Default ${JSON.stringify(field.default)}.`;
  }
  return isRequired ? ' Required.' : '';
};

const scalar = (field: AnyField): string => {
  if (field.type === 'integer' && field.computedDefault !== undefined) return '1';
  if (field.type === 'string' || field.type === 'integer' || field.type === 'boolean') {
    return JSON.stringify(field.default ?? field.example);
  }
  throw new TypeError('only texts, numbers and booleans are scalars');
};

const property = (name: string, field: AnyField, isRequired: boolean, indent: string): string[] => {
  const head = comment(`${field.description}${facts(field, isRequired)}`, indent);
  if (field.type === 'array') {
    const lines = [`${indent}"${name}": [`, ...elements(field.items, `${indent}  `), `${indent}],`];
    return [...head, ...(field.isOptional ? switchedOff(lines, indent) : lines)];
  }
  if (field.type !== 'object') {
    const off = field.type === 'string' && field.isOptional ? '// ' : '';
    return [...head, `${indent}${off}"${name}": ${scalar(field)},`];
  }
  const body = 'oneOf' in field ? variants(field.oneOf, indent) : object(field, indent);
  const lines = [`${indent}"${name}": {`, ...body, `${indent}},`];
  return [...head, ...('isOptional' in field ? switchedOff(lines, indent) : lines)];
};

const switchedOff = (lines: readonly string[], indent: string): string[] =>
  lines.map((line) => `${indent}//${line.slice(indent.length)}`);

/** One element of an array; where there are several kinds, one of each. */
const elements = (items: AnyField, indent: string): string[] => {
  if (items.type === 'object' && 'oneOf' in items) {
    return items.oneOf.flatMap((one) => [
      ...comment(one.description, indent),
      `${indent}{`,
      ...object(one, indent),
      `${indent}},`,
    ]);
  }
  return [`${indent}{`, ...object(items as AnyObjectField, indent), `${indent}}`];
};

/** Names and texts of a map: commented out, because none of them has a default. */
const mapEntries = (field: AnyObjectField, indent: string): string[] =>
  Object.entries(field.properties).map(
    ([name, entry]) => `${indent}  // "${name}": "…",  // ${(entry as StringField).description}`,
  );

const object = (field: AnyObjectField, indent: string): string[] => {
  if (field.isMap) return mapEntries(field, indent);
  return Object.entries(field.properties).flatMap(([name, entry]) =>
    property(name, entry, field.required.includes(name), `${indent}  `),
  );
};

/** The first variant as it is, the others commented out. */
const variants = (all: readonly AnyObjectField[], indent: string): string[] => {
  const [first, ...others] = all;
  if (first === undefined) throw new TypeError('a field with variants has at least one');
  const off = others.flatMap((variant) => [
    ...comment(`Or: ${variant.description}`, `${indent}  `),
    ...object(variant, '').map((line) => `${indent}  //${line}`),
  ]);
  return [...comment(first.description, `${indent}  `), ...object(first, indent), ...off];
};

/** The whole sample, with a newline at the end. `schema` – the gateway's when not given. */
export const sampleConfig = (given: object = gatewaySchema): string => {
  const schema = given as AnyObjectField;
  return [...comment(schema.description, ''), '{', ...object(schema, ''), '}', ''].join('\n');
};
