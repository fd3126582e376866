/** @module The table of migration 0011: tokens of further gateways that hold a partition's KEKs. */
import { sql } from 'kysely';
import type { Dialect, Statement } from './migration_dialects.ts';

export const gatewayTokenTables = ({ text, integer, bytes, end }: Dialect): Statement[] => [
  sql`create table gateway_tokens (
    gateway ${text} not null,
    partition_id ${text} not null references partitions (id),
    module ${text} not null,
    token_serial ${text} not null,
    token_label ${text} not null,
    pin_kind ${text} not null,
    pin_blob ${bytes},
    pin_path ${text},
    sealed_so_pin ${bytes},
    is_leaving ${integer} not null default 0,
    created_at_ms ${integer} not null,
    primary key (gateway, partition_id)
  ) ${end}`,
  // A token serves one partition: otherwise two tenants would share KEKs.
  sql`create unique index gateway_tokens_token on gateway_tokens (gateway, module, token_serial)`,
];
