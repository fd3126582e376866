/** @module The policy rows of certificates: operators' orders, enrollment without a certificate, renewal with one. */
import type { OperatorRole } from '../core/operator_role.ts';
import type { RpcPolicy } from './rpc_rows.ts';
import { operator } from './rpc_rows.ts';

const readers: readonly OperatorRole[] = ['SECURITY_OFFICER', 'AUDITOR', 'TENANT_ADMINISTRATOR'];
/** Whoever keeps gateways running has to see what is about to end; tokens and orders are no matter of his. */
const viewers: readonly OperatorRole[] = [...readers, 'SYSTEM_ADMINISTRATOR'];
const writers: readonly OperatorRole[] = ['SECURITY_OFFICER', 'TENANT_ADMINISTRATOR'];

const row = (
  operation: string,
  traceName: string,
  fields: readonly string[],
  roles: readonly OperatorRole[],
  more: Parameters<typeof operator>[4] = {},
): RpcPolicy =>
  operator(`certificate:${operation}`, traceName, fields, roles, { resourceType: 'certificate', ...more });

const service = '/hsmgateway.v1.EnrollmentService';

/** Keyed by full method path. */
export const certificatePolicies: Readonly<Record<string, RpcPolicy>> = {
  [`${service}/IssueCertificate`]: row(
    'issue',
    'issueCertificate',
    ['tenant', 'kind', 'name', 'days', 'sequence'],
    writers,
  ),
  [`${service}/RenewCertificate`]: row('renew', 'renewCertificate', ['tenant', 'serial', 'days', 'sequence'], writers),
  [`${service}/RevokeCertificate`]: row(
    'revoke',
    'revokeCertificate',
    ['tenant', 'serial', 'reason', 'sequence'],
    writers,
  ),
  [`${service}/ListCertificates`]: row(
    'list',
    'listCertificates',
    ['tenant', 'principal', 'state', 'expiring_days', 'limit', 'marker'],
    viewers,
  ),
  [`${service}/GetCertificate`]: row('get', 'getCertificate', ['tenant', 'serial'], viewers),
  [`${service}/CreateEnrollmentToken`]: row(
    'createToken',
    'createEnrollmentToken',
    ['tenant', 'kind', 'name', 'valid_minutes', 'sequence'],
    writers,
    { secrets: ['token'] },
  ),
  [`${service}/ListEnrollmentTokens`]: row(
    'listTokens',
    'listEnrollmentTokens',
    ['tenant', 'state', 'limit', 'marker'],
    readers,
  ),
  [`${service}/CancelEnrollmentToken`]: row('cancelToken', 'cancelEnrollmentToken', ['tenant', 'id'], writers),
  [`${service}/GetCrl`]: row(
    'getCrl',
    'getCrl',
    ['authority'],
    ['SECURITY_OFFICER', 'AUDITOR', 'SYSTEM_ADMINISTRATOR'],
  ),
  [`${service}/ListAuthorities`]: row(
    'listAuthorities',
    'listAuthorities',
    [],
    ['SECURITY_OFFICER', 'AUDITOR', 'SYSTEM_ADMINISTRATOR'],
  ),
  [`${service}/ReplaceAuthority`]: {
    ...row(
      'replaceAuthority',
      'replaceAuthority',
      ['authority', 'common_name', 'days', 'sequence'],
      ['SECURITY_OFFICER'],
    ),
    approvers: ['SECURITY_OFFICER', 'SYSTEM_ADMINISTRATOR'],
  },
  // What of the token may be known, its tenant and the certificate, the service notes itself.
  '/hsmgateway.v1.EnrollmentClientService/Enroll': row('enroll', 'enroll', [], [], {
    callers: 'anybody',
    rateClass: 'enrollment',
  }),
  '/hsmgateway.v1.CertificateService/RenewOwnCertificate': row(
    'renewOwn',
    'renewOwnCertificate',
    ['days', 'sequence'],
    [],
    { callers: 'holder', rateClass: 'enrollment' },
  ),
};
