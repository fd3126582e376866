/** @module The table of migration 0009: restores of partitions that are under way, each with the archive and how far it has come. */
import { sql } from 'kysely';
import type { Dialect, Statement } from './migration_dialects.ts';

export const backupTables = ({ text, integer, end }: Dialect): Statement[] => [
  sql`create table partition_restores (
    partition_id ${text} not null primary key references partitions (id),
    archive ${text} not null,
    rows ${integer} not null,
    is_new_tenant ${integer} not null,
    started_at_ms ${integer} not null
  ) ${end}`,
];
