/** @module Certificates, enrollment tokens and authorities as messages. */
import { createHash, X509Certificate } from 'node:crypto';
import type { IssuedCertificate } from '../../admin/certificates/certificates.ts';
import type {
  AuthorityRecord,
  CertificateKind,
  CertificateRecord,
  EnrollmentTokenRecord,
  Page,
  RevocationList,
} from '../../core/ports/certificates.ts';
import { certificateState, enrollmentTokenState } from '../../core/ports/certificates.ts';

const kinds = {
  user: 'CERTIFICATE_USER',
  service: 'CERTIFICATE_SERVICE',
  agent: 'CERTIFICATE_AGENT',
  operator: 'CERTIFICATE_OPERATOR',
  server: 'CERTIFICATE_SERVER',
} as const satisfies Record<CertificateKind, string>;

/** @param nowMs what states are judged by */
export const fromCertificate = (record: CertificateRecord, nowMs: number) => ({
  serial: record.serial,
  principal: record.principalId,
  tenant: record.tenantId,
  kind: kinds[record.kind],
  state: `CERTIFICATE_${certificateState(record, nowMs)}` as const,
  not_before: record.notBeforeMs,
  not_after: record.notAfterMs,
  issued_at: record.issuedAtMs,
  issued_by: record.issuedBy,
  renewed_from: record.renewedFrom ?? '',
  revoked_at: record.revokedAtMs ?? 0,
  revocation_reason:
    record.revocationReason === undefined || record.revocationReason === 'UNSPECIFIED'
      ? ('REVOCATION_REASON_UNSPECIFIED' as const)
      : record.revocationReason,
  authority: record.authority,
  key_digest: Buffer.from(record.keyDigest),
  certificate: record.certificatePem,
});

/** Those that have not ended, one after the other. */
const bundleOf = (authorities: readonly AuthorityRecord[], nowMs: number): string =>
  authorities
    .filter(({ notAfterMs }) => notAfterMs > nowMs)
    .map(({ certificatePem }) => certificatePem)
    .join('');

export const fromIssued = ({ certificate, authorities }: IssuedCertificate, nowMs: number) => ({
  certificate: fromCertificate(certificate, nowMs),
  authorities: bundleOf(authorities, nowMs),
});

export const fromCertificatePage = ({ items, next }: Page<CertificateRecord>, nowMs: number) => ({
  certificates: items.map((item) => fromCertificate(item, nowMs)),
  next_marker: next ?? '',
});

export const fromEnrollmentToken = (record: EnrollmentTokenRecord, nowMs: number) => ({
  id: record.id,
  tenant: record.tenantId,
  kind: kinds[record.kind],
  name: record.name,
  state: `ENROLLMENT_TOKEN_${enrollmentTokenState(record, nowMs)}` as const,
  created_at: record.createdAtMs,
  created_by: record.createdBy,
  expires_at: record.expiresAtMs,
  used_at: record.usedAtMs ?? 0,
  used_for: record.usedFor ?? '',
});

export const fromTokenPage = ({ items, next }: Page<EnrollmentTokenRecord>, nowMs: number) => ({
  enrollment_tokens: items.map((item) => fromEnrollmentToken(item, nowMs)),
  next_marker: next ?? '',
});

const fingerprintOf = (pem: string): Buffer => createHash('sha256').update(new X509Certificate(pem).raw).digest();

export const fromAuthorities = (authorities: readonly AuthorityRecord[]) => ({
  authorities: authorities.map((authority) => ({
    generation: authority.generation,
    active: authority.state === 'ACTIVE',
    certificate: authority.certificatePem,
    fingerprint: fingerprintOf(authority.certificatePem),
    token_serial: authority.tokenSerial,
    created_at: authority.createdAtMs,
    not_after: authority.notAfterMs,
  })),
});

export const fromRevocationList = ({
  generation,
  list,
}: {
  readonly generation: number;
  readonly list: RevocationList;
}) => ({
  authority: generation,
  crl: Buffer.from(list.der),
  number: list.number,
  this_update: list.thisUpdateMs,
  next_update: list.nextUpdateMs,
});
