/** @module Messages of EnrollmentService, EnrollmentClientService and CertificateService, checked, as requests of the services. */
import type { ReplaceAuthorityRequest } from '../../admin/certificates/authorities.ts';
import type {
  IssueCertificateRequest,
  RenewCertificateRequest,
  RevokeCertificateRequest,
} from '../../admin/certificates/certificates.ts';
import type { CreateTokenRequest } from '../../admin/certificates/enrollment.ts';
import { tokenBytes } from '../../admin/certificates/enrollment.ts';
import { fieldInvalid } from '../../core/errors.ts';
import { isUuid } from '../../core/ids.ts';
import { dayMs, defaultPageSize, limits } from '../../core/limits.ts';
import type {
  CertificateFilter,
  CertificateState,
  EnrollmentKind,
  EnrollmentTokenFilter,
  EnrollmentTokenState,
  RevocationReason,
} from '../../core/ports/certificates.ts';
import type { TenantPrincipalKind } from '../../core/principal.ts';
import type { CancelEnrollmentTokenRequest } from '../../gen/hsmgateway/v1/CancelEnrollmentTokenRequest.ts';
import type { CreateEnrollmentTokenRequest } from '../../gen/hsmgateway/v1/CreateEnrollmentTokenRequest.ts';
import type { EnrollRequest } from '../../gen/hsmgateway/v1/EnrollRequest.ts';
import type { GetCertificateRequest } from '../../gen/hsmgateway/v1/GetCertificateRequest.ts';
import type { GetCrlRequest } from '../../gen/hsmgateway/v1/GetCrlRequest.ts';
import type { IssueCertificateRequest as IssueMessage } from '../../gen/hsmgateway/v1/IssueCertificateRequest.ts';
import type { ListCertificatesRequest } from '../../gen/hsmgateway/v1/ListCertificatesRequest.ts';
import type { ListEnrollmentTokensRequest } from '../../gen/hsmgateway/v1/ListEnrollmentTokensRequest.ts';
import type { RenewCertificateRequest as RenewMessage } from '../../gen/hsmgateway/v1/RenewCertificateRequest.ts';
import type { RenewOwnCertificateRequest } from '../../gen/hsmgateway/v1/RenewOwnCertificateRequest.ts';
import type { ReplaceAuthorityRequest as ReplaceMessage } from '../../gen/hsmgateway/v1/ReplaceAuthorityRequest.ts';
import type { RevokeCertificateRequest as RevokeMessage } from '../../gen/hsmgateway/v1/RevokeCertificateRequest.ts';
import { isPrincipalName } from '../../identity/spiffe_id.ts';
import * as fields from './fields.ts';

const nameRule = 'must be 1 to 63 of a-z, 0-9 and "._-", first a letter or digit';
const csrChars = { min: 1, max: 16_384, unit: 'characters', kms: 'KMS.0308' } as const;
const principalChars = { min: 1, max: 200, unit: 'characters', kms: 'KMS.0308' } as const;
const markerChars = { min: 1, max: 128, unit: 'characters', kms: 'KMS.0308' } as const;
const commonNameChars = { min: 1, max: 64, unit: 'characters', kms: 'KMS.0308' } as const;
const daysMax = 3650;
const authorityDaysMax = 7300;
const tokenMinutesMax = 10_080;
const generationMax = 1_000_000;

const kinds: Record<`CERTIFICATE_${Uppercase<TenantPrincipalKind | 'operator'>}`, TenantPrincipalKind | 'operator'> = {
  CERTIFICATE_USER: 'user',
  CERTIFICATE_SERVICE: 'service',
  CERTIFICATE_AGENT: 'agent',
  CERTIFICATE_OPERATOR: 'operator',
};
const tokenKinds = { CERTIFICATE_SERVICE: 'service', CERTIFICATE_AGENT: 'agent' } as const satisfies Record<
  string,
  EnrollmentKind
>;
const states: Record<`CERTIFICATE_${CertificateState}`, CertificateState> = {
  CERTIFICATE_VALID: 'VALID',
  CERTIFICATE_REVOKED: 'REVOKED',
  CERTIFICATE_EXPIRED: 'EXPIRED',
};
const tokenStates: Record<`ENROLLMENT_TOKEN_${EnrollmentTokenState}`, EnrollmentTokenState> = {
  ENROLLMENT_TOKEN_OPEN: 'OPEN',
  ENROLLMENT_TOKEN_USED: 'USED',
  ENROLLMENT_TOKEN_CANCELLED: 'CANCELLED',
  ENROLLMENT_TOKEN_EXPIRED: 'EXPIRED',
};
const reasons: Record<Exclude<RevocationReason, 'UNSPECIFIED'>, 1> = {
  KEY_COMPROMISE: 1,
  AFFILIATION_CHANGED: 1,
  SUPERSEDED: 1,
  CESSATION_OF_OPERATION: 1,
  PRIVILEGE_WITHDRAWN: 1,
};

const nameField = (field: string, value: string): string => {
  if (isPrincipalName(fields.cleanText(field, value))) return value;
  throw fieldInvalid(field, nameRule);
};

/** Undefined when empty. */
const optionalTenant = (value: string): string | undefined => (value === '' ? undefined : nameField('tenant', value));

const serialField = (value: string): string => {
  if (/^[0-9a-f]{1,40}$/.test(value)) return value;
  throw fieldInvalid('serial', 'must be a serial number: 1 to 40 lower-case hexadecimal digits');
};

