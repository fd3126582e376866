/**
 * @module The tables of migration 0003: the life cycle of customer master keys, their names, tags, grants, last use and events;
 * partitions as keystores. Every foreign key has the tenant as part: no row can belong to another tenant's.
 */
import { sql } from 'kysely';
import type { Dialect, Statement } from './migration_dialects.ts';

/** One statement for each column: SQLite adds one at a time. */
const columns = ({ text, integer }: Dialect): Statement[] => [
  sql`alter table keys add column default_for ${text}`,
  sql`alter table keys add column state_before ${text}`,
  sql`alter table keys add column deletion_at_ms ${integer}`,
  sql`alter table keys add column expires_at_ms ${integer}`,
  sql`alter table keys add column fingerprint ${text}`,
  sql`alter table keys add column rotation_days ${integer}`,
  sql`alter table keys add column rotation_next_at_ms ${integer}`,
  sql`alter table keys add column rotated_at_ms ${integer}`,
  sql`alter table keys add column rotations ${integer} not null default 0`,
  sql`alter table keys add column pending_version_id ${text}`,
  sql`alter table keys add column pending_since_ms ${integer}`,
  sql`alter table tenant_usage add column default_keys ${integer} not null default 0 check (default_keys >= 0)`,
];

/** What is due, and for a tenant what is announced. Few keys are in these indexes at any time. */
const dueIndexes = (): Statement[] => [
  sql`create index keys_deletion on keys (deletion_at_ms, id) where deletion_at_ms is not null`,
  sql`create index keys_expiry on keys (expires_at_ms, id) where expires_at_ms is not null`,
  sql`create index keys_rotation on keys (rotation_next_at_ms, id)
    where rotation_next_at_ms is not null and state = 'ENABLED'`,
  sql`create index keys_pending_version on keys (pending_since_ms, id) where pending_since_ms is not null`,
  sql`create index keys_tenant_deletion on keys (tenant_id, deletion_at_ms, id) where deletion_at_ms is not null`,
  sql`create index keys_tenant_expiry on keys (tenant_id, expires_at_ms, id) where expires_at_ms is not null`,
  sql`create index keys_partition on keys (tenant_id, partition_id) where state not in ('PENDING_CREATION', 'DESTROYED')`,
];

const aliases = ({ text, integer, end }: Dialect): Statement[] => [
  // All names of a tenant, own and further ones: the primary key is what keeps two keys from having one name.
  sql`create table key_aliases (
    tenant_id ${text} not null,
    alias ${text} not null,
    key_id ${text} not null,
    is_own ${integer} not null,
    created_at_ms ${integer} not null,
    updated_at_ms ${integer} not null,
    primary key (tenant_id, alias),
    foreign key (tenant_id, key_id) references keys (tenant_id, id)
  ) ${end}`,
  sql`insert into key_aliases (tenant_id, alias, key_id, is_own, created_at_ms, updated_at_ms)
    select tenant_id, alias, id, 1, created_at_ms, created_at_ms from keys where state <> 'DESTROYED'`,
  sql`create unique index key_aliases_own on key_aliases (tenant_id, key_id) where is_own = 1`,
  sql`create index key_aliases_key on key_aliases (tenant_id, key_id, is_own, alias)`,
  sql`create index key_aliases_listing on key_aliases (tenant_id, alias) where is_own = 0`,
  // The table above does it now. Two unique indexes for one thing would be taken in different orders, and deadlock.
  sql`drop index keys_alias`,
];

const tagsAndGrants = ({ text, integer, end }: Dialect): Statement[] => [
  sql`create table key_tags (
    tenant_id ${text} not null,
    key_id ${text} not null,
    tag_key ${text} not null,
    tag_value ${text} not null,
    primary key (tenant_id, key_id, tag_key),
    foreign key (tenant_id, key_id) references keys (tenant_id, id)
  ) ${end}`,
  sql`create index key_tags_search on key_tags (tenant_id, tag_key, tag_value, key_id)`,
  sql`create table key_grants (
    id ${text} not null primary key,
    tenant_id ${text} not null,
    key_id ${text} not null,
    name ${text} not null,
    grantee ${text} not null,
    operations ${text} not null,
    constraints ${text},
    issuer ${text} not null,
    retiring ${text},
    created_at_ms ${integer} not null,
    foreign key (tenant_id, key_id) references keys (tenant_id, id)
  ) ${end}`,
  sql`create index key_grants_key on key_grants (tenant_id, key_id, created_at_ms, id)`,
  sql`create index key_grants_listing on key_grants (tenant_id, created_at_ms, id)`,
  // The three ways in which a principal may retire a grant.
  sql`create index key_grants_retiring on key_grants (tenant_id, retiring) where retiring is not null`,
  sql`create index key_grants_issuer on key_grants (tenant_id, issuer)`,
  sql`create index key_grants_grantee on key_grants (tenant_id, grantee)`,
];

const eventsAndImports = ({ text, integer, bytes, serial, end }: Dialect): Statement[] => [
  sql`create table key_last_use (
    tenant_id ${text} not null,
    key_id ${text} not null,
    at_ms ${integer} not null,
    operation ${text} not null,
    primary key (tenant_id, key_id),
    foreign key (tenant_id, key_id) references keys (tenant_id, id)
  ) ${end}`,
  sql`create table key_events (
    id ${serial},
    tenant_id ${text} not null,
    key_id ${text} not null,
    alias ${text} not null,
    kind ${text} not null,
    time_ms ${integer} not null,
    at_ms ${integer},
    is_warning ${integer} not null,
    foreign key (tenant_id, key_id) references keys (tenant_id, id)
  ) ${end}`,
  sql`create index key_events_tenant on key_events (tenant_id, id)`,
  sql`create index key_events_age on key_events (time_ms)`,
  sql`create unique index key_events_warning on key_events (tenant_id, key_id, kind, at_ms) where is_warning = 1`,
  sql`create table key_import_parameters (
    tenant_id ${text} not null,
    key_id ${text} not null,
    id ${text} not null,
    algorithm ${text} not null,
    spec ${text} not null,
    protection ${text} not null,
    sealed ${bytes} not null,
    public_key ${bytes} not null,
    expires_at_ms ${integer} not null,
    primary key (tenant_id, key_id, id),
    foreign key (tenant_id, key_id) references keys (tenant_id, id)
  ) ${end}`,
  sql`create index key_import_parameters_age on key_import_parameters (expires_at_ms)`,
];

const keystores = ({ text, integer }: Dialect): Statement[] => [
  sql`alter table partitions add column alias ${text} not null default ''`,
  sql`alter table partitions add column is_enabled ${integer} not null default 1`,
  sql`update partitions set alias = case
    when id = (select t.default_partition_id from tenants t where t.id = partitions.tenant_id) then 'default' else id end`,
  sql`create unique index partitions_alias on partitions (tenant_id, alias) where state <> 'RELEASED'`,
];

export const keyLifeTables = (dialect: Dialect): Statement[] => [
  ...columns(dialect),
  ...dueIndexes(),
  ...aliases(dialect),
  ...tagsAndGrants(dialect),
  ...eventsAndImports(dialect),
  ...keystores(dialect),
];
