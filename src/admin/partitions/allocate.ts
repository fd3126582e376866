/** @module AllocatePartition: a tenant gets a place in the pool. The token is made, or taken, by ActivatePartition. */
import type { CallContext } from '../../core/call_context.ts';
import { fieldInvalid } from '../../core/errors.ts';
import type { HsmEdition, HsmType } from '../../core/hsm_profile.ts';
import { runIdempotently } from '../../core/idempotent.ts';
import { newId } from '../../core/ids.ts';
import { partitionLabel } from '../../core/partition.ts';
import type { ManagedPartition } from '../../core/ports/partitions.ts';
import { partitionName } from './changes.ts';
import type { PartitionDeps } from './deps.ts';
import { moduleOf } from './slots.ts';

export interface AllocateRequest {
  readonly tenantId: string;
  /** `default` for the tenant's first one, its id for others when undefined. */
  readonly alias: string | undefined;
  readonly hsmType: HsmType;
  readonly edition: HsmEdition;
  /** The slot's, or the first of the configuration, when undefined. */
  readonly module: string | undefined;
  readonly slotId: string | undefined;
  /** Length of a term, counted from the activation; 0: none. */
  readonly months: number;
  /** Milliseconds since 1970; undefined: as the months say, or never. */
  readonly expiresAtMs: number | undefined;
  readonly autoRenew: boolean;
  readonly sequence: string | undefined;
}

const assertTerm = (deps: PartitionDeps, { months, expiresAtMs, autoRenew }: AllocateRequest): void => {
  if (expiresAtMs !== undefined && expiresAtMs <= deps.clock.now()) throw fieldInvalid('expires_at', 'is over already');
  if (autoRenew && months === 0) throw fieldInvalid('months', 'is required for automatic renewal: how long a term is');
};

const moduleFor = async (deps: PartitionDeps, { module, slotId }: AllocateRequest): Promise<string> => {
  if (module !== undefined || slotId === undefined) return moduleOf(deps, module);
  return moduleOf(deps, (await deps.slots.findSlot(slotId))?.slot.module);
};

const allocate = async (deps: PartitionDeps, request: AllocateRequest, id: string): Promise<ManagedPartition> => {
  assertTerm(deps, request);
  const { tenantId, alias = '', hsmType, edition, slotId, months, expiresAtMs, autoRenew } = request;
  return deps.partitions.allocate(
    {
      ...{ id, tenantId, alias, hsmType, edition, slotId, expiresAtMs, autoRenew },
      module: await moduleFor(deps, request),
      termMonths: months,
      createdAtMs: deps.clock.now(),
      tokenLabel: partitionLabel(tenantId, id),
      quotas: deps.settings.profiles.editions[edition],
    },
    { maxPerTenant: deps.settings.maxPartitionsPerTenant },
  );
};

/**
 * Allocates a partition: TO_BE_ACTIVATED where the pool has room, INSTALLING until it has. Idempotent by `sequence`.
 * @throws {GatewayError} TENANT_NOT_FOUND; KEYSTORE_EXISTS; QUOTA_EXCEEDED; SLOT_NOT_FOUND; SLOT_IN_USE; FIELD_INVALID; SEQUENCE_REUSED
 */
export const allocatePartition = async (
  deps: PartitionDeps,
  context: CallContext,
  request: AllocateRequest,
): Promise<ManagedPartition> => {
  const { sequence, months, expiresAtMs, autoRenew, ...body } = request;
  const partition = await runIdempotently(deps, context, {
    method: 'AllocatePartition',
    sequence,
    body: { ...body, months: String(months), expiresAtMs: expiresAtMs?.toString(), autoRenew: String(autoRenew) },
    resourceId: newId(),
    run: async ({ resourceId, isTakeover }) =>
      (isTakeover ? await deps.partitions.findPartition(resourceId) : undefined) ??
      (await allocate(deps, request, resourceId)),
  });
  context.audit.resourceId = partition.id;
  context.audit.resourceName = partitionName(partition);
  context.audit.fields.partition_state = partition.state;
  return partition;
};
