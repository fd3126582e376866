/**
 * @module Certificates, their authorities and enrollment tokens as the services and the gateway read and change them, and the one
 * who makes them. Times are milliseconds since 1970.
 */
import type { TenantPrincipalKind } from '../principal.ts';

/** What a certificate is for: a tenant's principals, operators, and the gateway's own listeners. */
export type CertificateKind = TenantPrincipalKind | 'operator' | 'server';

/** RFC 5280 §5.3.1, without those that mean nothing here. */
export const revocationReasons = {
  UNSPECIFIED: 0,
  KEY_COMPROMISE: 1,
  AFFILIATION_CHANGED: 3,
  SUPERSEDED: 4,
  CESSATION_OF_OPERATION: 5,
  PRIVILEGE_WITHDRAWN: 9,
} as const;

export type RevocationReason = keyof typeof revocationReasons;

export interface CertificateRecord {
  /** 32 lower-case hexadecimal digits, the first from 1 to 7: exactly as the certificate has it. */
  readonly serial: string;
  /** Generation of the authority that issued it. */
  readonly authority: number;
  readonly kind: CertificateKind;
  /** Empty for operators and servers. */
  readonly tenantId: string;
  /** Path of the SPIFFE id; `server/NAME` for servers. */
  readonly principalId: string;
  /** SHA-256 of the SubjectPublicKeyInfo. */
  readonly keyDigest: Uint8Array;
  readonly certificatePem: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  readonly issuedAtMs: number;
  /** Principal that asked for it; `hsmctl` for those of local commands. */
  readonly issuedBy: string;
  /** Serial of the certificate that it renews. */
  readonly renewedFrom: string | undefined;
  readonly revokedAtMs: number | undefined;
  readonly revocationReason: RevocationReason | undefined;
}

export type CertificateState = 'VALID' | 'REVOKED' | 'EXPIRED';

/** Revoked stays revoked after its end. */
export const certificateState = (record: CertificateRecord, nowMs: number): CertificateState => {
  if (record.revokedAtMs !== undefined) return 'REVOKED';
  return record.notAfterMs <= nowMs ? 'EXPIRED' : 'VALID';
};

export interface RevocationList {
  /** Counts from 1. */
  readonly number: number;
  readonly der: Uint8Array;
  readonly thisUpdateMs: number;
  readonly nextUpdateMs: number;
  /** Of its authority, when its entries were read: another number means that it lacks some. */
  readonly revocations: number;
}

export interface AuthorityRecord {
  /** Counts from 1; the last one issues. */
  readonly generation: number;
  readonly certificatePem: string;
  /** Token that holds the key. */
  readonly tokenSerial: string;
  /** RETIRED: issues no more; what it issued is good until it ends. */
  readonly state: 'ACTIVE' | 'RETIRED';
  readonly createdAtMs: number;
  readonly notAfterMs: number;
  /** Counts the calls that revoked certificates of it. Clocks of gateways differ; this does not. */
  readonly revocations: number;
  /** Undefined until the first one is signed. */
  readonly revocationList: RevocationList | undefined;
}

export interface AuthorityStore {
  /** By generation. */
  list(): Promise<readonly AuthorityRecord[]>;
  /**
   * Adds an authority, which is the active one from then on.
   * @throws {GatewayError} CONCURRENT_UPDATE where there is one of its generation
   */
  add(authority: AuthorityRecord): Promise<void>;
  /** Replaces the list with the number before; false where another gateway was first. */
  saveRevocationList(generation: number, list: RevocationList): Promise<boolean>;
}

