/**
 * @module The list of migrations: one list for both databases. A migration that was released is never edited; a
 * change of the schema is a new entry with the next number.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { approvalTables } from './approval_tables.ts';
import { backupTables } from './backup_tables.ts';
import { certificateTables } from './certificate_tables.ts';
import { gatewayTokenTables } from './gateway_token_tables.ts';
import { keyLifeTables } from './key_life_tables.ts';
import { type Dialect, dialects, type Statement } from './migration_dialects.ts';
import { memberTables } from './member_tables.ts';
import { operatorTables } from './operator_tables.ts';
import { partitionTables } from './partition_tables.ts';
import { policyTables } from './policy_tables.ts';
import type { StoreKind } from './schema.ts';
import { sdfTables } from './sdf_tables.ts';

const tenancy = ({ text, integer, bytes, end }: Dialect): Statement[] => [
  sql`create table tenants (
    id ${text} not null primary key,
    state ${text} not null,
    default_partition_id ${text} not null,
    created_at_ms ${integer} not null
  ) ${end}`,
  sql`create table tenant_usage (
    tenant_id ${text} not null primary key references tenants (id),
    reserved_keys ${integer} not null default 0 check (reserved_keys >= visible_keys),
    visible_keys ${integer} not null default 0 check (visible_keys >= 0)
  ) ${end}`,
  sql`create table partitions (
    id ${text} not null primary key,
    tenant_id ${text} not null references tenants (id),
    module ${text} not null,
    token_serial ${text} not null,
    token_label ${text} not null,
    state ${text} not null,
    pin_kind ${text} not null,
    pin_blob ${bytes},
    pin_path ${text},
    sealed_so_pin ${bytes},
    wrapped_keks ${bytes},
    created_at_ms ${integer} not null,
    unique (tenant_id, id)
  ) ${end}`,
  // A token belongs to one tenant at a time.
  sql`create unique index partitions_token on partitions (module, token_serial) where state <> 'RELEASED'`,
  sql`create table policy_attachments (
    tenant_id ${text} not null references tenants (id),
    principal_id ${text} not null,
    policy_name ${text} not null,
    attached_at_ms ${integer} not null,
    primary key (tenant_id, principal_id, policy_name)
  ) ${end}`,
];

const keys = ({ text, integer, bytes, end }: Dialect): Statement[] => [
  // The pair (tenant, partition) is the foreign key: no key can point into another tenant's partition.
  sql`create table keys (
    id ${text} not null primary key,
    tenant_id ${text} not null,
    partition_id ${text} not null,
    alias ${text} not null,
    spec ${text} not null,
    usage ${text} not null,
    description ${text} not null,
    origin ${text} not null,
    state ${text} not null,
    protection ${text} not null,
    enterprise_project_id ${text} not null,
    created_at_ms ${integer} not null,
    primary_version ${integer} not null,
    revision ${integer} not null,
    unique (tenant_id, id),
    foreign key (tenant_id, partition_id) references partitions (tenant_id, id)
  ) ${end}`,
  sql`create unique index keys_alias on keys (tenant_id, alias) where state <> 'DESTROYED'`,
  // Order of listing, with the columns that filters look at, so that rows passed over are never fetched.
  sql`create index keys_listing on keys (tenant_id, created_at_ms, id, state, spec, enterprise_project_id)
    where state not in ('PENDING_CREATION', 'DESTROYED')`,
  sql`create index keys_unfinished on keys (created_at_ms, id) where state = 'PENDING_CREATION'`,
  sql`create table key_versions (
    id ${text} not null primary key,
    tenant_id ${text} not null,
    key_id ${text} not null,
    version ${integer} not null,
    sealed ${bytes},
    public_key ${bytes},
    token_serial ${text},
    created_at_ms ${integer} not null,
    unique (tenant_id, key_id, version),
    foreign key (tenant_id, key_id) references keys (tenant_id, id)
  ) ${end}`,
];

const idempotency = ({ text, integer, bytes, end }: Dialect): Statement[] => [
  // No foreign key: calls of operators belong to no tenant.
  sql`create table idempotency (
    tenant_id ${text} not null,
    method ${text} not null,
    sequence ${text} not null,
    body_hash ${bytes} not null,
    resource_id ${text} not null,
    created_at_ms ${integer} not null,
    claimed_at_ms ${integer} not null,
    response ${bytes},
    primary key (tenant_id, method, sequence)
  ) ${end}`,
  sql`create index idempotency_age on idempotency (created_at_ms)`,
];

const migration = (statements: readonly Statement[]): Migration => ({
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await statement.execute(db);
  },
});

/** Every migration by name, in the order of the names; the last one is the schema version of this code. */
export const migrationsFor = (kind: StoreKind): Record<string, Migration> => {
  const dialect = dialects[kind];
  return {
    '0001_foundation': migration([...tenancy(dialect), ...keys(dialect), ...idempotency(dialect)]),
    '0002_sdf': migration(sdfTables(dialect)),
    '0003_key_life': migration(keyLifeTables(dialect)),
    '0004_operators': migration(operatorTables(dialect)),
    '0005_certificates': migration(certificateTables(dialect)),
    '0006_policies': migration(policyTables(dialect)),
    '0007_partitions': migration(partitionTables(dialect)),
    '0008_approvals': migration(approvalTables(dialect)),
    '0009_backups': migration(backupTables(dialect)),
    '0010_members': migration(memberTables(dialect)),
    '0011_gateway_tokens': migration(gatewayTokenTables(dialect)),
  };
};

/** The schema version of this code: the name of the last migration, the same for both databases. */
export const schemaVersion = Object.keys(migrationsFor('sqlite')).at(-1) ?? '';
