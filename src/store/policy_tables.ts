/**
 * @module The tables of migration 0006: policies that tenants write, with the documents that they had, and groups of principals. What is
 * attached to whom is in `policy_attachments` of the foundation, whose `principal_id` may be `group/<name>` as well.
 */
import { sql } from 'kysely';
import type { Dialect, Statement } from './migration_dialects.ts';

const policies = ({ text, integer, end }: Dialect): Statement[] => [
  sql`create table policies (
    tenant_id ${text} not null references tenants (id),
    name ${text} not null,
    description ${text} not null,
    document ${text} not null,
    revision ${integer} not null,
    created_at_ms ${integer} not null,
    updated_at_ms ${integer} not null,
    updated_by ${text} not null,
    primary key (tenant_id, name)
  ) ${end}`,
  sql`create table policy_revisions (
    tenant_id ${text} not null,
    policy_name ${text} not null,
    revision ${integer} not null,
    document ${text} not null,
    updated_at_ms ${integer} not null,
    updated_by ${text} not null,
    primary key (tenant_id, policy_name, revision),
    foreign key (tenant_id, policy_name) references policies (tenant_id, name)
  ) ${end}`,
  sql`create index policy_attachments_policy on policy_attachments (tenant_id, policy_name, principal_id)`,
];

const groups = ({ text, integer, end }: Dialect): Statement[] => [
  sql`create table policy_groups (
    tenant_id ${text} not null references tenants (id),
    name ${text} not null,
    description ${text} not null,
    created_at_ms ${integer} not null,
    primary key (tenant_id, name)
  ) ${end}`,
  sql`create table policy_group_members (
    tenant_id ${text} not null,
    group_name ${text} not null,
    member_id ${text} not null,
    primary key (tenant_id, group_name, member_id),
    foreign key (tenant_id, group_name) references policy_groups (tenant_id, name)
  ) ${end}`,
  sql`create index policy_group_members_member on policy_group_members (tenant_id, member_id, group_name)`,
];

/** Every statement, in order. */
export const policyTables = (dialect: Dialect): Statement[] => [...policies(dialect), ...groups(dialect)];
