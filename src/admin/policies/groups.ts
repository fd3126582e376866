/** @module Groups of principals: a policy that is attached to one counts for all of its members. */
import type { CallContext } from '../../core/call_context.ts';
import { groupSubject } from '../../core/policy_subject.ts';
import type { GroupRecord, Page } from '../../core/ports/policies.ts';
import { changeOnce, orDoneBefore } from './change_once.ts';
import type { PolicyDeps } from './deps.ts';

export interface GroupName {
  readonly tenantId: string;
  readonly name: string;
}

export interface CreateGroupRequest extends GroupName {
  readonly description: string;
  readonly sequence: string | undefined;
}

export interface DeleteGroupRequest extends GroupName {
  readonly isForced: boolean;
  readonly sequence: string | undefined;
}

export interface MembersChange extends GroupName {
  /** Ids of principals, each once. */
  readonly memberIds: readonly string[];
  readonly sequence: string | undefined;
}

/** With the tenant that the ids of members begin with. */
export interface GroupMembers {
  readonly tenantId: string;
  readonly memberIds: readonly string[];
}

export interface GroupDetails extends GroupMembers {
  readonly group: GroupRecord;
  readonly policies: readonly string[];
}

export interface GroupPage {
  readonly groups: readonly GroupRecord[];
  readonly total: number;
}

/** @throws {GatewayError} GROUP_EXISTS, QUOTA_EXCEEDED, TENANT_NOT_FOUND */
export const createGroup = (
  deps: PolicyDeps,
  context: CallContext,
  { tenantId, name, description, sequence }: CreateGroupRequest,
): Promise<GroupRecord> => {
  const group: GroupRecord = { tenantId, name, description, createdAtMs: deps.clock.now() };
  const create = async (): Promise<GroupRecord> => {
    await deps.groups.createGroup(group, { maxPerTenant: deps.limits.maxGroupsPerTenant });
    return group;
  };
  const find = async (): Promise<GroupRecord | undefined> => {
    const known = await deps.groups.getGroup(tenantId, name);
    return known.description === description ? known : undefined;
  };
  const change = { method: 'CreateGroup', tenantId, name, sequence, body: { description } };
  return changeOnce(deps, context, change, (attempt) => orDoneBefore(attempt, create, 'GROUP_EXISTS', find));
};

/** @throws {GatewayError} GROUP_NOT_FOUND, GROUP_NOT_EMPTY while it has members or policies and is not forced */
export const deleteGroup = async (
  deps: PolicyDeps,
  context: CallContext,
  { tenantId, name, isForced, sequence }: DeleteGroupRequest,
): Promise<void> => {
  if (isForced) context.audit.fields.force = 'true';
  const change = { method: 'DeleteGroup', tenantId, name, sequence, body: { force: String(isForced) } };
  const remove = async (): Promise<object> => {
    await deps.groups.deleteGroup(tenantId, name, { isForced });
    return {};
  };
  await changeOnce(deps, context, change, (attempt) =>
    orDoneBefore(attempt, remove, 'GROUP_NOT_FOUND', async () => ({})),
  );
};

/** @throws {GatewayError} GROUP_NOT_FOUND */
export const getGroup = async (
  deps: PolicyDeps,
  context: CallContext,
  { tenantId, name }: GroupName,
): Promise<GroupDetails> => {
  context.audit.resourceId = name;
  const group = await deps.groups.getGroup(tenantId, name);
  const memberIds = await deps.groups.listMembers(tenantId, name);
  const { attachments } = await deps.attachments.listAttachments(tenantId, {
    ...{ limit: 1000, offset: 0 },
    subjects: [groupSubject(name)],
  });
  return { tenantId, group, memberIds, policies: attachments.map(({ policyName }) => policyName) };
};

/** @throws {GatewayError} TENANT_NOT_FOUND */
export const listGroups = async (
  deps: PolicyDeps,
  _context: CallContext,
  { tenantId, memberId, limit, offset }: Page & { readonly tenantId: string; readonly memberId: string | undefined },
): Promise<GroupPage> => {
  await deps.tenancy.getTenant(tenantId);
  return deps.groups.listGroups(tenantId, { limit, offset, ...(memberId === undefined ? {} : { memberId }) });
};

const changeMembers = async (
  deps: PolicyDeps,
  context: CallContext,
  method: string,
  { tenantId, name, memberIds, sequence }: MembersChange,
  change: () => Promise<void>,
): Promise<GroupMembers> => {
  const body = { members: [...memberIds].sort().join(' ') };
  await changeOnce(deps, context, { method, tenantId, name, sequence, body }, async () => {
    await change();
    return {};
  });
  return { tenantId, memberIds: await deps.groups.listMembers(tenantId, name) };
};

/** @throws {GatewayError} GROUP_NOT_FOUND, QUOTA_EXCEEDED */
export const addGroupMembers = (
  deps: PolicyDeps,
  context: CallContext,
  request: MembersChange,
): Promise<GroupMembers> => {
  const { tenantId, name, memberIds } = request;
  const { maxMembersPerGroup: maxPerGroup, maxGroupsPerPrincipal: maxGroupsPerMember } = deps.limits;
  return changeMembers(deps, context, 'AddGroupMembers', request, () =>
    deps.groups.addMembers(tenantId, name, memberIds, { maxPerGroup, maxGroupsPerMember }),
  );
};

/** @throws {GatewayError} GROUP_NOT_FOUND */
export const removeGroupMembers = (
  deps: PolicyDeps,
  context: CallContext,
  request: MembersChange,
): Promise<GroupMembers> => {
  const { tenantId, name, memberIds } = request;
  return changeMembers(deps, context, 'RemoveGroupMembers', request, () =>
    deps.groups.removeMembers(tenantId, name, memberIds),
  );
};
