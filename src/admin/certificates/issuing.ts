/** @module What every way to a certificate shares: the validity that is granted, and the certificate with its row. Stores nothing. */
import { fieldInvalid } from '../../core/errors.ts';
import { dayMs } from '../../core/limits.ts';
import type { AuthorityRecord, CertificateRecord, Validity } from '../../core/ports/certificates.ts';
import { backdatingMs, getActiveAuthority } from './authorities.ts';
import type { CertificateDeps } from './deps.ts';

/** Who is to get a certificate, and for how long. */
export type CertificateOrder = Pick<
  CertificateRecord,
  'kind' | 'tenantId' | 'principalId' | 'issuedBy' | 'renewedFrom' | 'serial'
> & {
  readonly csrPem: string;
  /** As long as is permitted when undefined. */
  readonly days: number | undefined;
};

/** @throws {GatewayError} FIELD_INVALID for more days than are permitted, or than the authority has left */
const grantValidity = (
  { settings, clock }: CertificateDeps,
  { kind, days }: CertificateOrder,
  authority: AuthorityRecord,
): Validity => {
  const maxDays = kind === 'operator' ? settings.maxOperatorDays : settings.maxDays;
  if (days !== undefined && days > maxDays) throw fieldInvalid('days', `must be at most ${maxDays} for this principal`);
  const nowMs = clock.now();
  const notAfterMs = nowMs + (days ?? maxDays) * dayMs;
  if (days !== undefined && notAfterMs > authority.notAfterMs) {
    throw fieldInvalid('days', 'must not go beyond the end of the certificate authority');
  }
  return {
    notBeforeMs: Math.max(nowMs - backdatingMs, authority.createdAtMs - backdatingMs),
    notAfterMs: Math.min(notAfterMs, authority.notAfterMs),
  };
};

/**
 * Makes a certificate from a request; its row is the caller's to keep, and without it the certificate must not be handed out.
 * @throws {GatewayError} what the request is refused for; FIELD_INVALID; NOT_INITIALIZED; HSM_UNAVAILABLE
 */
export const makeCertificate = async (deps: CertificateDeps, order: CertificateOrder): Promise<CertificateRecord> => {
  const { csrPem, days: _days, ...names } = order;
  const { principalId, serial } = order;
  const authority = await getActiveAuthority(deps);
  const { publicKey, digest } = await deps.issuer.readRequest(csrPem, principalId);
  const validity = grantValidity(deps, order, authority);
  const certificatePem = await deps.issuer.issue(authority, { principalId, serial, publicKey, ...validity });
  return {
    ...names,
    authority: authority.generation,
    keyDigest: digest,
    certificatePem,
    ...validity,
    issuedAtMs: deps.clock.now(),
    revokedAtMs: undefined,
    revocationReason: undefined,
  };
};
