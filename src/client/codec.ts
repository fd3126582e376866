/**
 * @module Converts between the plain objects of callers (`src/gen`) and what protobufjs encodes and decodes.
 * Strict where protobufjs is lenient: it would drop an enum name or a field that it does not know, and a key
 * would be made with weaker protection than its creator asked for.
 */
import protobuf from 'protobufjs';
import { fieldInvalid } from '../core/errors.ts';

type Plain = Record<string, unknown>;
type ToWire = (value: unknown, path: string) => unknown;
type FromWire = (value: unknown) => unknown;

interface FieldPlan {
  readonly name: string;
  readonly toWire: ToWire;
  readonly fromWire: FromWire;
  /** Gives the value of a field that was not sent; `undefined` leaves the property out (messages). */
  readonly absent: () => unknown;
  readonly isOptional: boolean;
}

interface TypePlan {
  readonly fields: readonly FieldPlan[];
  readonly byName: ReadonlyMap<string, FieldPlan>;
  /** Virtual properties that name the member of a oneof that is set: the oneof's name, and its members'. Not sent. */
  readonly oneofs: ReadonlyMap<string, readonly string[]>;
}

const emptyBuffer = Buffer.alloc(0);
const unchanged: FromWire = (value) => value;
const plans = new WeakMap<protobuf.Type, TypePlan>();

const ranges: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};
const sameRange: Readonly<Record<string, string>> = {
  sint32: 'int32',
  sfixed32: 'int32',
  fixed32: 'uint32',
  sint64: 'int64',
  sfixed64: 'int64',
  fixed64: 'uint64',
};

/** Bounds of one of protobuf's integer types. */
export const integerRange = (type: string): { readonly min: bigint; readonly max: bigint } => {
  const range = ranges[sameRange[type] ?? type];
  if (!range) throw new Error(`${type} is no integer type`);
  return { min: range[0], max: range[1] };
};

const longTypes = new Set(['int64', 'sint64', 'sfixed64', 'uint64', 'fixed64']);

const expect = (isRight: boolean, path: string, kind: string): void => {
  if (!isRight) throw fieldInvalid(path, `is not ${kind}`);
};

const integer = (type: string): ToWire => {
  const [min, max] = Object.values(integerRange(type)).map(Number) as [number, number];
  return (value, path) => {
    expect(
      Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
      path,
      `a number of type ${type}`,
    );
    return value;
  };
};

interface LongBits {
  readonly low: number;
  readonly high: number;
  readonly unsigned: boolean;
}

const isLongBits = (value: unknown): value is LongBits =>
  typeof value === 'object' && value !== null && 'low' in value && 'high' in value && 'unsigned' in value;

/** A 64-bit integer in the halves that protobufjs writes. */
export const toLongBits = (value: bigint, isUnsigned: boolean): LongBits => ({
  low: Number(BigInt.asIntN(32, value)),
  high: Number(BigInt.asIntN(32, value >> 32n)),
  unsigned: isUnsigned,
});

const toLong = (value: unknown, type: string, path: string): LongBits => {
  if (isLongBits(value)) return value;
  const isNumber = typeof value === 'number' && Number.isSafeInteger(value);
  const isText = typeof value === 'string' && /^-?\d{1,20}$/.test(value);
  expect(isNumber || isText, path, `a number of type ${type}`);
  const number = BigInt(value as number | string);
  const { min, max } = integerRange(type);
  expect(number >= min && number <= max, path, `a number of type ${type}`);
  return toLongBits(number, min === 0n);
};

const toBytes: ToWire = (value, path) => {
  if (value instanceof Uint8Array) return value;
  expect(typeof value === 'string', path, 'bytes or base64 text');
  return Buffer.from(value as string, 'base64');
};

const fromBytes: FromWire = (value) => (Buffer.isBuffer(value) ? value : Buffer.from(value as Uint8Array));

const enumToWire = (type: protobuf.Enum): ToWire => {
  const { values, valuesById } = type;
  return (value, path) => {
    if (typeof value === 'number' && valuesById[value] !== undefined) return value;
    expect(typeof value === 'string' && Object.hasOwn(values, value), path, `a value of ${type.name}`);
    return values[value as string];
  };
};

const ofType =
  (check: string, kind: string): ToWire =>
  (value, path) => {
    expect(typeof value === check, path, kind);
    return value;
  };

interface Converters {
  readonly toWire: ToWire;
  readonly fromWire: FromWire;
  readonly absent: () => unknown;
}

