/** @module Words in which the two databases differ, for the statements of migrations. */
import { sql } from 'kysely';
import type { StoreKind } from './schema.ts';

export const dialects = {
  // `C`: order and equality by bytes, as SQLite has it, whatever the locale of the server's cluster.
  postgres: {
    text: sql.raw('text collate "C"'),
    integer: sql.raw('bigint'),
    bytes: sql.raw('bytea'),
    end: sql.raw(''),
  },
  sqlite: { text: sql.raw('text'), integer: sql.raw('integer'), bytes: sql.raw('blob'), end: sql.raw('strict') },
} as const;

export type Dialect = (typeof dialects)[StoreKind];
export type Statement = ReturnType<typeof sql>;
