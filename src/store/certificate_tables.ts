/**
 * @module The tables of migration 0005: authorities, certificates, enrollment tokens. A certificate has no foreign key to its tenant:
 * operators' have none, and what was issued stays revocable when its tenant is gone.
 */
import { sql } from 'kysely';
import type { Dialect, Statement } from './migration_dialects.ts';

export const certificateTables = ({ text, integer, bytes, end }: Dialect): Statement[] => [
  sql`create table certificate_authorities (
    generation ${integer} not null primary key,
    certificate ${text} not null,
    token_serial ${text} not null,
    state ${text} not null,
    created_at_ms ${integer} not null,
    not_after_ms ${integer} not null,
    revocations ${integer} not null default 0,
    crl_number ${integer} not null default 0,
    crl_revocations ${integer} not null default 0,
    crl ${bytes},
    crl_this_update_ms ${integer},
    crl_next_update_ms ${integer}
  ) ${end}`,
  sql`create table certificates (
    serial ${text} not null primary key,
    authority ${integer} not null references certificate_authorities (generation),
    kind ${text} not null,
    tenant_id ${text} not null,
    principal_id ${text} not null,
    key_digest ${bytes} not null,
    certificate ${text} not null,
    not_before_ms ${integer} not null,
    not_after_ms ${integer} not null,
    issued_at_ms ${integer} not null,
    issued_by ${text} not null,
    renewed_from ${text},
    revoked_at_ms ${integer},
    revocation_reason ${text}
  ) ${end}`,
  sql`create index certificates_listing on certificates (issued_at_ms, serial)`,
  sql`create index certificates_tenant on certificates (tenant_id, issued_at_ms, serial)`,
  sql`create index certificates_principal on certificates (principal_id, not_after_ms)`,
  sql`create index certificates_end on certificates (not_after_ms)`,
  sql`create index certificates_renewals on certificates (renewed_from) where renewed_from is not null`,
  sql`create index certificates_revoked on certificates (not_after_ms, authority, serial) where revoked_at_ms is not null`,
  sql`create table enrollment_tokens (
    id ${text} not null primary key,
    tenant_id ${text} not null references tenants (id),
    kind ${text} not null,
    name ${text} not null,
    digest ${bytes} not null unique,
    created_at_ms ${integer} not null,
    created_by ${text} not null,
    expires_at_ms ${integer} not null,
    cancelled_at_ms ${integer},
    used_at_ms ${integer},
    used_for ${text}
  ) ${end}`,
  sql`create index enrollment_tokens_listing on enrollment_tokens (tenant_id, created_at_ms, id)`,
  sql`create index enrollment_tokens_end on enrollment_tokens (expires_at_ms)`,
];
