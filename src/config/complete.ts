/**
 * @module Turns a parsed file that fits the schema into the configuration: defaults filled in, relative paths
 * made absolute, copied and frozen all the way down.
 */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { GatewayConfig } from './gateway_config.ts';
import { gatewaySchema } from './schema.ts';
import type { AnyField, AnyObjectField, ObjectSchema, StringField } from './schema_types.ts';

type Fields = Readonly<Record<string, unknown>>;

const computedDefaults = {
  /** One processor stays for the front. */
  hostCount: (): number => Math.max(1, Math.min(4, availableParallelism() - 1)),
} as const;

const completeObject = (field: AnyObjectField, given: Fields, folder: string): Fields => {
  const result: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(field.properties)) {
    const value = complete(property, Object.hasOwn(given, name) ? given[name] : undefined, folder);
    if (value !== undefined) result[name] = value;
  }
  return Object.freeze(result);
};

const completeText = (field: StringField, given: unknown, folder: string): unknown => {
  const value = given ?? field.default;
  return field.format === 'path' && typeof value === 'string' ? resolve(folder, value) : value;
};

const complete = (field: AnyField, given: unknown, folder: string): unknown => {
  if (field.type === 'string') return completeText(field, given, folder);
  if (field.type === 'boolean') return given ?? field.default;
  if (field.type === 'integer') {
    return given ?? (field.computedDefault ? computedDefaults[field.computedDefault]() : field.default);
  }
  if (field.type === 'array') {
    return Object.freeze(((given ?? []) as readonly unknown[]).map((item) => complete(field.items, item, folder)));
  }
  if (given === undefined && 'isOptional' in field) return undefined;
  const fields = (given ?? {}) as Fields;
  if (!('oneOf' in field)) return completeObject(field, fields, folder);
  const isKind = (variant: AnyObjectField): boolean =>
    (variant.properties.kind as StringField).enum?.[0] === fields.kind;
  const variant = field.oneOf.find(isKind) ?? (field.oneOf[0] as AnyObjectField);
  return completeObject(variant, { kind: (variant.properties.kind as StringField).enum?.[0], ...fields }, folder);
};

/**
 * Completes a parsed file.
 * @param schema – of the configuration `T`
 * @param parsed – what `findSchemaProblems` had nothing against
 * @param folder – absolute; where relative paths start
 */
export const completeBySchema = <T>(schema: ObjectSchema<T>, parsed: unknown, folder: string): T =>
  complete(schema as unknown as AnyField, parsed, folder) as T;

/** The same for a gateway's. */
export const completeConfig = (parsed: unknown, folder: string): GatewayConfig =>
  completeBySchema<GatewayConfig>(gatewaySchema, parsed, folder);
