/**
 * @module Which grants allow a call that policies are silent on. Every key that the call names needs either a policy that allows it
 * or a grant that covers the operation under the call's encryption context. A policy that denies was asked before.
 */
import type { GrantOffer } from '../core/grants.ts';
import { findPermitting, isHeldUnder, isPermitted, mayGrantOn, toConstraints } from '../core/grants.ts';
import type { GrantOperation, GrantReader, GrantRecord } from '../core/ports/key_life.ts';
import { createGrantRow, type GrantNeed, grantNeedsOf, rowsOfOperation } from './grant_rows.ts';
import type { Verdict } from './policy.ts';
import type { RequestView, RpcPolicy } from './rpc_rows.ts';

/** Who asks, as far as grants are concerned. */
export interface GrantCaller {
  readonly tenantId: string;
  /** As grants name the principal. */
  readonly path: string;
  /** What the caller's policies say of an RPC on a key. */
  readonly verdictOf: (row: RpcPolicy, keyId: string) => Verdict;
}

type Maps = Parameters<typeof toConstraints>[0];

/** What a CreateGrant asks for, as it is in the message; the service checks what is left over. */
const offerOf = (request: RequestView): GrantOffer => {
  const operations = Array.isArray(request.operations) ? (request.operations as readonly string[]) : [];
  const wire = request.constraints as
    | {
        readonly encryption_context_equals?: Record<string, string>;
        encryption_context_subset?: Record<string, string>;
      }
    | null
    | undefined;
  const maps: Maps = wire
    ? { equals: wire.encryption_context_equals, subset: wire.encryption_context_subset }
    : undefined;
  return { operations, constraints: toConstraints(maps) };
};

/** The grant on one key that is enough for what the call needs of it; of CreateGrant the one that lets the caller grant. */
const findEnough = (
  caller: GrantCaller,
  row: RpcPolicy,
  request: RequestView,
  need: GrantNeed,
  grants: readonly GrantRecord[],
): GrantRecord | undefined => {
  if (row !== createGrantRow) return findPermitting(grants, need.operation, need.context);
  // Before the message is looked into: who may not grant at all learns nothing about its form.
  if (!isPermitted(grants, 'create-grant', need.context)) return undefined;
  const verdicts = (operation: GrantOperation): readonly Verdict[] =>
    rowsOfOperation[operation].map((each) => caller.verdictOf(each, need.keyId));
  const offer = offerOf(request);
  const isAllowed = mayGrantOn(grants, offer, {
    isHeld: (operation) => verdicts(operation).every((verdict) => verdict === 'allow'),
    isDenied: (operation) => verdicts(operation).includes('deny'),
  });
  return isAllowed ? grants.find((grant) => isHeldUnder([grant], 'create-grant', offer.constraints)) : undefined;
};

/** Ids of grants, one for each key that needed one; undefined where one is missing. */
type AllowingGrants = readonly string[] | undefined;

/**
 * The caller's grants that make up for the silence of its policies.
 * @returns a promise only where the grants have to be read from the store
 * @throws {GatewayError} FIELD_INVALID for constraints that can't be; STORE_UNAVAILABLE, by rejection
 */
export const findAllowingGrants = (
  reader: GrantReader,
  caller: GrantCaller,
  row: RpcPolicy,
  request: RequestView,
): AllowingGrants | Promise<AllowingGrants> => {
  const needs = grantNeedsOf(row, request)?.filter(({ keyId }) => caller.verdictOf(row, keyId) === 'silent');
  if (needs === undefined) return undefined;
  const ids: string[] = [];
  /** Whether the grants on a key are enough; notes the one that is. */
  const isEnough = (need: GrantNeed, grants: readonly GrantRecord[]): boolean => {
    const grant = findEnough(caller, row, request, need, grants);
    if (grant !== undefined && !ids.includes(grant.id)) ids.push(grant.id);
    return grant !== undefined;
  };
  const askFrom = (start: number): AllowingGrants | Promise<AllowingGrants> => {
    for (const [index, need] of needs.entries()) {
      if (index < start) continue;
      const found = reader.grantsFor(caller.tenantId, need.keyId, caller.path);
      if (found instanceof Promise) {
        return found.then((grants) => (isEnough(need, grants) ? askFrom(index + 1) : undefined));
      }
      if (!isEnough(need, found)) return undefined;
    }
    return ids;
  };
  return askFrom(0);
};
