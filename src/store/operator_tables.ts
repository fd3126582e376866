/**
 * @module The tables of migration 0004: operators with their UKeys, challenges, sessions, and what was done on the machine and waits
 * for its audit record. Neither a challenge nor a session token is here, only their digests.
 */
import { sql } from 'kysely';
import type { Dialect, Statement } from './migration_dialects.ts';

export const operatorTables = ({ text, integer, bytes, end }: Dialect): Statement[] => [
  // Roles are names with blanks between, in one order.
  sql`create table operators (
    id ${text} not null primary key,
    roles ${text} not null,
    tenant_id ${text} references tenants (id),
    state ${text} not null,
    failures ${integer} not null default 0,
    locked_until_ms ${integer} not null default 0,
    created_at_ms ${integer} not null,
    revision ${integer} not null
  ) ${end}`,
  // The id is the digest of the public key: a UKey is never two operators'.
  sql`create table operator_ukeys (
    id ${text} not null primary key,
    operator_id ${text} not null references operators (id),
    label ${text} not null,
    key_type ${text} not null,
    public_key ${bytes} not null,
    enrolled_at_ms ${integer} not null
  ) ${end}`,
  sql`create index operator_ukeys_operator on operator_ukeys (operator_id, enrolled_at_ms)`,
  sql`create table operator_challenges (
    id ${text} not null primary key,
    operator_id ${text} not null references operators (id),
    fingerprint ${text} not null,
    created_at_ms ${integer} not null,
    expires_at_ms ${integer} not null
  ) ${end}`,
  sql`create index operator_challenges_operator on operator_challenges (operator_id, created_at_ms)`,
  sql`create index operator_challenges_expiry on operator_challenges (expires_at_ms)`,
  sql`create table operator_sessions (
    id ${text} not null primary key,
    token_digest ${text} not null unique,
    operator_id ${text} not null references operators (id),
    ukey_id ${text} not null,
    fingerprint ${text} not null,
    source_ip ${text} not null,
    created_at_ms ${integer} not null,
    last_used_at_ms ${integer} not null,
    expires_at_ms ${integer} not null,
    ended_at_ms ${integer}
  ) ${end}`,
  sql`create index operator_sessions_operator on operator_sessions (operator_id, created_at_ms)`,
  sql`create index operator_sessions_expiry on operator_sessions (expires_at_ms)`,
  sql`create table local_actions (
    id ${text} not null primary key,
    at_ms ${integer} not null,
    trace_name ${text} not null,
    resource_type ${text} not null,
    resource_id ${text} not null,
    os_user ${text} not null,
    fields ${text} not null,
    claimed_until_ms ${integer} not null default 0
  ) ${end}`,
];