export interface CertificateFilter {
  readonly tenantId: string | undefined;
  readonly principalId: string | undefined;
  readonly state: CertificateState | undefined;
  /** Those that end before this time. */
  readonly endsBeforeMs: number | undefined;
  /** What states are judged by. */
  readonly nowMs: number;
  readonly limit: number;
  /** Where a page ended; undefined for the first. */
  readonly marker: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/** A principal whose last valid certificate ends soon. */
export interface ExpiringPrincipal {
  readonly tenantId: string;
  readonly principalId: string;
  readonly notAfterMs: number;
}

export interface RevokedCertificate {
  readonly serial: string;
  readonly revokedAtMs: number;
  readonly reason: RevocationReason;
}

/** Whether a certificate was revoked: asked for every call. */
export interface RevocationCheck {
  /**
   * At once from memory while changes are known to be heard; otherwise from the store.
   * @throws {GatewayError} STORE_UNAVAILABLE
   */
  isRevoked(serial: string): boolean | Promise<boolean>;
}

export interface CertificateStore extends RevocationCheck {
  /**
   * @throws {GatewayError} CERTIFICATE_REVOKED where it renews one that is revoked; QUOTA_EXCEEDED where its principal has
   * `maxValid` valid ones already
   */
  insert(certificate: CertificateRecord, limits: { readonly maxValid: number }): Promise<void>;
  find(serial: string): Promise<CertificateRecord | undefined>;
  /** Newest first. */
  list(filter: CertificateFilter): Promise<Page<CertificateRecord>>;
  /**
   * Revokes a certificate and, unless `isAlone`, all that were renewed from it, directly or not. What is revoked already stays as
   * it is. Gives all of them as they are then, the one that was named first; empty where there is no such certificate.
   */
  revoke(
    serial: string,
    revocation: { readonly atMs: number; readonly reason: RevocationReason; readonly isAlone: boolean },
  ): Promise<readonly CertificateRecord[]>;
  /** Revoked ones of an authority that have not ended, by serial. */
  listRevoked(authority: number, nowMs: number): Promise<readonly RevokedCertificate[]>;
  /** Principals that have a valid certificate, and none beyond `beforeMs`; the soonest first. */
  listExpiring(nowMs: number, beforeMs: number, limit: number): Promise<readonly ExpiringPrincipal[]>;
  /** Removes certificates that ended before a time; returns how many. */
  purge(endedBeforeMs: number): Promise<number>;
}

export type EnrollmentKind = 'service' | 'agent';

export interface EnrollmentTokenRecord {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: EnrollmentKind;
  /** Of the principal. */
  readonly name: string;
  /** SHA-256 of the token. */
  readonly digest: Uint8Array;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly expiresAtMs: number;
  readonly cancelledAtMs: number | undefined;
  readonly usedAtMs: number | undefined;
  /** Serial of the certificate that it was used for. */
  readonly usedFor: string | undefined;
}

export type EnrollmentTokenState = 'OPEN' | 'USED' | 'CANCELLED' | 'EXPIRED';

export const enrollmentTokenState = (token: EnrollmentTokenRecord, nowMs: number): EnrollmentTokenState => {
  if (token.usedAtMs !== undefined) return 'USED';
  if (token.cancelledAtMs !== undefined) return 'CANCELLED';
  return token.expiresAtMs <= nowMs ? 'EXPIRED' : 'OPEN';
};

export interface EnrollmentTokenFilter {
  readonly tenantId: string | undefined;
  readonly state: EnrollmentTokenState | undefined;
  readonly nowMs: number;
  readonly limit: number;
  readonly marker: string | undefined;
}

export interface EnrollmentTokenStore {
  /** @throws {GatewayError} TENANT_NOT_FOUND; QUOTA_EXCEEDED where the tenant has `maxOpen` open ones */
  insert(token: EnrollmentTokenRecord, limits: { readonly maxOpen: number }): Promise<void>;
  find(id: string): Promise<EnrollmentTokenRecord | undefined>;
  findByDigest(digest: Uint8Array): Promise<EnrollmentTokenRecord | undefined>;
  /** Newest first. */
  list(filter: EnrollmentTokenFilter): Promise<Page<EnrollmentTokenRecord>>;
  /** Gives the token as it is then: one that was used stays used. Undefined where there is none. */
  cancel(id: string, atMs: number): Promise<EnrollmentTokenRecord | undefined>;
  /**
   * Uses up a token and inserts the certificate that it is used for, both or neither; `false` where the token was not open.
   * @throws {GatewayError} QUOTA_EXCEEDED as `CertificateStore.insert`
   */
  use(id: string, certificate: CertificateRecord, limits: { readonly maxValid: number }): Promise<boolean>;
  /** Removes tokens that ended before a time; returns how many. */
  purge(endedBeforeMs: number): Promise<number>;
}

export interface Validity {
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

/** What a certificate request holds, checked: it is signed by its key, the key is strong enough, and it asks for no more than is granted. */
export interface RequestedKey {
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  /** SHA-256 of it. */
  readonly digest: Uint8Array;
}

/** Makes certificates and revocation lists with the keys of the control token. Keeps nothing. */
export interface CertificateIssuer {
  /**
   * Reads a PKCS#10 request in PEM.
   * @param principalId what the certificate will be for
   * @throws {GatewayError} CERTIFICATE_REQUEST_INVALID, CERTIFICATE_KEY_WEAK, CERTIFICATE_NAME_NOT_PERMITTED
   */
  readRequest(csrPem: string, principalId: string): Promise<RequestedKey>;
  /** PEM of a certificate. @throws {GatewayError} HSM_UNAVAILABLE where this gateway's token does not have the key; FIELD_INVALID */
  issue(
    authority: AuthorityRecord,
    order: { readonly principalId: string; readonly serial: string; readonly publicKey: Uint8Array } & Validity,
  ): Promise<string>;
  /**
   * Makes the key of an authority in the control token and its certificate, signed by itself.
   * @param commonName 1 to 64 of `[A-Za-z0-9 ._-]`
   */
  createAuthority(
    generation: number,
    commonName: string,
    validity: Validity,
  ): Promise<{ readonly certificatePem: string; readonly tokenSerial: string }>;
  /** DER of a revocation list. @throws {GatewayError} HSM_UNAVAILABLE */
  signRevocationList(
    authority: AuthorityRecord,
    list: Omit<RevocationList, 'der' | 'revocations'> & { readonly revoked: readonly RevokedCertificate[] },
  ): Promise<Uint8Array>;
}
