/** @module The tables of migration 0008: approvals of operations, who spoke about them, and how many have to. */
import { sql } from 'kysely';
import type { Dialect, Statement } from './migration_dialects.ts';

export const approvalTables = ({ text, integer, bytes, end }: Dialect): Statement[] => [
  sql`create table approvals (
    id ${text} not null primary key,
    state ${text} not null,
    method ${text} not null,
    request ${bytes} not null,
    proposer ${text} not null,
    comment ${text} not null,
    proposed_at_ms ${integer} not null,
    expires_at_ms ${integer} not null,
    required ${integer} not null check (required >= 1),
    reason ${text},
    executor ${text},
    executed_at_ms ${integer},
    revision ${integer} not null
  ) ${end}`,
  sql`create index approvals_listing on approvals (proposed_at_ms, id)`,
  // Nobody speaks twice about one proposal, whatever two gateways do at the same instant.
  sql`create table approval_votes (
    approval_id ${text} not null references approvals (id),
    operator ${text} not null,
    is_approval ${integer} not null,
    at_ms ${integer} not null,
    comment ${text} not null,
    signature ${bytes},
    ukey_id ${text},
    primary key (approval_id, operator)
  ) ${end}`,
  sql`create table quorums (
    method ${text} not null primary key,
    required ${integer} not null check (required >= 1)
  ) ${end}`,
];
