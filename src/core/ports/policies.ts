/**
 * @module Policies that tenants write, groups of principals, and what is attached to whom, as the services and the permission check need
 * them. A policy of the system has a name and no row.
 */

/** A policy of a tenant as the permission check reads it. The same object for as long as it is unchanged and cached. */
export interface CustomPolicy {
  readonly name: string;
  /** JSON text of a document that was checked. */
  readonly document: string;
  readonly revision: number;
}

export interface CustomPolicyReader {
  /** Itself when it is in the cache, a promise otherwise; undefined where the tenant has none of the name. */
  findPolicy(tenantId: string, name: string): CustomPolicy | undefined | Promise<CustomPolicy | undefined>;
}

/** A policy as those see it who manage it. */
export interface PolicyRecord extends CustomPolicy {
  readonly tenantId: string;
  readonly description: string;
  /** 1 for the first document; grows by one with every change. */
  readonly revision: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Id of the operator that made this revision (`operator/alice`). */
  readonly updatedBy: string;
}

/** Revisions of a policy that are kept, the current one included. */
export const keptRevisions = 10;

/** A document that a policy has, or had. */
export type PolicyRevision = Pick<PolicyRecord, 'document' | 'revision' | 'updatedAtMs' | 'updatedBy'>;

/** What policies are attached to: a principal's id, `*` for every principal of the tenant, or `group/<name>`. */
export type Subject = string;

export interface AttachmentRecord {
  readonly tenantId: string;
  readonly subject: Subject;
  readonly policyName: string;
  readonly attachedAtMs: number;
}

export interface GroupRecord {
  readonly tenantId: string;
  readonly name: string;
  readonly description: string;
  readonly createdAtMs: number;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

export interface PolicyDocumentStore extends CustomPolicyReader {
  /** @throws {GatewayError} TENANT_NOT_FOUND; POLICY_EXISTS; QUOTA_EXCEEDED */
  createPolicy(policy: PolicyRecord, limits: { readonly maxPerTenant: number }): Promise<void>;
  /**
   * Gives a policy its next revision, if it still has the one that the change was decided on. `keptRevisions` stay, the others go.
   * @param policy as it becomes; its revision is the one after the expected one
   * @throws {GatewayError} POLICY_NOT_FOUND; CONCURRENT_UPDATE
   */
  updatePolicy(policy: PolicyRecord): Promise<void>;
  /**
   * @param expectedRevision undefined: whichever it has
   * @param isForced detaches it everywhere first
   * @throws {GatewayError} POLICY_NOT_FOUND; CONCURRENT_UPDATE; POLICY_IN_USE while it is attached
   */
  deletePolicy(
    tenantId: string,
    name: string,
    options: { readonly expectedRevision: number | undefined; readonly isForced: boolean },
  ): Promise<{ readonly detached: number }>;
  /** Past the cache. @throws {GatewayError} POLICY_NOT_FOUND */
  getPolicy(tenantId: string, name: string): Promise<PolicyRecord>;
  /** The revisions that are kept, the newest first; the current one among them. */
  listRevisions(tenantId: string, name: string): Promise<readonly PolicyRevision[]>;
  /** By name. */
  listPolicies(
    tenantId: string,
    page: Page,
  ): Promise<{ readonly policies: readonly PolicyRecord[]; readonly total: number }>;
}

export interface AttachmentFilter extends Page {
  /** Of any of these; of all when undefined. */
  readonly subjects?: readonly Subject[];
  readonly policyName?: string;
}

export interface AttachmentStore {
  /**
   * Attaching twice is harmless.
   * @param isCustom whether the policy is one of the tenant, which must be there
   * @throws {GatewayError} TENANT_NOT_FOUND; POLICY_NOT_FOUND; GROUP_NOT_FOUND; QUOTA_EXCEEDED
   */
  attachPolicy(
    attachment: AttachmentRecord,
    options: { readonly isCustom: boolean; readonly maxPerSubject: number },
  ): Promise<void>;
  /** Whether it was attached. */
  detachPolicy(tenantId: string, subject: Subject, policyName: string): Promise<boolean>;
  /** By subject, then by policy. */
  listAttachments(
    tenantId: string,
    filter: AttachmentFilter,
  ): Promise<{ readonly attachments: readonly AttachmentRecord[]; readonly total: number }>;
}

export interface GroupStore {
  /** @throws {GatewayError} TENANT_NOT_FOUND; GROUP_EXISTS; QUOTA_EXCEEDED */
  createGroup(group: GroupRecord, limits: { readonly maxPerTenant: number }): Promise<void>;
  /**
   * @param isForced with its members and what is attached to it
   * @throws {GatewayError} GROUP_NOT_FOUND; GROUP_NOT_EMPTY
   */
  deleteGroup(tenantId: string, name: string, options: { readonly isForced: boolean }): Promise<void>;
  /** @throws {GatewayError} GROUP_NOT_FOUND */
  getGroup(tenantId: string, name: string): Promise<GroupRecord>;
  /** By name; those of a member when given. */
  listGroups(
    tenantId: string,
    filter: Page & { readonly memberId?: string },
  ): Promise<{ readonly groups: readonly GroupRecord[]; readonly total: number }>;
  /** Ids of principals, in the order of their bytes. */
  listMembers(tenantId: string, groupName: string): Promise<readonly string[]>;
  /**
   * All or none; who is a member already stays one.
   * @throws {GatewayError} GROUP_NOT_FOUND; QUOTA_EXCEEDED
   */
  addMembers(
    tenantId: string,
    groupName: string,
    memberIds: readonly string[],
    limits: { readonly maxPerGroup: number; readonly maxGroupsPerMember: number },
  ): Promise<void>;
  /** Who is no member is passed over. @throws {GatewayError} GROUP_NOT_FOUND */
  removeMembers(tenantId: string, groupName: string, memberIds: readonly string[]): Promise<void>;
}
