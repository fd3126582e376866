/**
 * @module Turns what is to be logged into plain values without secrets: by the name of the field, by its type (bytes are
 * never logged), and in size. Works at any depth, which a list of paths cannot.
 */
import { GatewayError } from '../core/errors.ts';

const redacted = '[redacted]';

/**
 * Ends of field names (lower case, without `_` and `-`) whose values are secret. Ends, so that `user_pin`, `soPin` and
 * `newPassword` are covered, while `pinFile` and `tokenLabel`, which are not secret, stay readable.
 */
const secretEnds = [
  'apikey',
  'authorization',
  'cookie',
  'datakey',
  'keymaterial',
  'passphrase',
  'password',
  'pin',
  'pins',
  'plaintext',
  'privatekey',
  'secret',
  'secrets',
  'sessionkey',
  'token',
];

const maxDepth = 6;
const maxItems = 100;
const maxTextLength = 2048;
const maxCauses = 5;
const maxStackLines = 12;

/** Whether a field of this name holds a secret. */
export function isSecretName(name: string): boolean {
  const normal = name.toLowerCase().replaceAll(/[_-]/g, '');
  return secretEnds.some((end) => normal.endsWith(end));
}

const cut = (text: string): string => (text.length <= maxTextLength ? text : `${text.slice(0, maxTextLength)}…`);

/** A plain copy of a value: secrets, bytes and functions replaced, errors taken apart, size bounded. */
export function toLoggable(value: unknown, depth = 0): unknown {
  switch (typeof value) {
    case 'string':
      return cut(value);
    case 'bigint':
      return value.toString();
    case 'function':
    case 'symbol':
      return `[${typeof value}]`;
    case 'object':
      return value === null ? null : objectToLoggable(value, depth);
    default:
      return value;
  }
}

function objectToLoggable(value: object, depth: number): unknown {
  if (value instanceof Error) return errorToLoggable(value, 0);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[no date]' : value.toISOString();
  if (depth >= maxDepth) return '[too deep]';
  if (Array.isArray(value)) return value.slice(0, maxItems).map((item) => toLoggable(item, depth + 1));
  return fieldsToLoggable(value, depth + 1);
}

/** A copy of an object's own fields. */
export function fieldsToLoggable(fields: object, depth = 0): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields).slice(0, maxItems)) {
    copy[name] = isSecretName(name) && value !== undefined ? redacted : toLoggable(value, depth);
  }
  return copy;
}

/** What is kept of foreign errors besides the message: who failed, at which call. Never what they carry else. */
const errorFields = ['code', 'errno', 'syscall', 'method'] as const;

/** Frames of the stack, without its first lines, which repeat the message. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, maxStackLines)
    .map((line) => line.trim());

/** JSON.parse quotes its input in the message, and the input may be a file of secrets. */
const messageOf = (error: Error): string => (error instanceof SyntaxError ? redacted : cut(error.message));

/** Takes an error and its causes apart. A stack only where the failure was not foreseen. */
export function errorToLoggable(error: Error, causes: number): Record<string, unknown> {
  const copy: Record<string, unknown> = { type: error.name, message: messageOf(error) };
  if (error instanceof GatewayError) {
    copy.reason = error.reason;
    copy.metadata = fieldsToLoggable(error.metadata, 1);
  } else {
    const fields = error as Error & Readonly<Record<string, unknown>>;
    for (const name of errorFields) {
      const value = fields[name];
      if (typeof value === 'string' || typeof value === 'number') copy[name] = toLoggable(value);
    }
  }
  if (!(error instanceof GatewayError) || error.reason === 'INTERNAL') copy.stack = framesOf(error);
  const { cause } = error;
  if (cause === undefined || causes >= maxCauses) return copy;
  // A thrown value that is no error could be anything, a secret too.
  copy.cause = cause instanceof Error ? errorToLoggable(cause, causes + 1) : `[${typeof cause}]`;
  return copy;
}
