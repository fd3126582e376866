/** @module Rows of AuditService. The trail is read by auditors alone: administrators are those whom it watches. */
import type { OperatorRole } from '../core/operator_role.ts';
import type { RpcPolicy } from './rpc_rows.ts';
import { operator } from './rpc_rows.ts';

const auditor: readonly OperatorRole[] = ['AUDITOR'];

const filters = [
  ...['tenant', 'trace_type', 'trace_name', 'resource_type', 'resource_id', 'resource_name', 'user'],
  ...['trace_rating', 'code', 'reason', 'request_id'],
];

const service = '/hsmgateway.v1.AuditService';

const row = (
  operation: string,
  traceName: string,
  fields: readonly string[],
  roles: readonly OperatorRole[] = auditor,
): RpcPolicy => operator(`audit:trace:${operation}`, traceName, fields, roles, { rateClass: 'audit' });

export const auditPolicies: Readonly<Record<string, RpcPolicy>> = {
  [`${service}/QueryAudit`]: row('query', 'queryAudit', ['from', 'to', ...filters, 'limit', 'marker']),
  [`${service}/FollowAudit`]: row('follow', 'followAudit', [
    ...['from_sequence_number', 'from_start', 'stop_at_end'],
    ...filters,
  ]),
  [`${service}/ExportAudit`]: row('export', 'exportAudit', [
    ...['first_sequence_number', 'last_sequence_number', 'from', 'to'],
  ]),
  [`${service}/ListAuditFiles`]: row('listFiles', 'listAuditFiles', ['limit', 'marker']),
  // Says nothing of what the trail holds, and is the better for being kept by two who don't trust each other.
  [`${service}/GetAuditCheckpoint`]: row('checkpoint', 'getAuditCheckpoint', [], ['AUDITOR', 'SECURITY_OFFICER']),
  [`${service}/VerifyAudit`]: row('verify', 'verifyAudit', []),
};
