/** @module Certificates by order of an operator: issue, renew, revoke, look at. */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import { runIdempotently } from '../../core/idempotent.ts';
import type {
  AuthorityRecord,
  CertificateFilter,
  CertificateRecord,
  Page,
  RevocationReason,
} from '../../core/ports/certificates.ts';
import type { TenantPrincipalKind } from '../../core/principal.ts';
import { principalIdOf } from '../../core/principal.ts';
import { type CertificateDeps, maxValidPerPrincipal } from './deps.ts';
import { type CertificateOrder, makeCertificate } from './issuing.ts';

/** A certificate with all authorities that its holder should trust, by generation. */
export interface IssuedCertificate {
  readonly certificate: CertificateRecord;
  readonly authorities: readonly AuthorityRecord[];
}

export interface IssueCertificateRequest {
  readonly kind: TenantPrincipalKind | 'operator';
  /** Empty for operators. */
  readonly tenantId: string;
  readonly name: string;
  readonly csrPem: string;
  readonly days: number | undefined;
  readonly sequence: string | undefined;
}

export const certificateNotFound = (serial: string): GatewayError =>
  new GatewayError('CERTIFICATE_NOT_FOUND', 'there is no such certificate', { metadata: { serial } });

/** Puts into the trail which certificate a call was about. */
const note = ({ audit }: CallContext, { serial, principalId }: Pick<CertificateRecord, 'serial' | 'principalId'>) => {
  audit.resourceId = serial;
  audit.resourceName = principalId;
};

/** @param tenantId of whom it must be; any when undefined. @throws {GatewayError} CERTIFICATE_NOT_FOUND */
const getOf = async (
  deps: CertificateDeps,
  context: CallContext,
  serial: string,
  tenantId: string | undefined,
): Promise<CertificateRecord> => {
  context.audit.resourceId = serial;
  const found = await deps.certificates.find(serial);
  if (found === undefined || (tenantId !== undefined && found.tenantId !== tenantId)) throw certificateNotFound(serial);
  note(context, found);
  return found;
};

const withAuthorities = async (deps: CertificateDeps, serial: string): Promise<IssuedCertificate> => {
  const [certificate, authorities] = await Promise.all([deps.certificates.find(serial), deps.authorities.list()]);
  if (certificate === undefined) throw certificateNotFound(serial);
  return { certificate, authorities };
};

/** Makes and keeps the certificate of an order, once for its sequence. */
const fill = async (
  deps: CertificateDeps,
  context: CallContext,
  call: { readonly method: string; readonly sequence: string | undefined },
  order: Omit<CertificateOrder, 'serial' | 'issuedBy'>,
): Promise<IssuedCertificate> => {
  const { csrPem, days, principalId, renewedFrom } = order;
  const { serial } = await runIdempotently(deps, context, {
    ...call,
    body: { csrPem, days: days?.toString(), principalId, renewedFrom },
    resourceId: deps.newSerial(),
    run: async (attempt) => {
      const serial = attempt.resourceId;
      // An earlier try of the sequence may have kept it and not lived to answer.
      if (attempt.isTakeover && (await deps.certificates.find(serial)) !== undefined) return { serial };
      const certificate = await makeCertificate(deps, { ...order, serial, issuedBy: context.principal.id });
      await deps.certificates.insert(certificate, { maxValid: maxValidPerPrincipal });
      return { serial };
    },
  });
  note(context, { serial, principalId });
  return withAuthorities(deps, serial);
};

/**
 * Issues a certificate to whoever holds the key of a request.
 * @throws {GatewayError} TENANT_NOT_FOUND, QUOTA_EXCEEDED, SEQUENCE_REUSED; as {@link makeCertificate}
 */
export const issueCertificate = async (
  deps: CertificateDeps,
  context: CallContext,
  { kind, tenantId, name, csrPem, days, sequence }: IssueCertificateRequest,
): Promise<IssuedCertificate> => {
  const principalId = principalIdOf(kind, tenantId, name);
  context.audit.resourceName = principalId;
  if (kind !== 'operator') await deps.tenancy.getTenant(tenantId);
  const order = { kind, tenantId, principalId, csrPem, days, renewedFrom: undefined };
  return fill(deps, context, { method: 'IssueCertificate', sequence }, order);
};

export interface RenewCertificateRequest {
  readonly serial: string;
  /** Of whom it must be; any when undefined. */
  readonly tenantId: string | undefined;
  readonly csrPem: string;
  readonly days: number | undefined;
  readonly sequence: string | undefined;
}

