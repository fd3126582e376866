/** @module Policies of tenants: create, update, delete, show, list. Those of the system are shown with them and never change. */
import type { CallContext } from '../../core/call_context.ts';
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import type { Page, PolicyRecord, PolicyRevision } from '../../core/ports/policies.ts';
import type { SystemPolicy } from '../../core/ports/policy_rules.ts';
import { changeOnce, orDoneBefore } from './change_once.ts';
import type { PolicyDeps } from './deps.ts';

export interface PolicyName {
  readonly tenantId: string;
  readonly name: string;
}

export interface CreatePolicyRequest extends PolicyName {
  readonly description: string;
  readonly document: string;
  readonly sequence: string | undefined;
}

export interface UpdatePolicyRequest extends PolicyName {
  readonly document: string;
  /** Stays as it is when undefined. */
  readonly description: string | undefined;
  /** That the change was decided on. */
  readonly revision: number;
  readonly sequence: string | undefined;
}

export interface DeletePolicyRequest extends PolicyName {
  readonly revision: number | undefined;
  readonly isForced: boolean;
  readonly sequence: string | undefined;
}

/** A policy of a tenant, or of the system. */
export type ShownPolicy = PolicyRecord | SystemPolicy;

export interface PolicyDetails {
  readonly policy: ShownPolicy;
  readonly revisions: readonly PolicyRevision[];
}

export interface PolicyPage {
  readonly policies: readonly ShownPolicy[];
  readonly total: number;
}

const isSystem = (name: string): GatewayError =>
  fieldInvalid('name', `"${name}" is a policy of the system, which nobody changes`);

const assertOwn = (deps: PolicyDeps, name: string): void => {
  if (deps.rules.isSystemName(name)) throw isSystem(name);
};

/**
 * Stores a policy, which does nothing until it is attached.
 * @throws {GatewayError} POLICY_INVALID, POLICY_EXISTS, QUOTA_EXCEEDED, TENANT_NOT_FOUND; FIELD_INVALID for a name of the system's
 */
export const createPolicy = (
  deps: PolicyDeps,
  context: CallContext,
  { tenantId, name, description, document: text, sequence }: CreatePolicyRequest,
): Promise<PolicyRecord> => {
  assertOwn(deps, name);
  const document = deps.rules.checkDocument(text, tenantId);
  const nowMs = deps.clock.now();
  const updatedBy = context.principal.id;
  const policy: PolicyRecord = {
    ...{ tenantId, name, description, document, revision: 1 },
    ...{ createdAtMs: nowMs, updatedAtMs: nowMs, updatedBy },
  };
  const create = async (): Promise<PolicyRecord> => {
    await deps.documents.createPolicy(policy, { maxPerTenant: deps.limits.maxPoliciesPerTenant });
    return policy;
  };
  const find = async (): Promise<PolicyRecord | undefined> => {
    const known = await deps.documents.getPolicy(tenantId, name);
    return known.revision === 1 && known.document === document && known.updatedBy === updatedBy ? known : undefined;
  };
  const change = { method: 'CreatePolicy', tenantId, name, sequence, body: { description, document: text } };
  return changeOnce(deps, context, change, (attempt) => orDoneBefore(attempt, create, 'POLICY_EXISTS', find));
};

/**
 * Gives a policy another document, which counts at once wherever it is attached.
 * @throws {GatewayError} POLICY_INVALID, POLICY_NOT_FOUND, CONCURRENT_UPDATE where it has another revision; FIELD_INVALID
 */
export const updatePolicy = (
  deps: PolicyDeps,
  context: CallContext,
  { tenantId, name, document: text, description, revision, sequence }: UpdatePolicyRequest,
): Promise<PolicyRecord> => {
  assertOwn(deps, name);
  const document = deps.rules.checkDocument(text, tenantId);
  const updatedBy = context.principal.id;
  const update = async (): Promise<PolicyRecord> => {
    const known = await deps.documents.getPolicy(tenantId, name);
    const next: PolicyRecord = {
      ...known,
      ...{ document, revision: revision + 1, updatedAtMs: deps.clock.now(), updatedBy },
      description: description ?? known.description,
    };
    await deps.documents.updatePolicy(next);
    return next;
  };
  const find = async (): Promise<PolicyRecord | undefined> => {
    const known = await deps.documents.getPolicy(tenantId, name);
    const isOurs = known.document === document && known.updatedBy === updatedBy;
    return known.revision === revision + 1 && isOurs ? known : undefined;
  };
  const body = { document: text, description, revision: String(revision) };
  const change = { method: 'UpdatePolicy', tenantId, name, sequence, body };
  return changeOnce(deps, context, change, (attempt) => orDoneBefore(attempt, update, 'CONCURRENT_UPDATE', find));
};

/** @throws {GatewayError} POLICY_NOT_FOUND, POLICY_IN_USE while it is attached and not forced, CONCURRENT_UPDATE; FIELD_INVALID */
export const deletePolicy = (
  deps: PolicyDeps,
  context: CallContext,
  { tenantId, name, revision, isForced, sequence }: DeletePolicyRequest,
): Promise<{ readonly detached: number }> => {
  assertOwn(deps, name);
  if (isForced) context.audit.fields.force = 'true';
  const body = { revision: revision?.toString(), force: String(isForced) };
  const remove = () => deps.documents.deletePolicy(tenantId, name, { expectedRevision: revision, isForced });
  return changeOnce(deps, context, { method: 'DeletePolicy', tenantId, name, sequence, body }, (attempt) =>
    orDoneBefore(attempt, remove, 'POLICY_NOT_FOUND', async () => ({ detached: 0 })),
  );
};

const asOf = (policy: PolicyRecord, revisions: readonly PolicyRevision[], revision: number): PolicyRecord => {
  const found = revisions.find((one) => one.revision === revision);
  if (found !== undefined) return { ...policy, ...found };
  throw new GatewayError('POLICY_NOT_FOUND', `the policy has no revision ${revision}, or it is not kept any more`, {
    metadata: { policy: policy.name, revision: String(revision) },
  });
};

/**
 * @param revision the current one when undefined
 * @throws {GatewayError} POLICY_NOT_FOUND, TENANT_NOT_FOUND
 */
export const getPolicy = async (
  deps: PolicyDeps,
  context: CallContext,
  { tenantId, name, revision }: PolicyName & { readonly revision: number | undefined },
): Promise<PolicyDetails> => {
  context.audit.resourceId = name;
  await deps.tenancy.getTenant(tenantId);
  const system = deps.rules.findSystemPolicy(name);
  if (system !== undefined) return { policy: system, revisions: [] };
  const policy = await deps.documents.getPolicy(tenantId, name);
  const revisions = await deps.documents.listRevisions(tenantId, name);
  return { policy: revision === undefined ? policy : asOf(policy, revisions, revision), revisions };
};

/** Those of the system first. @throws {GatewayError} TENANT_NOT_FOUND */
export const listPolicies = async (
  deps: PolicyDeps,
  _context: CallContext,
  { tenantId, limit, offset }: Page & { readonly tenantId: string },
): Promise<PolicyPage> => {
  await deps.tenancy.getTenant(tenantId);
  const { systemPolicies } = deps.rules;
  const ofSystem = systemPolicies.slice(offset, offset + limit);
  const left = limit - ofSystem.length;
  const start = Math.max(0, offset - systemPolicies.length);
  const { policies, total } = await deps.documents.listPolicies(tenantId, { limit: left, offset: start });
  return { policies: [...ofSystem, ...policies], total: total + systemPolicies.length };
};
