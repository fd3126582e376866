/** @module Rows of certificates, authorities and enrollment tokens as records, and records as rows. */
import type { AuthorityRecord, CertificateRecord, EnrollmentTokenRecord } from '../core/ports/certificates.ts';
import type { AuthorityRow, CertificateRow, EnrollmentTokenRow } from './schema.ts';

const orUndefined = <T>(value: T | null): T | undefined => value ?? undefined;

export const toCertificateRecord = (row: CertificateRow): CertificateRecord => ({
  serial: row.serial,
  authority: row.authority,
  kind: row.kind,
  tenantId: row.tenant_id,
  principalId: row.principal_id,
  keyDigest: Uint8Array.from(row.key_digest),
  certificatePem: row.certificate,
  notBeforeMs: row.not_before_ms,
  notAfterMs: row.not_after_ms,
  issuedAtMs: row.issued_at_ms,
  issuedBy: row.issued_by,
  renewedFrom: orUndefined(row.renewed_from),
  revokedAtMs: orUndefined(row.revoked_at_ms),
  revocationReason: orUndefined(row.revocation_reason),
});

export const toCertificateRow = (record: CertificateRecord): CertificateRow => ({
  serial: record.serial,
  authority: record.authority,
  kind: record.kind,
  tenant_id: record.tenantId,
  principal_id: record.principalId,
  key_digest: record.keyDigest,
  certificate: record.certificatePem,
  not_before_ms: record.notBeforeMs,
  not_after_ms: record.notAfterMs,
  issued_at_ms: record.issuedAtMs,
  issued_by: record.issuedBy,
  renewed_from: record.renewedFrom ?? null,
  revoked_at_ms: record.revokedAtMs ?? null,
  revocation_reason: record.revocationReason ?? null,
});

const toRevocationList = (row: AuthorityRow): AuthorityRecord['revocationList'] => {
  if (row.crl === null || row.crl_this_update_ms === null || row.crl_next_update_ms === null) return undefined;
  return {
    number: row.crl_number,
    der: Uint8Array.from(row.crl),
    thisUpdateMs: row.crl_this_update_ms,
    nextUpdateMs: row.crl_next_update_ms,
    revocations: row.crl_revocations,
  };
};

export const toAuthorityRecord = (row: AuthorityRow): AuthorityRecord => ({
  generation: row.generation,
  certificatePem: row.certificate,
  tokenSerial: row.token_serial,
  state: row.state,
  createdAtMs: row.created_at_ms,
  notAfterMs: row.not_after_ms,
  revocations: row.revocations,
  revocationList: toRevocationList(row),
});

export const toTokenRecord = (row: EnrollmentTokenRow): EnrollmentTokenRecord => ({
  id: row.id,
  tenantId: row.tenant_id,
  kind: row.kind,
  name: row.name,
  digest: Uint8Array.from(row.digest),
  createdAtMs: row.created_at_ms,
  createdBy: row.created_by,
  expiresAtMs: row.expires_at_ms,
  cancelledAtMs: orUndefined(row.cancelled_at_ms),
  usedAtMs: orUndefined(row.used_at_ms),
  usedFor: orUndefined(row.used_for),
});

export const toTokenRow = (record: EnrollmentTokenRecord): EnrollmentTokenRow => ({
  id: record.id,
  tenant_id: record.tenantId,
  kind: record.kind,
  name: record.name,
  digest: record.digest,
  created_at_ms: record.createdAtMs,
  created_by: record.createdBy,
  expires_at_ms: record.expiresAtMs,
  cancelled_at_ms: record.cancelledAtMs ?? null,
  used_at_ms: record.usedAtMs ?? null,
  used_for: record.usedFor ?? null,
});
