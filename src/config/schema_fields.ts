/** @module Short forms of the fields that schemas have most. */
import type { BooleanField, FieldFormat, IntegerField, ObjectField, StringField } from './schema_types.ts';

/** A text with a default, or with an example where there is none. */
export const text = (
  format: FieldFormat,
  value: { example: string } | { default: string },
  description: string,
): StringField => ({
  type: 'string',
  format,
  ...value,
  description,
});

/** A whole number with its range and default. */
export const integer = (minimum: number, maximum: number, value: number, description: string): IntegerField => ({
  type: 'integer',
  minimum,
  maximum,
  default: value,
  description,
});

/** One of a few words. */
export const choice = (words: readonly string[], value: string, description: string): StringField => ({
  type: 'string',
  enum: words,
  default: value,
  description,
});

export const flag = (value: boolean, description: string): BooleanField => ({
  type: 'boolean',
  default: value,
  description,
});

/** A text that may be left out, which is a choice. */
export const optionalText = (format: FieldFormat, example: string, description: string): StringField => ({
  ...text(format, { example }, description),
  isOptional: true,
});

/** An object without unknown names; `required` has those that must be there. */
export const section = <Properties>(
  description: string,
  properties: Properties,
  required: readonly (keyof Properties & string)[] = [],
): ObjectField<Properties> => ({ type: 'object', description, additionalProperties: false, required, properties });