/** Servers have no principal, and are renewed where they run. */
const assertRenewable = ({ kind, serial, revokedAtMs }: CertificateRecord): void => {
  if (kind === 'server') {
    throw new GatewayError('OPERATION_NOT_SUPPORTED', 'server certificates are issued by `hsmctl ca issue`');
  }
  if (revokedAtMs === undefined) return;
  throw new GatewayError('CERTIFICATE_REVOKED', 'the certificate to be renewed has been revoked', {
    metadata: { serial },
  });
};

/**
 * Issues a certificate for the principal of another one, which stays as it is. One that has ended can be renewed, a revoked one not.
 * @throws {GatewayError} CERTIFICATE_NOT_FOUND, CERTIFICATE_REVOKED, OPERATION_NOT_SUPPORTED; as {@link issueCertificate}
 */
export const renewCertificate = async (
  deps: CertificateDeps,
  context: CallContext,
  { serial, tenantId, csrPem, days, sequence }: RenewCertificateRequest,
): Promise<IssuedCertificate> => {
  const old = await getOf(deps, context, serial, tenantId);
  assertRenewable(old);
  const { kind, principalId } = old;
  const order = { kind, tenantId: old.tenantId, principalId, csrPem, days, renewedFrom: serial };
  return fill(deps, context, { method: 'RenewCertificate', sequence }, order);
};

/**
 * Renews the certificate that the call is made with, for the same principal.
 * @throws {GatewayError} CERTIFICATE_NOT_FOUND where another authority issued it; as {@link renewCertificate}
 */
export const renewOwnCertificate = async (
  deps: CertificateDeps,
  context: CallContext,
  request: Pick<RenewCertificateRequest, 'csrPem' | 'days' | 'sequence'>,
): Promise<IssuedCertificate> => {
  const { csrPem, days, sequence } = request;
  const serial = context.clientCertificate?.serial ?? '';
  const old = await getOf(deps, context, serial, undefined);
  // A serial number of another authority may be the same.
  if (old.principalId !== context.principal.id) throw certificateNotFound(serial);
  assertRenewable(old);
  const order = {
    kind: old.kind,
    tenantId: old.tenantId,
    principalId: old.principalId,
    csrPem,
    days,
    renewedFrom: serial,
  };
  return fill(deps, context, { method: 'RenewOwnCertificate', sequence }, order);
};

export interface RevokeCertificateRequest {
  readonly serial: string;
  readonly tenantId: string | undefined;
  readonly reason: RevocationReason;
  readonly sequence: string | undefined;
}

/**
 * Revokes a certificate and, unless it is only SUPERSEDED, all that were renewed from it: whoever got hold of a key could have renewed
 * its certificate. Effective at once here, within a second on the other gateways. Repeating it changes nothing.
 * @returns what is revoked now, the certificate that was named first
 * @throws {GatewayError} CERTIFICATE_NOT_FOUND, SEQUENCE_REUSED
 */
export const revokeCertificate = async (
  deps: CertificateDeps,
  context: CallContext,
  { serial, tenantId, reason, sequence }: RevokeCertificateRequest,
): Promise<readonly CertificateRecord[]> => {
  await getOf(deps, context, serial, tenantId);
  const { serials } = await runIdempotently(deps, context, {
    method: 'RevokeCertificate',
    sequence,
    body: { serial, reason },
    resourceId: serial,
    run: async () => {
      const revocation = { atMs: deps.clock.now(), reason, isAlone: reason === 'SUPERSEDED' };
      const revoked = await deps.certificates.revoke(serial, revocation);
      return { serials: revoked.map((each) => each.serial) };
    },
  });
  const revoked = await Promise.all(serials.map((each) => deps.certificates.find(each)));
  return revoked.filter((each) => each !== undefined);
};

/** @throws {GatewayError} CERTIFICATE_NOT_FOUND */
export const getCertificate = (
  deps: CertificateDeps,
  context: CallContext,
  { serial, tenantId }: { readonly serial: string; readonly tenantId: string | undefined },
): Promise<CertificateRecord> => getOf(deps, context, serial, tenantId);

/** A page, newest first. @throws {GatewayError} FIELD_INVALID for a marker that is none */
export const listCertificates = (
  deps: CertificateDeps,
  _context: CallContext,
  filter: Omit<CertificateFilter, 'nowMs'>,
): Promise<Page<CertificateRecord>> => deps.certificates.list({ ...filter, nowMs: deps.clock.now() });