const csrField = (value: string): string =>
  fields.patternText('csr', value, csrChars, /^[\x20-\x7e\r\n\t]+$/, 'must be a certificate request in PEM');

/** Undefined when 0. */
const optionalRange = (field: string, value: number, max: number): number | undefined => {
  if (value === 0) return undefined;
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw fieldInvalid(field, `must be 1 to ${max}`);
};

const limitField = (value: number): number => optionalRange('limit', value, limits.pageSize.max) ?? defaultPageSize;

const pageMarker = (value: string): string | undefined =>
  value === ''
    ? undefined
    : fields.patternText('marker', value, markerChars, /^[0-9a-f.-]+$/, 'must be the next_marker of a page');

export const toIssueCertificate = (message: IssueMessage): IssueCertificateRequest => {
  const kind = kinds[fields.requiredEnum('kind', message.kind, kinds)];
  if (kind === 'operator' && message.tenant !== '') throw fieldInvalid('tenant', 'must be empty for operators');
  return {
    kind,
    tenantId: kind === 'operator' ? '' : nameField('tenant', message.tenant),
    name: nameField('name', message.name),
    csrPem: csrField(message.csr),
    days: optionalRange('days', message.days, daysMax),
    sequence: fields.sequenceField(message.sequence),
  };
};

export const toRenewCertificate = (message: RenewMessage): RenewCertificateRequest => ({
  serial: serialField(message.serial),
  tenantId: optionalTenant(message.tenant),
  csrPem: csrField(message.csr),
  days: optionalRange('days', message.days, daysMax),
  sequence: fields.sequenceField(message.sequence),
});

export const toRenewOwnCertificate = (message: RenewOwnCertificateRequest) => ({
  csrPem: csrField(message.csr),
  days: optionalRange('days', message.days, daysMax),
  sequence: fields.sequenceField(message.sequence),
});

export const toRevokeCertificate = (message: RevokeMessage): RevokeCertificateRequest => ({
  serial: serialField(message.serial),
  tenantId: optionalTenant(message.tenant),
  reason: fields.enumField('reason', message.reason, reasons) ?? 'UNSPECIFIED',
  sequence: fields.sequenceField(message.sequence),
});

export const toGetCertificate = (message: GetCertificateRequest) => ({
  serial: serialField(message.serial),
  tenantId: optionalTenant(message.tenant),
});

const principalField = (value: string): string =>
  fields.patternText('principal', value, principalChars, /^[a-z0-9/._-]+$/, 'must be the path of a principal');

export const toListCertificates = (
  message: ListCertificatesRequest,
  nowMs: number,
): Omit<CertificateFilter, 'nowMs'> => {
  const state = fields.enumField('state', message.state, states);
  const expiringDays = optionalRange('expiring_days', message.expiring_days, daysMax);
  return {
    tenantId: optionalTenant(message.tenant),
    principalId: message.principal === '' ? undefined : principalField(message.principal),
    state: state && states[state],
    endsBeforeMs: expiringDays && nowMs + expiringDays * dayMs,
    limit: limitField(message.limit),
    marker: pageMarker(message.marker),
  };
};

export const toCreateEnrollmentToken = (message: CreateEnrollmentTokenRequest): CreateTokenRequest => ({
  kind: tokenKinds[fields.requiredEnum('kind', message.kind, tokenKinds)],
  tenantId: nameField('tenant', message.tenant),
  name: nameField('name', message.name),
  minutes: optionalRange('valid_minutes', message.valid_minutes, tokenMinutesMax),
  sequence: fields.sequenceField(message.sequence),
});

export const toListEnrollmentTokens = (message: ListEnrollmentTokensRequest): Omit<EnrollmentTokenFilter, 'nowMs'> => {
  const state = fields.enumField('state', message.state, tokenStates);
  return {
    tenantId: optionalTenant(message.tenant),
    state: state && tokenStates[state],
    limit: limitField(message.limit),
    marker: pageMarker(message.marker),
  };
};

export const toCancelEnrollmentToken = (message: CancelEnrollmentTokenRequest) => {
  if (!isUuid(message.id)) throw fieldInvalid('id', 'must be the id of an enrollment token');
  return { id: message.id, tenantId: optionalTenant(message.tenant) };
};

export const toGetCrl = (message: GetCrlRequest): number | undefined =>
  optionalRange('authority', message.authority, generationMax);

export const toReplaceAuthority = (message: ReplaceMessage): ReplaceAuthorityRequest => {
  const generation = optionalRange('authority', message.authority, generationMax);
  if (generation === undefined) throw fieldInvalid('authority', 'is required');
  return {
    generation,
    commonName: fields.patternText(
      'common_name',
      message.common_name,
      commonNameChars,
      /^[A-Za-z0-9][A-Za-z0-9 ._-]*$/,
      'may hold only letters, digits, spaces and ._-, first a letter or digit',
    ),
    days: optionalRange('days', message.days, authorityDaysMax),
    sequence: fields.sequenceField(message.sequence),
  };
};

/** The token is the message's own bytes: the handler wipes them. */
export const toEnroll = (message: EnrollRequest): { readonly token: Uint8Array; readonly csrPem: string } => {
  const { token, csr } = message;
  if (token.length !== tokenBytes) throw fieldInvalid('token', `must have ${tokenBytes} bytes`);
  return { token, csrPem: csrField(csr) };
};
