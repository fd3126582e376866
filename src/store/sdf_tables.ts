/**
 * @module The tables of migration 0002: sessions of SDF with what they hold, the device's own keys and passwords, files.
 * Every foreign key has the tenant as part: no row can belong to another tenant's.
 */
import { sql } from 'kysely';
import type { Dialect, Statement } from './migration_dialects.ts';

const sessions = ({ text, integer, bytes, end }: Dialect): Statement[] => [
  sql`create table sdf_usage (
    tenant_id ${text} not null references tenants (id),
    principal_id ${text} not null,
    sessions ${integer} not null default 0 check (sessions >= 0),
    items ${integer} not null default 0 check (items >= 0),
    primary key (tenant_id, principal_id)
  ) ${end}`,
  sql`create table sdf_sessions (
    id ${text} not null primary key,
    tenant_id ${text} not null,
    principal_id ${text} not null,
    partition_id ${text} not null,
    device_id ${text} not null,
    sealed ${bytes} not null,
    created_at_ms ${integer} not null,
    last_used_at_ms ${integer} not null,
    unique (tenant_id, id),
    foreign key (tenant_id, principal_id) references sdf_usage (tenant_id, principal_id),
    foreign key (tenant_id, partition_id) references partitions (tenant_id, id)
  ) ${end}`,
  // Of a principal, and of one of its devices.
  sql`create index sdf_sessions_device on sdf_sessions (tenant_id, principal_id, device_id)`,
  sql`create index sdf_sessions_idle on sdf_sessions (last_used_at_ms)`,
  // Principal and partition are the session's: here for the counters and for revoking rights.
  sql`create table sdf_items (
    tenant_id ${text} not null,
    id ${text} not null,
    session_id ${text} not null,
    principal_id ${text} not null,
    partition_id ${text} not null,
    kind ${text} not null,
    slot ${text} not null,
    sealed ${bytes},
    details ${text} not null,
    created_at_ms ${integer} not null,
    primary key (tenant_id, id),
    unique (tenant_id, session_id, kind, slot),
    foreign key (tenant_id, session_id) references sdf_sessions (tenant_id, id)
  ) ${end}`,
  sql`create index sdf_items_rights on sdf_items (tenant_id, partition_id, slot) where kind = 'right'`,
];

const keys = ({ text, integer, bytes, end }: Dialect): Statement[] => [
  sql`create table sdf_keys (
    tenant_id ${text} not null,
    partition_id ${text} not null,
    family ${text} not null,
    key_index ${integer} not null,
    purpose ${text} not null,
    version_id ${text} not null,
    spec ${text} not null,
    protection ${text} not null,
    state ${text} not null,
    sealed ${bytes},
    public_key ${bytes},
    token_serial ${text},
    created_at_ms ${integer} not null,
    primary key (tenant_id, partition_id, family, key_index, purpose),
    foreign key (tenant_id, partition_id) references partitions (tenant_id, id)
  ) ${end}`,
  sql`create index sdf_keys_pending on sdf_keys (created_at_ms) where state = 'PENDING'`,
  sql`create table sdf_passwords (
    tenant_id ${text} not null,
    partition_id ${text} not null,
    key_index ${integer} not null,
    version_id ${text} not null,
    salt ${bytes} not null,
    sealed ${bytes} not null,
    failures ${integer} not null,
    locked_until_ms ${integer} not null,
    primary key (tenant_id, partition_id, key_index),
    foreign key (tenant_id, partition_id) references partitions (tenant_id, id)
  ) ${end}`,
];

const files = ({ text, integer, bytes, end }: Dialect): Statement[] => [
  sql`create table sdf_file_usage (
    tenant_id ${text} not null,
    partition_id ${text} not null,
    files ${integer} not null default 0 check (files >= 0),
    bytes ${integer} not null default 0 check (bytes >= 0),
    primary key (tenant_id, partition_id),
    foreign key (tenant_id, partition_id) references partitions (tenant_id, id)
  ) ${end}`,
  sql`create table sdf_files (
    id ${text} not null primary key,
    tenant_id ${text} not null,
    partition_id ${text} not null,
    name ${text} not null,
    size_bytes ${integer} not null,
    block_bytes ${integer} not null,
    sealed ${bytes} not null,
    revision ${integer} not null,
    created_at_ms ${integer} not null,
    unique (tenant_id, id),
    unique (tenant_id, partition_id, name),
    foreign key (tenant_id, partition_id) references sdf_file_usage (tenant_id, partition_id)
  ) ${end}`,
  sql`create table sdf_file_blocks (
    tenant_id ${text} not null,
    file_id ${text} not null,
    block_index ${integer} not null,
    revision ${integer} not null,
    sealed ${bytes} not null,
    primary key (tenant_id, file_id, block_index),
    foreign key (tenant_id, file_id) references sdf_files (tenant_id, id)
  ) ${end}`,
];

export const sdfTables = (dialect: Dialect): Statement[] => [...sessions(dialect), ...keys(dialect), ...files(dialect)];
