/** @module Short forms of the fields that schemas are made of. */
import type { FieldFormat, IntegerField, StringField } from './schema_types.ts';

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
