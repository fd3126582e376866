/** @module ListUserInstances and ListUserQuotas: what a tenant has, and may have. */
import type { CallContext } from '../core/call_context.ts';
import type { KmsDeps } from './deps.ts';
import { maxKeysOf } from './deps.ts';

/**
 * Number of the tenant's keys in every visible state, without default keys of services.
 * @throws {GatewayError} STORE_UNAVAILABLE
 */
export const listUserInstances = async (deps: KmsDeps, context: CallContext): Promise<number> =>
  (await deps.life.countKinds(context.tenantId)).own;

export interface QuotaDetails {
  readonly type: 'CMK' | 'grant_per_CMK' | 'alias_per_CMK' | 'tag_per_CMK' | 'keystore';
  /** 0 where each key has a count of its own. */
  readonly used: number;
  readonly quota: number;
}

/**
 * All quotas of the tenant.
 * @throws {GatewayError} STORE_UNAVAILABLE
 */
export const listUserQuotas = async (deps: KmsDeps, context: CallContext): Promise<readonly QuotaDetails[]> => {
  const { tenantId } = context;
  const [{ own }, keystores] = await Promise.all([
    deps.life.countKinds(tenantId),
    deps.keystores.listKeystores(tenantId, { limit: 1, offset: 0 }),
  ]);
  return [
    { type: 'CMK', used: own, quota: maxKeysOf(deps, tenantId) },
    { type: 'grant_per_CMK', used: 0, quota: deps.limits.maxGrantsPerKey },
    { type: 'alias_per_CMK', used: 0, quota: deps.limits.maxAliasesPerKey },
    { type: 'tag_per_CMK', used: 0, quota: deps.limits.maxTagsPerKey },
    { type: 'keystore', used: keystores.total, quota: deps.limits.maxKeystoresPerTenant },
  ];
};
