/** @module What is attached to whom: principals, groups, everybody of a tenant. */
import type { CallContext } from '../../core/call_context.ts';
import { everybody, groupSubject } from '../../core/policy_subject.ts';
import type { AttachmentRecord, Page, Subject } from '../../core/ports/policies.ts';
import { changeOnce } from './change_once.ts';
import type { PolicyDeps } from './deps.ts';

export interface AttachmentChange {
  readonly tenantId: string;
  readonly policyName: string;
  readonly subject: Subject;
  readonly sequence: string | undefined;
}

export interface ListAttachmentsRequest extends Page {
  readonly tenantId: string;
  readonly subject: Subject | undefined;
  readonly policyName: string | undefined;
  /** With what the subject has by its groups and by everybody. */
  readonly isEffective: boolean;
}

export interface ShownAttachment extends AttachmentRecord {
  readonly isSystem: boolean;
}

export interface AttachmentPage {
  readonly attachments: readonly ShownAttachment[];
  readonly total: number;
}

const changeOf = (method: string, { tenantId, policyName, subject, sequence }: AttachmentChange) => ({
  ...{ method, tenantId, sequence },
  name: policyName,
  body: { subject },
});

/** Attaching twice is harmless. @throws {GatewayError} POLICY_NOT_FOUND, GROUP_NOT_FOUND, QUOTA_EXCEEDED, TENANT_NOT_FOUND */
export const attachPolicy = async (
  deps: PolicyDeps,
  context: CallContext,
  request: AttachmentChange,
): Promise<void> => {
  const { tenantId, policyName, subject } = request;
  await changeOnce(deps, context, changeOf('AttachPolicy', request), async () => {
    const isCustom = deps.rules.findSystemPolicy(policyName) === undefined;
    await deps.attachments.attachPolicy(
      { tenantId, subject, policyName, attachedAtMs: deps.clock.now() },
      { isCustom, maxPerSubject: deps.limits.maxAttachmentsPerSubject },
    );
    return {};
  });
};

/** Also of a policy that is not there. @throws {GatewayError} TENANT_NOT_FOUND */
export const detachPolicy = async (
  deps: PolicyDeps,
  context: CallContext,
  request: AttachmentChange,
): Promise<{ readonly isDetached: boolean }> => {
  const { tenantId, policyName, subject } = request;
  await deps.tenancy.getTenant(tenantId);
  return changeOnce(deps, context, changeOf('DetachPolicy', request), async () => ({
    isDetached: await deps.attachments.detachPolicy(tenantId, subject, policyName),
  }));
};

/** Groups are few: a principal is in as many as its quota lets it. */
const allGroups: Page = { limit: 1000, offset: 0 };

/** By which a principal has policies: itself, everybody, its groups. */
export const subjectsOf = async (
  deps: PolicyDeps,
  tenantId: string,
  principalId: string,
): Promise<readonly Subject[]> => {
  const { groups } = await deps.groups.listGroups(tenantId, { ...allGroups, memberId: principalId });
  return [principalId, everybody, ...groups.map(({ name }) => groupSubject(name))];
};

/** @throws {GatewayError} TENANT_NOT_FOUND */
export const listAttachments = async (
  deps: PolicyDeps,
  _context: CallContext,
  { tenantId, subject, policyName, isEffective, limit, offset }: ListAttachmentsRequest,
): Promise<AttachmentPage> => {
  await deps.tenancy.getTenant(tenantId);
  const own = subject === undefined ? undefined : [subject];
  const subjects = isEffective && subject !== undefined ? await subjectsOf(deps, tenantId, subject) : own;
  const { attachments, total } = await deps.attachments.listAttachments(tenantId, {
    ...{ limit, offset },
    ...(subjects === undefined ? {} : { subjects }),
    ...(policyName === undefined ? {} : { policyName }),
  });
  const isSystem = (name: string): boolean => deps.rules.findSystemPolicy(name) !== undefined;
  return { attachments: attachments.map((row) => ({ ...row, isSystem: isSystem(row.policyName) })), total };
};
