/** @module What the services of policies need. */
import type { IdempotencyDeps } from '../../core/idempotent.ts';
import type { PolicyRules, PolicySimulator } from '../../core/ports/policy_rules.ts';
import type { AttachmentStore, GroupStore, PolicyDocumentStore } from '../../core/ports/policies.ts';
import type { TenancyReader } from '../../core/ports/tenancy.ts';

export interface PolicyLimits {
  readonly maxPoliciesPerTenant: number;
  readonly maxAttachmentsPerSubject: number;
  readonly maxGroupsPerTenant: number;
  readonly maxGroupsPerPrincipal: number;
  readonly maxMembersPerGroup: number;
}

export interface PolicyDeps extends IdempotencyDeps {
  readonly documents: PolicyDocumentStore;
  readonly attachments: AttachmentStore;
  readonly groups: GroupStore;
  readonly tenancy: Pick<TenancyReader, 'getTenant'>;
  readonly rules: PolicyRules;
  readonly simulator: PolicySimulator;
  readonly limits: PolicyLimits;
}
