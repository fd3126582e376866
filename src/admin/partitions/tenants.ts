/** @module Tenants: CreateTenant, SuspendTenant, ResumeTenant, GetTenant and ListTenants. */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import { runIdempotently } from '../../core/idempotent.ts';
import { defaultPageSize } from '../../core/limits.ts';
import type { ManagedTenant } from '../../core/ports/partitions.ts';
import type { TenantState } from '../../core/ports/tenancy.ts';
import type { PartitionDeps } from './deps.ts';
import type { PageRequest } from './slots.ts';

export interface TenantCall {
  readonly tenantId: string;
  readonly sequence: string | undefined;
}

/** @throws {GatewayError} TENANT_NOT_FOUND */
export const readTenant = async (deps: PartitionDeps, tenantId: string): Promise<ManagedTenant> => {
  const tenant = await deps.partitions.findTenant(tenantId);
  if (tenant !== undefined) return tenant;
  throw new GatewayError('TENANT_NOT_FOUND', 'the tenant does not exist', { metadata: { tenant_id: tenantId } });
};

const note = (context: CallContext, tenantId: string): void => {
  context.audit.resourceId = tenantId;
  context.audit.resourceName = tenantId;
};

/**
 * Makes a tenant, without a partition: it can do nothing until one is allocated and activated, and policies are attached. Idempotent by
 * `sequence`.
 * @throws {GatewayError} TENANT_EXISTS; SEQUENCE_REUSED
 */
export const createTenant = async (
  deps: PartitionDeps,
  context: CallContext,
  { tenantId, sequence }: TenantCall,
): Promise<ManagedTenant> => {
  note(context, tenantId);
  const found = await deps.partitions.findTenant(tenantId);
  return runIdempotently(deps, context, {
    method: 'CreateTenant',
    sequence,
    body: { tenantId },
    resourceId: `${tenantId}@${found === undefined ? 'new' : 'there'}`,
    run: async ({ isTakeover }) => {
      if (isTakeover && found !== undefined) return found;
      const tenant = { id: tenantId, state: 'ACTIVE', defaultPartitionId: '', createdAtMs: deps.clock.now() } as const;
      await deps.partitions.createTenant(tenant);
      return { ...tenant, partitions: 0, keys: 0 };
    },
  });
};

const setState =
  (state: TenantState, method: string) =>
  async (deps: PartitionDeps, context: CallContext, { tenantId, sequence }: TenantCall): Promise<ManagedTenant> => {
    note(context, tenantId);
    const found = await readTenant(deps, tenantId);
    return runIdempotently(deps, context, {
      method,
      sequence,
      body: { tenantId },
      resourceId: tenantId,
      run: async () => {
        await deps.partitions.setTenantState(tenantId, state);
        return { ...found, state };
      },
    });
  };

/**
 * Refuses every call of a tenant from now on: here at once, on other gateways within a second. Harmless where it is suspended already.
 * @throws {GatewayError} TENANT_NOT_FOUND; SEQUENCE_REUSED
 */
export const suspendTenant = setState('SUSPENDED', 'SuspendTenant');

/** Takes a suspension back. @throws {GatewayError} TENANT_NOT_FOUND; SEQUENCE_REUSED */
export const resumeTenant = setState('ACTIVE', 'ResumeTenant');

/** @throws {GatewayError} TENANT_NOT_FOUND */
export const getTenant = (
  deps: PartitionDeps,
  context: CallContext,
  { tenantId }: { readonly tenantId: string },
): Promise<ManagedTenant> => {
  note(context, tenantId);
  return readTenant(deps, tenantId);
};

/** All tenants in order of creation, page by page. @throws {GatewayError} STORE_UNAVAILABLE */
export const listTenants = (
  deps: PartitionDeps,
  _context: CallContext,
  { limit = defaultPageSize, offset }: PageRequest,
) => deps.partitions.listTenants({ limit, offset });
