/**
 * @module Failures of the databases as GatewayErrors. The only place that knows SQLite's result codes and
 * PostgreSQL's SQLSTATEs. Messages name no table, statement or path; those stay in `cause`, for the log.
 */
import { GatewayError } from '../core/errors.ts';
import { storeUnreachable } from './store_contact.ts';

/** How a failure of the database is told to the caller. */
type Failure = 'unreachable' | 'read-only' | 'full' | 'busy' | 'conflict' | 'text' | 'internal';

const messages = {
  'read-only': 'the store is read-only',
  full: 'the store has no space left',
  busy: 'the store is locked by another program',
} as const;

/** By SQLite's primary result code; https://sqlite.org/rescode.html. What is not listed is `unreachable`. */
const sqliteFailures: Readonly<Record<string, Failure>> = {
  SQLITE_READONLY: 'read-only',
  SQLITE_FULL: 'full',
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_CONSTRAINT: 'internal',
  SQLITE_ERROR: 'internal',
  SQLITE_MISMATCH: 'internal',
  SQLITE_MISUSE: 'internal',
  SQLITE_RANGE: 'internal',
  SQLITE_TOOBIG: 'internal',
};

/** By SQLSTATE, then by its class of two characters; PostgreSQL 15 manual, appendix A. */
const postgresFailures: Readonly<Record<string, Failure>> = {
  '25006': 'read-only',
  '53100': 'full',
  '40001': 'conflict',
  '40P01': 'conflict',
  '55P03': 'busy',
  '22021': 'text',
  '22P05': 'text',
  '08': 'unreachable',
  '28': 'unreachable',
  '3D': 'unreachable',
  '53': 'unreachable',
  '57': 'unreachable',
  '58': 'unreachable',
  XX: 'unreachable',
};

/** By the operating system's error name. */
const systemFailures: Readonly<Record<string, Failure>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
};

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
};

const failureOf = (error: unknown, code: string): Failure => {
  if (code.startsWith('SQLITE_')) return sqliteFailures[code.split('_', 2).join('_')] ?? 'unreachable';
  if (/^[0-9A-Z]{5}$/.test(code) && typeof (error as { severity?: unknown }).severity === 'string') {
    return postgresFailures[code] ?? postgresFailures[code.slice(0, 2)] ?? 'internal';
  }
  if (error instanceof TypeError || error instanceof RangeError) return 'internal';
  // Drivers report lost and refused connections with an errno or with no code at all.
  return systemFailures[code] ?? 'unreachable';
};

/** Whether SQLite refused a statement because another connection holds the lock. */
export const isSqliteBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

/** Whether a row points to one that does not exist. */
export const isForeignKeyViolation = (error: unknown): boolean =>
  codeOf(error) === 'SQLITE_CONSTRAINT_FOREIGNKEY' || codeOf(error) === '23503';

const uniqueViolations = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'];

/** Whether a unique index has the row's values already. */
export const isUniqueViolation = (error: unknown): boolean => uniqueViolations.includes(codeOf(error));

/**
 * Turns whatever a database threw into the GatewayError that leaves the store.
 * STORE_UNAVAILABLE for a database that is gone, read-only, full or locked; CONCURRENT_UPDATE where PostgreSQL
 * broke a deadlock; INTERNAL for our own mistakes.
 */
export const toStoreError = (error: unknown): GatewayError => {
  if (error instanceof GatewayError) return error;
  const code = codeOf(error);
  const failure = failureOf(error, code);
  switch (failure) {
    case 'internal':
      return new GatewayError('INTERNAL', 'the store refused a statement', { cause: error });
    case 'conflict':
      return new GatewayError('CONCURRENT_UPDATE', 'another call changed the same data', { cause: error });
    case 'text':
      return new GatewayError('FIELD_INVALID', 'a text holds characters that cannot be stored', { cause: error });
    case 'unreachable':
      return storeUnreachable(error);
    default:
      return new GatewayError('STORE_UNAVAILABLE', messages[failure], {
        cause: error,
        metadata: { store_failure: failure },
      });
  }
};

/** Runs a query so that only GatewayErrors leave it. */
export const withStoreErrors = async <T>(query: () => Promise<T>): Promise<T> => {
  try {
    return await query();
  } catch (error) {
    throw toStoreError(error);
  }
};
