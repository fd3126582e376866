/** @module Words in which the two databases differ, for the statements of migrations. */
import { sql } from 'kysely';
import type { StoreKind } from './schema.ts';

export const dialects = {
  // `C`: order and equality by bytes, as SQLite has it, whatever the locale of the server's cluster.
  postgres: {
    text: sql.raw('text collate "C"'),
    integer: sql.raw('bigint'),
    bytes: sql.raw('bytea'),
    /** Key of a table whose numbers the database gives: each greater than all before, never used again. */
    serial: sql.raw('bigint generated always as identity primary key'),
    end: sql.raw(''),
  },
  sqlite: {
    text: sql.raw('text'),
    integer: sql.raw('integer'),
    bytes: sql.raw('blob'),
    serial: sql.raw('integer primary key autoincrement'),
    end: sql.raw('strict'),
  },
} as const;

export type Dialect = (typeof dialects)[StoreKind];
export type Statement = ReturnType<typeof sql>;
