/**
 * @module The operators of conditions: how each compares a value with those of a policy. Knows neither keys nor statements; what a
 * missing value means is decided in `conditions`.
 */
import { toNetworks } from './addresses.ts';
import type { ValueKind } from './condition_keys.ts';

/** Compares a value with all of a policy's; undefined where the value is not of a form that can be compared. */
export type Comparison = (value: string) => boolean | undefined;

export interface OperatorRow {
  /** Holds where the comparison says no. */
  readonly isNegated: boolean;
  /** Kinds of keys that it fits, besides `any`. */
  readonly kind: Exclude<ValueKind, 'any'>;
  /** Whether its values are whole values, not patterns or parts: what can't be a value is then a mistake. */
  readonly isExact: boolean;
  /** What its values must be, for messages. */
  readonly form: string;
  /** Undefined where one of the values has not that form. */
  readonly compile: (values: readonly string[]) => Comparison | undefined;
}

const text = (matches: (value: string, wanted: string) => boolean): OperatorRow['compile'] => {
  return (values) => (value) => values.some((wanted) => matches(value, wanted));
};

/**
 * Whether a text is of a pattern with `*` for any characters and `?` for one. Goes back to the last `*` alone, so that it takes at most
 * length times length of the pattern steps.
 */
export const isLike = (value: string, pattern: string): boolean => {
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < value.length) {
    if (pattern[next] === '*') {
      star = next;
      next += 1;
      resume = at;
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === value[at])) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      next = star + 1;
      resume += 1;
      at = resume;
    } else return false;
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
};

/** Digits that a double holds exactly. */
const numberForm = /^-?\d{1,15}(?:\.\d{1,6})?$/;
const toNumber = (given: string): number | undefined => (numberForm.test(given) ? Number(given) : undefined);

const timeForm = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since 1970 of a time with its zone; undefined also for a day that no month has. */
const toTime = (given: string): number | undefined => {
  const [, year, month, day] = timeForm.exec(given) ?? [];
  const ms = year === undefined ? Number.NaN : Date.parse(given);
  // Date.parse takes 31 February for 3 March.
  if (Number.isNaN(ms) || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())
    return undefined;
  return ms;
};

const ordered =
  (
    read: (given: string) => number | undefined,
    matches: (value: number, wanted: number) => boolean,
  ): OperatorRow['compile'] =>
  (values) => {
    const wanted = values.map(read);
    if (!wanted.every((one) => one !== undefined)) return undefined;
    return (value) => {
      const known = read(value);
      return known === undefined ? undefined : wanted.some((one) => matches(known, one));
    };
  };

const isBoolean = (given: string): boolean => given === 'true' || given === 'false';

const boolean: OperatorRow['compile'] = (values) => {
  if (!values.every(isBoolean)) return undefined;
  return (value) => (isBoolean(value) ? values.includes(value) : undefined);
};

const row = (
  kind: OperatorRow['kind'],
  form: string,
  compile: OperatorRow['compile'],
  { isNegated = false, isExact = false } = {},
): OperatorRow => ({ kind, form, compile, isNegated, isExact });

const equal = text((value, wanted) => value === wanted);
const equalInAnyCase = text((value, wanted) => value.toLowerCase() === wanted.toLowerCase());
const like = text(isLike);
const start = text((value, wanted) => value.startsWith(wanted));
const end = text((value, wanted) => value.endsWith(wanted));
const network: OperatorRow['compile'] = toNetworks;
const negated = { isNegated: true };

const textRow = (compile: OperatorRow['compile'], more: { isNegated?: boolean; isExact?: boolean } = {}) =>
  row('text', 'text', compile, more);
const numberRow = (matches: (value: number, wanted: number) => boolean, more = {}) =>
  row('number', 'numbers', ordered(toNumber, matches), more);
const timeRow = (matches: (value: number, wanted: number) => boolean) =>
  row('time', 'times with their zone, such as 2026-12-31T08:00:00Z', ordered(toTime, matches));
const networkForm = 'addresses or networks, such as 192.0.2.0/24';

/** By name. Each but `Null` can have `IfExists` behind it. */
export const operatorRows: Readonly<Record<string, OperatorRow>> = {
  StringEquals: textRow(equal, { isExact: true }),
  StringNotEquals: textRow(equal, { isNegated: true, isExact: true }),
  StringEqualsIgnoreCase: textRow(equalInAnyCase),
  StringNotEqualsIgnoreCase: textRow(equalInAnyCase, negated),
  StringLike: textRow(like),
  StringNotLike: textRow(like, negated),
  StringStartWith: textRow(start),
  StringNotStartWith: textRow(start, negated),
  StringEndWith: textRow(end),
  StringNotEndWith: textRow(end, negated),
  NumericEquals: numberRow((value, wanted) => value === wanted),
  NumericNotEquals: numberRow((value, wanted) => value === wanted, negated),
  NumericLessThan: numberRow((value, wanted) => value < wanted),
  NumericLessThanEquals: numberRow((value, wanted) => value <= wanted),
  NumericGreaterThan: numberRow((value, wanted) => value > wanted),
  NumericGreaterThanEquals: numberRow((value, wanted) => value >= wanted),
  DateLessThan: timeRow((value, wanted) => value < wanted),
  DateLessThanEquals: timeRow((value, wanted) => value <= wanted),
  DateGreaterThan: timeRow((value, wanted) => value > wanted),
  DateGreaterThanEquals: timeRow((value, wanted) => value >= wanted),
  Bool: row('boolean', 'true or false', boolean),
  IpAddress: row('address', networkForm, network),
  NotIpAddress: row('address', networkForm, network, negated),
};
