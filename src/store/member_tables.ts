/** @module The table of migration 0010: the gateways over this store that announce an address. */
import { sql } from 'kysely';
import type { Dialect, Statement } from './migration_dialects.ts';

export const memberTables = ({ text, integer, end }: Dialect): Statement[] => [
  sql`create table gateway_members (
    address ${text} not null primary key,
    name ${text} not null,
    server_name ${text},
    zone ${text},
    weight ${integer} not null,
    heard_at_ms ${integer} not null
  ) ${end}`,
];
