/** @module Values of an answer as text for people: times, names of enums, lists, pairs. */
import protobuf from 'protobufjs';

type Plain = Readonly<Record<string, unknown>>;

/** What stands where there is nothing. */
export const nothing = '-';

/** Every 64-bit integer of these services is a time; its comment says when it is in seconds. */
const timeText = (field: protobuf.Field, value: unknown): string => {
  const ms =
    Number(value) * (/seconds since 1970/i.test((field.comment ?? '').replace(/milliseconds/i, '')) ? 1_000 : 1);
  if (ms === 0) return nothing;
  // The largest time that Date has.
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(value);
};

const pairText = ([key, value]: readonly [string, unknown]): string => `${key}=${String(value)}`;

const messageText = (type: protobuf.Type, value: Plain): string => {
  if (type.name === 'Tag') return pairText([String(value.key), value.value]);
  const parts = type.fieldsArray.map((field) => [field.name, cellText(field, value[field.name])] as const);
  return parts
    .filter(([, text]) => text !== nothing)
    .map(([name, text]) => `${name}: ${text}`)
    .join('; ');
};

const singleText = (field: protobuf.Field, value: unknown): string => {
  const type = field.resolve().resolvedType;
  if (type instanceof protobuf.Type) return value === null ? '' : messageText(type, value as Plain);
  if (type instanceof protobuf.Enum) return String(value).endsWith('_UNSPECIFIED') ? '' : String(value);
  if (field.type === 'int64') return timeText(field, value);
  return field.type === 'bool' ? (value === true ? 'yes' : 'no') : String(value);
};

/** A field's value, as `toJson` gives it. */
export const cellText = (field: protobuf.Field, value: unknown): string => {
  if (value === undefined) return nothing;
  if (field.map)
    return (
      Object.entries(value as Plain)
        .map(pairText)
        .join(', ') || nothing
    );
  const values = field.repeated ? (value as readonly unknown[]) : [value];
  return values.map((one) => singleText(field, one)).join(', ') || nothing;
};

/** The text at a path of fields, `resource_detail.key_state`. */
export const textAt = (type: protobuf.Type, value: Plain, path: string): string => {
  const [name = '', ...rest] = path.split('.');
  const field = type.fields[name];
  if (field === undefined) return nothing;
  const inner = field.resolve().resolvedType;
  if (rest.length === 0 || !(inner instanceof protobuf.Type)) return cellText(field, value[name]);
  return value[name] === null ? nothing : textAt(inner, value[name] as Plain, rest.join('.'));
};
