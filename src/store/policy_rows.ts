/** @module Rows of policies and groups to records of the domain, and what is refused about them. */
import type { Selectable } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { GroupRecord, PolicyRecord } from '../core/ports/policies.ts';
import type { PolicyGroupRow, PolicyRow } from './schema.ts';

export const toPolicyRecord = (row: Selectable<PolicyRow>): PolicyRecord => ({
  tenantId: row.tenant_id,
  name: row.name,
  description: row.description,
  document: row.document,
  revision: row.revision,
  createdAtMs: row.created_at_ms,
  updatedAtMs: row.updated_at_ms,
  updatedBy: row.updated_by,
});

export const toPolicyRow = (policy: PolicyRecord): PolicyRow => ({
  tenant_id: policy.tenantId,
  name: policy.name,
  description: policy.description,
  document: policy.document,
  revision: policy.revision,
  created_at_ms: policy.createdAtMs,
  updated_at_ms: policy.updatedAtMs,
  updated_by: policy.updatedBy,
});

export const toGroupRecord = (row: Selectable<PolicyGroupRow>): GroupRecord => ({
  tenantId: row.tenant_id,
  name: row.name,
  description: row.description,
  createdAtMs: row.created_at_ms,
});

export const policyNotFound = (name: string): GatewayError =>
  new GatewayError('POLICY_NOT_FOUND', `there is no policy "${name}"`, { metadata: { policy: name } });

export const groupNotFound = (name: string): GatewayError =>
  new GatewayError('GROUP_NOT_FOUND', `there is no group "${name}"`, { metadata: { group: name } });

/** @param what for people, in the plural: `policies of a tenant` */
export const overQuota = (what: string, max: number): GatewayError =>
  new GatewayError('QUOTA_EXCEEDED', `there may be at most ${max} ${what}`, { metadata: { max: String(max) } });
