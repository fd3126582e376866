/** @module Responses of PolicyService: from the service's result to the message. */
import type { AttachmentPage } from '../../admin/policies/attachments.ts';
import type { GroupDetails, GroupMembers, GroupPage } from '../../admin/policies/groups.ts';
import type { PolicyDetails, PolicyPage, ShownPolicy } from '../../admin/policies/policies.ts';
import { fromSubject } from '../../core/policy_subject.ts';
import type { GroupRecord, Page } from '../../core/ports/policies.ts';
import type { SimulationResult, StatementRef } from '../../core/ports/policy_rules.ts';
import type { GetGroupResponseInput } from '../../gen/hsmgateway/v1/GetGroupResponse.ts';
import type { GetPolicyResponseInput } from '../../gen/hsmgateway/v1/GetPolicyResponse.ts';
import type { GroupInput } from '../../gen/hsmgateway/v1/Group.ts';
import type { ListAttachmentsResponseInput } from '../../gen/hsmgateway/v1/ListAttachmentsResponse.ts';
import type { ListGroupsResponseInput } from '../../gen/hsmgateway/v1/ListGroupsResponse.ts';
import type { ListPoliciesResponseInput } from '../../gen/hsmgateway/v1/ListPoliciesResponse.ts';
import type { PolicyInput } from '../../gen/hsmgateway/v1/Policy.ts';
import type { SimulatePolicyResponseInput } from '../../gen/hsmgateway/v1/SimulatePolicyResponse.ts';
import type { StatementRefInput } from '../../gen/hsmgateway/v1/StatementRef.ts';

const toPolicy = (tenant: string, policy: ShownPolicy): PolicyInput => {
  const { name, document } = policy;
  if (!('revision' in policy)) return { tenant, name, document, is_system: true };
  const { description, revision, createdAtMs, updatedAtMs, updatedBy } = policy;
  const times = { create_time: createdAtMs, update_time: updatedAtMs, updated_by: updatedBy };
  return { tenant, name, description, document, revision, ...times };
};

/** Of CreatePolicy and UpdatePolicy. */
export const fromPolicy = (policy: ShownPolicy & { readonly tenantId: string }): { readonly policy: PolicyInput } => ({
  policy: toPolicy(policy.tenantId, policy),
});

export const fromPolicyDetails = (tenant: string, { policy, revisions }: PolicyDetails): GetPolicyResponseInput => ({
  policy: toPolicy(tenant, policy),
  revisions: revisions.map(({ revision, updatedAtMs, updatedBy }) => ({
    revision,
    update_time: updatedAtMs,
    updated_by: updatedBy,
  })),
});

/** Where the next page starts; empty at the end. */
const nextMarker = ({ offset }: Page, shown: number, total: number): string =>
  shown > 0 && offset + shown < total ? String(offset + shown) : '';

export const fromPolicyPage = (
  tenant: string,
  page: Page,
  { policies, total }: PolicyPage,
): ListPoliciesResponseInput => ({
  policies: policies.map((policy) => toPolicy(tenant, policy)),
  next_marker: nextMarker(page, policies.length, total),
  total,
});

export const fromAttachments = (page: Page, { attachments, total }: AttachmentPage): ListAttachmentsResponseInput => ({
  attachments: attachments.map(({ tenantId, subject, policyName, attachedAtMs, isSystem }) => ({
    subject: fromSubject(tenantId, subject),
    policy: policyName,
    attach_time: attachedAtMs,
    is_system: isSystem,
  })),
  next_marker: nextMarker(page, attachments.length, total),
  total,
});

const toGroup = ({ tenantId, name, description, createdAtMs }: GroupRecord): GroupInput => ({
  tenant: tenantId,
  name,
  description,
  create_time: createdAtMs,
});

export const fromGroup = (group: GroupRecord): { readonly group: GroupInput } => ({ group: toGroup(group) });

export const fromMembers = ({ tenantId, memberIds }: GroupMembers): { readonly members: string[] } => ({
  members: memberIds.map((id) => fromSubject(tenantId, id)),
});

export const fromGroupDetails = (details: GroupDetails): GetGroupResponseInput => ({
  group: toGroup(details.group),
  ...fromMembers(details),
  policies: [...details.policies],
});

export const fromGroups = (page: Page, { groups, total }: GroupPage): ListGroupsResponseInput => ({
  groups: groups.map(toGroup),
  next_marker: nextMarker(page, groups.length, total),
  total,
});

const verdicts = { allow: 'ALLOW', deny: 'DENY', silent: 'SILENT' } as const;

const toStatement = ({ policy, subject, statement, effect, unmet }: StatementRef): StatementRefInput => ({
  ...{ policy, subject, statement, effect },
  unmet: [...unmet],
});

export const fromSimulation = (results: readonly SimulationResult[]): SimulatePolicyResponseInput => ({
  results: results.map((result) => ({
    action: result.action,
    rpcs: [...result.rpcs],
    resource: result.resource,
    verdict: verdicts[result.verdict],
    ...(result.decidedBy === undefined ? {} : { decided_by: toStatement(result.decidedBy) }),
    grant_id: result.grantId ?? '',
    statements: result.statements.map(toStatement),
    missing_keys: [...result.missingKeys],
    explanation: result.explanation,
  })),
});
