/**
 * @module The tables of migration 0007: the slot pool, the life of partitions, quotas, and leases of schedules. What was there before
 * goes on as it is: of type SERVER, which may have every key, of edition PLATINUM, which has no quotas of its own, for ever.
 */
import { sql } from 'kysely';
import type { Dialect, Statement } from './migration_dialects.ts';

const slots = ({ text, integer, bytes, end }: Dialect): Statement[] => [
  sql`create table hsm_slots (
    id ${text} not null primary key,
    kind ${text} not null,
    module ${text} not null,
    token_label ${text} not null,
    token_serial ${text} not null,
    pin_path ${text} not null,
    capacity ${integer} not null check (capacity >= 0),
    created_at_ms ${integer} not null
  ) ${end}`,
  // Of capacity the serial is empty: one row for a module.
  sql`create unique index hsm_slots_token on hsm_slots (module, token_serial)`,
  sql`create table hsm_wiped_tokens (
    module ${text} not null,
    token_serial ${text} not null,
    sealed_so_pin ${bytes} not null,
    primary key (module, token_serial)
  ) ${end}`,
];

/** One statement for each column: SQLite adds one at a time. */
const columns = ({ text, integer }: Dialect): Statement[] => [
  sql`alter table partitions add column hsm_type ${text} not null default 'SERVER'`,
  sql`alter table partitions add column edition ${text} not null default 'PLATINUM'`,
  sql`alter table partitions add column slot_id ${text}`,
  sql`alter table partitions add column term_months ${integer} not null default 0`,
  sql`alter table partitions add column auto_renew ${integer} not null default 0`,
  sql`alter table partitions add column activated_at_ms ${integer}`,
  sql`alter table partitions add column expires_at_ms ${integer}`,
  sql`alter table partitions add column frozen_at_ms ${integer}`,
  sql`alter table partitions add column frozen_for ${text}`,
  sql`alter table partitions add column release_at_ms ${integer}`,
  sql`alter table partitions add column failure ${text} not null default ''`,
  sql`alter table partitions add column claimed_by ${text}`,
  sql`alter table partitions add column claimed_until_ms ${integer}`,
  sql`alter table partitions add column revision ${integer} not null default 1`,
  sql`update partitions set activated_at_ms = created_at_ms where state = 'RUNNING'`,
];

const indexes = (): Statement[] => [
  // A partition without a token has an empty serial.
  sql`drop index partitions_token`,
  sql`create unique index partitions_token on partitions (module, token_serial)
    where state <> 'RELEASED' and token_serial <> ''`,
  sql`create index partitions_slot on partitions (slot_id) where slot_id is not null and state <> 'RELEASED'`,
  sql`create index partitions_listing on partitions (created_at_ms, id)`,
  // What the schedule looks at: partitions in these states, or with these times, are few.
  sql`create index partitions_passing on partitions (state, created_at_ms) where state in ('INSTALLING', 'CREATING', 'RELEASING')`,
  sql`create index partitions_expiry on partitions (expires_at_ms) where expires_at_ms is not null and state = 'RUNNING'`,
  sql`create index partitions_release on partitions (release_at_ms) where release_at_ms is not null and state = 'FROZEN'`,
  sql`create index sdf_sessions_partition on sdf_sessions (tenant_id, partition_id)`,
];

const quotasAndLeases = ({ text, integer, end }: Dialect): Statement[] => [
  // An empty partition id is the tenant as a whole; null is no limit.
  sql`create table partition_quotas (
    tenant_id ${text} not null references tenants (id),
    partition_id ${text} not null,
    max_keys ${integer},
    max_sessions ${integer},
    operations_per_second ${integer},
    primary key (tenant_id, partition_id)
  ) ${end}`,
  sql`create table schedule_leases (
    name ${text} not null primary key,
    holder ${text} not null,
    until_ms ${integer} not null
  ) ${end}`,
];

export const partitionTables = (dialect: Dialect): Statement[] => [
  ...slots(dialect),
  ...columns(dialect),
  ...indexes(),
  ...quotasAndLeases(dialect),
];
