/** @module What can be said in a verb's request, and by which option: from the fields of the message alone. */
import protobuf from 'protobufjs';
import { fieldText } from './field_text.ts';

/**
 * How an option's text becomes the field's value. `seconds` and `milliseconds` are points in time; `pairs` is a map; `tag`, `tags` and
 * `choices` are the messages Tag and TagValues, written `key=value`.
 */
export type ParamKind =
  | 'text'
  | 'number'
  | 'flag'
  | 'enum'
  | 'seconds'
  | 'milliseconds'
  | 'list'
  | 'pairs'
  | 'bytes'
  | 'tag'
  | 'tags'
  | 'choices';

export interface Param {
  /** Where the value goes in the request: names of fields. */
  readonly path: readonly string[];
  readonly kind: ParamKind;
  /** Name of the option, without dashes. */
  readonly flag: string;
  readonly text: string;
  /** Names that an enum has. */
  readonly values: readonly string[];
}

/** Options that are given once for each value have the name of one. */
const singulars: Readonly<Record<string, string>> = { operations: 'operation', aliases: 'alias', tags: 'tag' };

const toFlag = (name: string): string => (singulars[name] ?? name).replaceAll('_', '-');

/** Names of an enum that may be given: all but the one for "not given". */
export const enumNames = (type: protobuf.Enum): readonly string[] =>
  Object.keys(type.values).filter((name) => !name.endsWith('_UNSPECIFIED'));

const messageKind = (field: protobuf.Field): ParamKind | undefined => {
  const { name } = field.resolvedType ?? { name: '' };
  if (name === 'Tag') return field.repeated ? 'tags' : 'tag';
  return name === 'TagValues' && field.repeated ? 'choices' : undefined;
};

const scalarKinds: Readonly<Record<string, ParamKind>> = { string: 'text', bytes: 'bytes', bool: 'flag' };

const kindOf = (field: protobuf.Field): ParamKind | undefined => {
  if (field.map) return field.type === 'string' ? 'pairs' : undefined;
  if (field.resolvedType instanceof protobuf.Enum) return field.repeated ? undefined : 'enum';
  if (field.resolvedType instanceof protobuf.Type) return messageKind(field);
  if (field.repeated) return field.type === 'string' ? 'list' : undefined;
  if (field.type === 'int64' && /milliseconds since 1970/i.test(field.comment ?? '')) return 'milliseconds';
  if (field.type === 'int64' && /seconds since 1970/i.test(field.comment ?? '')) return 'seconds';
  return scalarKinds[field.type] ?? 'number';
};

const toParams = (field: protobuf.Field, above: readonly string[]): readonly Param[] => {
  const type = field.resolve().resolvedType;
  const path = [...above, field.name];
  const kind = kindOf(field);
  if (kind === undefined) {
    // A message within the request: its fields have options of their own. Lists of messages can be given by --json alone.
    if (field.repeated || !(type instanceof protobuf.Type)) return [];
    return type.fieldsArray.flatMap((part) => toParams(part, path));
  }
  const values = type instanceof protobuf.Enum ? enumNames(type) : [];
  return [{ path, kind, flag: toFlag(field.name), text: fieldText(field), values }];
};

/** Everything that options can say about a request of this type. */
export const listParams = (type: protobuf.Type): readonly Param[] =>
  type.fieldsArray.flatMap((field) => toParams(field, []));