const scalarConverters = (type: string): Converters => {
  if (type === 'string') return { toWire: ofType('string', 'text'), fromWire: unchanged, absent: () => '' };
  if (type === 'bool') return { toWire: ofType('boolean', 'true or false'), fromWire: unchanged, absent: () => false };
  if (type === 'bytes') return { toWire: toBytes, fromWire: fromBytes, absent: () => emptyBuffer };
  if (longTypes.has(type)) {
    return {
      toWire: (value, path) => toLong(value, type, path),
      fromWire: (value) => Number(String(value)),
      absent: () => 0,
    };
  }
  const toWire = type === 'float' || type === 'double' ? ofType('number', 'a number') : integer(type);
  return { toWire, fromWire: unchanged, absent: () => 0 };
};

const singleConverters = (field: protobuf.Field): Converters => {
  const type = field.resolvedType;
  if (type instanceof protobuf.Enum) {
    const first = type.valuesById[0] ?? 0;
    return {
      toWire: enumToWire(type),
      fromWire: (value) => type.valuesById[value as number] ?? value,
      absent: () => first,
    };
  }
  if (type instanceof protobuf.Type) {
    return {
      toWire: (value, path) => toMessage(type, value, path),
      fromWire: (value) => fromMessage(type, value as Plain),
      absent: () => null,
    };
  }
  return scalarConverters(field.type);
};

const mapConverters = (single: Converters): Converters => ({
  toWire: (value, path) => {
    expect(typeof value === 'object' && value !== null && !Array.isArray(value), path, 'a map');
    // No prototype: a key named __proto__ is a key like any other.
    const out = Object.create(null) as Plain;
    for (const [key, item] of Object.entries(value as Plain)) out[key] = single.toWire(item, path);
    return out;
  },
  fromWire: (value) => {
    const entries = Object.entries(value as Plain).map(([key, item]) => [key, single.fromWire(item)] as const);
    return Object.fromEntries(entries);
  },
  absent: () => ({}),
});

const listConverters = (single: Converters): Converters => ({
  toWire: (value, path) => {
    expect(Array.isArray(value), path, 'a list');
    return (value as unknown[]).map((item, index) => single.toWire(item, `${path}[${index}]`));
  },
  fromWire: (value) => (value as unknown[]).map(single.fromWire),
  absent: () => [],
});

const planField = (field: protobuf.Field): FieldPlan => {
  field.resolve();
  const single = singleConverters(field);
  const converters = field.map ? mapConverters(single) : field.repeated ? listConverters(single) : single;
  return { name: field.name, ...converters, isOptional: field.partOf !== null };
};

const planOf = (type: protobuf.Type): TypePlan => {
  const known = plans.get(type);
  if (known) return known;
  const fields = type.fieldsArray.map(planField);
  const plan = {
    fields,
    byName: new Map(fields.map((field) => [field.name, field])),
    oneofs: new Map(type.oneofsArray.map((oneof) => [oneof.name, oneof.oneof])),
  };
  plans.set(type, plan);
  return plan;
};

/**
 * Checks a plain object and gives what `type.encode` takes. Byte fields are borrowed, not copied.
 * @param at – path of the value in the whole request, for the error; empty at the top
 * @throws {GatewayError} FIELD_INVALID for a field, an enum value or a type that the message does not have
 */
export const toMessage = (type: protobuf.Type, value: unknown, at = ''): Plain => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw fieldInvalid(at === '' ? 'request' : at, `is not a message of type ${type.name}`);
  }
  const plan = planOf(type);
  const out: Plain = {};
  for (const name in value) {
    const item = (value as Plain)[name];
    if (item === undefined || item === null) continue;
    const field = plan.byName.get(name);
    if (field) out[name] = field.toWire(item, at === '' ? name : `${at}.${name}`);
    else if (!plan.oneofs.has(name))
      throw fieldInvalid(at === '' ? name : `${at}.${name}`, `is not a field of ${type.name}`);
  }
  return out;
};

/**
 * A plain object from a decoded message: every field is there, with its default where it was not sent; enums by name,
 * 64-bit integers as numbers, bytes as Buffers that alias the receive buffer (wiping them wipes the only copy).
 */
export const fromMessage = (type: protobuf.Type, message: object): Plain => {
  const source = message as Plain;
  const plan = planOf(type);
  const out: Plain = {};
  for (const field of plan.fields) {
    if (Object.hasOwn(source, field.name)) out[field.name] = field.fromWire(source[field.name]);
    else if (!field.isOptional) out[field.name] = field.absent();
  }
  for (const [name, members] of plan.oneofs) {
    const set = members.find((member) => Object.hasOwn(source, member));
    if (set !== undefined) out[name] = set;
  }
  return out;
};
