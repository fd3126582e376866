/** @module Reads what people write after an option of `hsmctl kms`. What can't be right is wrong usage: exit code 2. */
import { InvalidArgumentError } from 'commander';
import { GatewayError } from '../../core/errors.ts';
import { parseTime } from '../time_text.ts';

/** A name of an enum in any case, with dashes or underscores. */
export const parseEnum =
  (names: readonly string[]) =>
  (text: string): string => {
    const wanted = text.replaceAll('-', '_').toLowerCase();
    const found = names.find((name) => name.toLowerCase() === wanted);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`It must be one of ${names.join(', ')}.`);
  };

/** Any number of 32 bits: what the field may hold is the gateway's to say. */
export const parseNumber = (text: string): number => {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  if (value >= 0 && value < 2 ** 32) return value;
  throw new InvalidArgumentError('It must be a whole number.');
};

/**
 * Seconds since 1970 of a time to come: ISO 8601, such seconds themselves, or a span from now.
 * @returns text, as 64-bit integers are in JSON
 */
export const parseSeconds = (text: string, nowMs: number = Date.now()): string => {
  if (/^\d{1,12}$/.test(text)) return text;
  try {
    const isSpan = /^\d+[smhdw]$/.test(text);
    const ms = parseTime(text, nowMs, 'time');
    return String(Math.floor((isSpan ? 2 * nowMs - ms : ms) / 1_000));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new InvalidArgumentError(
      'It must be a time such as 2026-12-31T08:00:00Z, seconds since 1970, or a span from now such as 12h, 30d.',
    );
  }
};

/**
 * Milliseconds since 1970 of a time to come: ISO 8601, such milliseconds themselves, or a span from now.
 * @returns text, as 64-bit integers are in JSON
 */
export const parseMilliseconds = (text: string, nowMs: number = Date.now()): string => {
  if (/^\d{13,15}$/.test(text)) return text;
  // Fewer digits would be seconds, or a mistake.
  if (!/^\d+$/.test(text)) return `${parseSeconds(text, nowMs)}000`;
  throw new InvalidArgumentError(
    'It must be milliseconds since 1970, of 13 digits, an ISO 8601 time, or a span such as 30d.',
  );
};

type Pair = readonly [key: string, value: string | undefined];

/** `key=value`; the value may hold further equals signs. */
const splitPair = (text: string): Pair => {
  const at = text.indexOf('=');
  const pair: Pair = at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  if (pair[0] === '') throw new InvalidArgumentError('It must be key=value.');
  return pair;
};

/** Adds to a map. A key that is given twice is refused: one of the two would get lost. */
export const collectPair = (text: string, before: Readonly<Record<string, string>> | undefined) => {
  const [key, value] = splitPair(text);
  if (value === undefined) throw new InvalidArgumentError('It must be key=value.');
  if (before !== undefined && Object.hasOwn(before, key)) throw new InvalidArgumentError(`${key} is there twice.`);
  // No setter of a prototype: `__proto__` is a key like any other.
  return Object.assign(Object.create(null) as Record<string, string>, before, Object.fromEntries([[key, value]]));
};

/** Adds to a list; commas part values too. */
export const collectText = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text.split(',').filter((part) => part !== ''),
];

export interface TagJson {
  readonly key: string;
  readonly value: string;
}

/** A tag; `key` alone has the empty value. */
export const parseTag = (text: string): TagJson => {
  const [key, value = ''] = splitPair(text);
  return { key, value };
};

export const collectTag = (text: string, before: readonly TagJson[] = []): readonly TagJson[] => [
  ...before,
  parseTag(text),
];

export interface TagChoices {
  readonly key: string;
  readonly values: readonly string[];
}

/** Adds to what keys are searched by: the values of one key are alternatives, `key` alone stands for any. */
export const collectChoice = (text: string, before: readonly TagChoices[] = []): readonly TagChoices[] => {
  const [key, value] = splitPair(text);
  const known = before.find((choice) => choice.key === key);
  const more = value === undefined ? [] : [value];
  if (known === undefined) return [...before, { key, values: more }];
  return before.map((choice) => (choice === known ? { key, values: [...choice.values, ...more] } : choice));
};
