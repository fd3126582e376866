/**
 * @module JSON of requests and responses, by the descriptors alone: field names as in the proto, bytes in base64, enums
 * by name, 64-bit integers as text. Reads strictly: what it does not understand is never dropped.
 */
import protobuf from 'protobufjs';
import { integerRange, toLongBits } from '../client/index.ts';
import { fieldInvalid } from '../core/errors.ts';

type Plain = Record<string, unknown>;

const longTypes = new Set(['int64', 'sint64', 'sfixed64', 'uint64', 'fixed64']);
const floatTypes = new Set(['float', 'double']);
const base64Form = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readBytes = (value: unknown, path: string): Buffer => {
  if (typeof value !== 'string' || !base64Form.test(value)) throw fieldInvalid(path, 'is not base64');
  const bytes = Buffer.from(value, 'base64');
  // Bits that belong to no byte: two texts would stand for the same bytes.
  if (bytes.toString('base64') !== value) throw fieldInvalid(path, 'is not base64');
  return bytes;
};

const readText = (value: unknown, path: string): string => {
  if (typeof value !== 'string') throw fieldInvalid(path, 'is not text');
  if (!value.isWellFormed()) throw fieldInvalid(path, 'is not valid Unicode');
  return value;
};

const readInteger = (value: unknown, type: string, path: string): unknown => {
  const isNumber = typeof value === 'number' && Number.isSafeInteger(value);
  const isText = typeof value === 'string' && /^-?\d{1,20}$/.test(value);
  if (!isNumber && !isText) throw fieldInvalid(path, `is not a number of type ${type}`);
  const number = BigInt(value);
  const { min, max } = integerRange(type);
  if (number < min || number > max) throw fieldInvalid(path, `is not a number of type ${type}`);
  return longTypes.has(type) ? toLongBits(number, min === 0n) : Number(number);
};

const readEnum = (type: protobuf.Enum, value: unknown, path: string): number => {
  // A number that this version has no name for is the gateway's to judge.
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31) return value;
  const number = typeof value === 'string' && Object.hasOwn(type.values, value) ? type.values[value] : undefined;
  if (number === undefined) throw fieldInvalid(path, `is none of ${Object.keys(type.values).join(', ')}`);
  return number;
};

const readSingle = (field: protobuf.Field, value: unknown, path: string): unknown => {
  const type = field.resolvedType;
  if (type instanceof protobuf.Enum) return readEnum(type, value, path);
  if (type instanceof protobuf.Type) return fromJson(type, value, path);
  if (field.type === 'string') return readText(value, path);
  if (field.type === 'bytes') return readBytes(value, path);
  if (field.type !== 'bool' && !floatTypes.has(field.type)) return readInteger(value, field.type, path);
  const expected = field.type === 'bool' ? 'boolean' : 'number';
  if (typeof value !== expected) throw fieldInvalid(path, `is not a ${expected}`);
  return value;
};

const readMap = (field: protobuf.Field, value: unknown, path: string): Plain => {
  if (!isObject(value)) throw fieldInvalid(path, 'is not an object');
  const out = Object.create(null) as Plain;
  for (const [key, item] of Object.entries(value)) out[readText(key, path)] = readSingle(field, item, path);
  return out;
};

const readField = (field: protobuf.Field, value: unknown, path: string): unknown => {
  if (field.map) return readMap(field, value, path);
  if (!field.repeated) return readSingle(field, value, path);
  if (!Array.isArray(value)) throw fieldInvalid(path, 'is not a list');
  return value.map((item, index) => readSingle(field, item, `${path}[${index}]`));
};

const assertOneofs = (type: protobuf.Type, message: Plain, path: string): void => {
  for (const { name, oneof } of type.oneofsArray) {
    const set = oneof.filter((member) => message[member] !== undefined);
    if (set.length > 1)
      throw fieldInvalid(path + (set[1] as string), `excludes ${set[0]}: both are members of ${name}`);
  }
};

/**
 * What `type.encode` takes, from parsed JSON. `null` stands for a field that is not given.
 * @throws {GatewayError} FIELD_INVALID naming the field by its path
 */
export const fromJson = (type: protobuf.Type, value: unknown, at = ''): Plain => {
  if (!isObject(value)) throw fieldInvalid(at === '' ? 'request' : at, 'is not a JSON object');
  const prefix = at === '' ? '' : `${at}.`;
  const message: Plain = {};
  for (const [name, item] of Object.entries(value)) {
    if (!Object.hasOwn(type.fields, name)) throw fieldInvalid(prefix + name, `is not a field of ${type.name}`);
    if (item === null) continue;
    message[name] = readField((type.fields[name] as protobuf.Field).resolve(), item, prefix + name);
  }
  assertOneofs(type, message, prefix);
  return message;
};

const writeSingle = (field: protobuf.Field, value: unknown): unknown => {
  const type = field.resolvedType;
  if (type instanceof protobuf.Enum) return type.valuesById[value as number] ?? value;
  if (type instanceof protobuf.Type) return toJson(type, value as object);
  if (field.type === 'bytes') return Buffer.from(value as Uint8Array).toString('base64');
  if (longTypes.has(field.type)) return String(value);
  // JSON has no NaN and no infinities.
  return floatTypes.has(field.type) && !Number.isFinite(value) ? String(value) : value;
};

const defaultOf = (field: protobuf.Field): unknown => {
  if (field.map) return {};
  if (field.repeated) return [];
  if (field.resolvedType instanceof protobuf.Type) return null;
  return writeSingle(field, field.type === 'bytes' ? [] : field.typeDefault);
};

const writeField = (field: protobuf.Field, value: unknown): unknown => {
  if (field.map)
    return Object.fromEntries(Object.entries(value as Plain).map(([key, item]) => [key, writeSingle(field, item)]));
  return field.repeated ? (value as unknown[]).map((item) => writeSingle(field, item)) : writeSingle(field, value);
};

/** JSON of a decoded message: every field is there, with its default where it was not sent; members of oneofs only when set. */
export const toJson = (type: protobuf.Type, message: object): Plain => {
  const out: Plain = {};
  for (const unresolved of type.fieldsArray) {
    const field = unresolved.resolve();
    if (Object.hasOwn(message, field.name)) out[field.name] = writeField(field, (message as Plain)[field.name]);
    else if (!field.partOf) out[field.name] = defaultOf(field);
  }
  return out;
};
