/** @module SetQuotas and GetQuotas: how much a tenant, and each of its partitions, may use. */
import type { CallContext } from '../../core/call_context.ts';
import type { QuotaLimits } from '../../core/hsm_profile.ts';
import { runIdempotently } from '../../core/idempotent.ts';
import type { QuotaUse } from '../../core/ports/partitions.ts';
import type { PartitionDeps } from './deps.ts';

export interface SetQuotasRequest extends QuotaLimits {
  readonly tenantId: string;
  /** The tenant as a whole when undefined. */
  readonly partitionId: string | undefined;
  readonly sequence: string | undefined;
}

/** Of a tenant and its partitions, with what is used. @throws {GatewayError} TENANT_NOT_FOUND */
export const getQuotas = (
  deps: PartitionDeps,
  context: CallContext,
  { tenantId }: { readonly tenantId: string },
): Promise<readonly QuotaUse[]> => {
  context.audit.resourceId = tenantId;
  return deps.quotas.listQuotaUse(tenantId);
};

/**
 * Sets all limits at once; what is used already stays, also above a limit. Idempotent by `sequence`.
 * @throws {GatewayError} TENANT_NOT_FOUND; PARTITION_NOT_FOUND; SEQUENCE_REUSED
 */
export const setQuotas = async (
  deps: PartitionDeps,
  context: CallContext,
  request: SetQuotasRequest,
): Promise<readonly QuotaUse[]> => {
  const { tenantId, partitionId, maxKeys, maxSessions, operationsPerSecond, sequence } = request;
  context.audit.resourceId = partitionId ?? tenantId;
  const numbers = [maxKeys, maxSessions, operationsPerSecond].map((limit) => limit ?? 0).join('/');
  await runIdempotently(deps, context, {
    method: 'SetQuotas',
    sequence,
    body: { tenantId, partitionId, numbers },
    resourceId: partitionId ?? tenantId,
    run: async () => {
      await deps.quotas.setQuotas({ tenantId, partitionId, maxKeys, maxSessions, operationsPerSecond });
      return {};
    },
  });
  return deps.quotas.listQuotaUse(tenantId);
};
