/** @module ListGrants and ListRetirableGrants, page by page. */
import type { CallContext } from '../core/call_context.ts';
import { grantPathOf } from '../core/grants.ts';
import { defaultPageSize } from '../core/limits.ts';
import type { GrantRecord } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';
import { noteKey } from './key_access.ts';

export interface ListRetirableGrantsRequest {
  /** 1 to 1000; 100 when undefined. */
  readonly limit: number | undefined;
  /** Grants to pass over. */
  readonly offset: number;
}

export interface ListGrantsRequest extends ListRetirableGrantsRequest {
  readonly keyId: string;
}

export interface ListGrantsResponse {
  readonly grants: readonly GrantRecord[];
  /** Offset of the next page; undefined on the last one. */
  readonly nextOffset: number | undefined;
  /** All that match, on all pages. */
  readonly total: number;
}

const listBy = async (
  deps: KmsDeps,
  context: CallContext,
  { limit, offset }: ListRetirableGrantsRequest,
  of: { readonly keyId: string } | { readonly retirableBy: string },
): Promise<ListGrantsResponse> => {
  const filter = { ...of, limit: limit ?? defaultPageSize, offset };
  const { grants, total } = await deps.grants.listGrants(context.tenantId, filter);
  const end = offset + grants.length;
  const isLast = grants.length === 0 || end >= total;
  return { grants, nextOffset: isLast ? undefined : end, total };
};

/**
 * All grants on a key, in any visible state, in order of creation.
 * @throws {GatewayError} KEY_NOT_FOUND, STORE_UNAVAILABLE
 */
export const listGrants = async (
  deps: KmsDeps,
  context: CallContext,
  request: ListGrantsRequest,
): Promise<ListGrantsResponse> => {
  context.audit.resourceId = request.keyId;
  noteKey(context, await deps.keys.getPrimary(context.tenantId, request.keyId));
  return listBy(deps, context, request, { keyId: request.keyId });
};

/**
 * The grants that the caller may retire, on any key: those it made, those that name it as retiring principal, and those for it that have
 * retire-grant.
 * @throws {GatewayError} STORE_UNAVAILABLE
 */
export const listRetirableGrants = (
  deps: KmsDeps,
  context: CallContext,
  request: ListRetirableGrantsRequest,
): Promise<ListGrantsResponse> => listBy(deps, context, request, { retirableBy: grantPathOf(context.principal) });
