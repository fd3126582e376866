/** @module What the services of certificates work with: ports, and the rules of this installation. */
import type { IdempotencyDeps } from '../../core/idempotent.ts';
import type {
  AuthorityStore,
  CertificateIssuer,
  CertificateStore,
  EnrollmentTokenStore,
} from '../../core/ports/certificates.ts';
import type { TenancyReader } from '../../core/ports/tenancy.ts';

export interface CertificateSettings {
  /** Longest validity of certificates of users, services and agents, in days; also what they get when nobody says how long. */
  readonly maxDays: number;
  /** The same for operators. */
  readonly maxOperatorDays: number;
}

export interface CertificateDeps extends IdempotencyDeps {
  readonly authorities: AuthorityStore;
  readonly certificates: CertificateStore;
  readonly tokens: EnrollmentTokenStore;
  readonly issuer: CertificateIssuer;
  readonly tenancy: Pick<TenancyReader, 'getTenant'>;
  readonly settings: CertificateSettings;
  /** A serial number for a certificate. */
  readonly newSerial: () => string;
}

/** Valid certificates that a principal may have: the one in use, those that it renewed, and some for mishaps. */
export const maxValidPerPrincipal = 10;

/** Enrollment tokens that a tenant may have open. */
export const maxOpenTokens = 1000;
