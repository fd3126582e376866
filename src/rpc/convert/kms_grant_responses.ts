/** @module Responses about grants: from the service's result to the message. */
import { everyPrincipal } from '../../core/grants.ts';
import type { GrantRecord } from '../../core/ports/key_life.ts';
import type { CreateGrantResponseInput } from '../../gen/hsmgateway/v1/CreateGrantResponse.ts';
import type { GrantInput } from '../../gen/hsmgateway/v1/Grant.ts';
import type { GrantConstraintsInput } from '../../gen/hsmgateway/v1/GrantConstraints.ts';
import type { ListGrantsResponseInput } from '../../gen/hsmgateway/v1/ListGrantsResponse.ts';
import type { CreateGrantResponse } from '../../kms/grants.ts';
import type { ListGrantsResponse } from '../../kms/grants_list.ts';

const constraintsOf = ({ kind, pairs }: NonNullable<GrantRecord['constraints']>): GrantConstraintsInput =>
  kind === 'equals' ? { encryption_context_equals: pairs } : { encryption_context_subset: pairs };

const grantOf = (grant: GrantRecord): GrantInput => ({
  key_id: grant.keyId,
  grant_id: grant.id,
  grantee_principal: grant.grantee === everyPrincipal ? grant.tenantId : grant.grantee,
  grantee_principal_type: grant.grantee === everyPrincipal ? 'domain' : 'user',
  operations: [...grant.operations],
  issuing_principal: grant.issuer,
  creation_date: grant.createdAtMs,
  name: grant.name,
  retiring_principal: grant.retiring ?? '',
  ...(grant.constraints === undefined ? {} : { constraints: constraintsOf(grant.constraints) }),
});

export const fromCreateGrant = (response: CreateGrantResponse): CreateGrantResponseInput => ({
  grant_id: response.grantId,
});

/** Of ListGrants and ListRetirableGrants. */
export const fromListGrants = (page: ListGrantsResponse): ListGrantsResponseInput => ({
  grants: page.grants.map(grantOf),
  next_marker: page.nextOffset === undefined ? '' : String(page.nextOffset),
  truncated: page.nextOffset !== undefined,
  total: page.total,
});

/** Of RevokeGrant and RetireGrant. */
export const fromEndGrant = (): object => ({});
