/** @module Handlers of KeyManagementService about grants. One row per RPC; no rule of the domain is here. */
import type { KmsDeps } from '../../kms/deps.ts';
import { createGrant } from '../../kms/grants.ts';
import { retireGrant, revokeGrant } from '../../kms/grants_end.ts';
import { listGrants, listRetirableGrants } from '../../kms/grants_list.ts';
import * as to from '../convert/kms_grant_requests.ts';
import * as from from '../convert/kms_grant_responses.ts';
import type { ServiceHandlers } from '../handler.ts';
import { viaService } from './via.ts';

/**
 * Makes the handlers.
 * @param deps ports that all calls share
 */
export const createGrantHandlers = (deps: KmsDeps): ServiceHandlers => {
  const via = viaService(deps);
  return {
    CreateGrant: via(to.toCreateGrant, createGrant, from.fromCreateGrant),
    ListGrants: via(to.toListGrants, listGrants, from.fromListGrants),
    ListRetirableGrants: via(to.toListRetirableGrants, listRetirableGrants, from.fromListGrants),
    RevokeGrant: via(to.toEndGrant, revokeGrant, from.fromEndGrant),
    RetireGrant: via(to.toEndGrant, retireGrant, from.fromEndGrant),
  };
};
