/** @module Handlers of PartitionService: decode, serve, encode. No rule of the domain is here. */
import { activatePartition } from '../../admin/partitions/activate.ts';
import { allocatePartition } from '../../admin/partitions/allocate.ts';
import { getPartition } from '../../admin/partitions/changes.ts';
import type { PartitionDeps } from '../../admin/partitions/deps.ts';
import { freezePartition, unfreezePartition } from '../../admin/partitions/freeze.ts';
import { getMonitoring, listPartitions } from '../../admin/partitions/monitor.ts';
import { getQuotas, setQuotas } from '../../admin/partitions/quotas.ts';
import { releasePartition } from '../../admin/partitions/release.ts';
import { listSlots, registerSlot, unregisterSlot } from '../../admin/partitions/slots.ts';
import { createTenant, getTenant, listTenants, resumeTenant, suspendTenant } from '../../admin/partitions/tenants.ts';
import { renewPartition, setAutoRenew } from '../../admin/partitions/terms.ts';
import type { CallContext } from '../../core/call_context.ts';
import * as read from '../convert/partition_requests.ts';
import * as write from '../convert/partition_responses.ts';
import type { RpcHandler, ServiceHandlers } from '../handler.ts';

/** Full name of the service that these handlers are of. */
export const partitionServiceName = 'hsmgateway.v1.PartitionService';

/** Makes the handlers. */
export const createPartitionHandlers = (deps: PartitionDeps): ServiceHandlers => {
  const via =
    <Message, Request, Result, Response extends object>(
      decode: (message: Message) => Request,
      serve: (deps: PartitionDeps, context: CallContext, request: Request) => Promise<Result>,
      encode: (result: Result, request: Request) => Response,
    ): RpcHandler<Message, Response> =>
    async (context, message) => {
      const request = decode(message);
      return encode(await serve(deps, context, request), request);
    };
  return {
    RegisterSlot: via(read.toRegisterSlot, registerSlot, write.fromSlot),
    UnregisterSlot: via(read.toUnregisterSlot, unregisterSlot, write.fromNothing),
    ListSlots: via(read.toPage, listSlots, write.fromSlots),
    CreateTenant: via(read.toTenantCall, createTenant, write.fromTenant),
    SuspendTenant: via(read.toTenantCall, suspendTenant, write.fromTenant),
    ResumeTenant: via(read.toTenantCall, resumeTenant, write.fromTenant),
    ListTenants: via(read.toPage, listTenants, write.fromTenants),
    GetTenant: via(read.toTenantId, getTenant, write.fromTenant),
    AllocatePartition: via(read.toAllocate, allocatePartition, write.fromPartition),
    ActivatePartition: via(read.toPartitionCall, activatePartition, write.fromPartition),
    RenewPartition: via(read.toRenew, renewPartition, write.fromPartition),
    SetAutoRenew: via(read.toSetAutoRenew, setAutoRenew, write.fromPartition),
    FreezePartition: via(read.toPartitionCall, freezePartition, write.fromPartition),
    UnfreezePartition: via(read.toPartitionCall, unfreezePartition, write.fromPartition),
    ReleasePartition: via(read.toRelease, releasePartition, write.fromPartition),
    GetPartition: via(read.toPartitionId, getPartition, write.fromPartition),
    ListPartitions: via(read.toListPartitions, listPartitions, write.fromPartitions),
    SetQuotas: via(read.toSetQuotas, setQuotas, write.fromQuotas),
    GetQuotas: via(read.toTenantId, getQuotas, write.fromQuotas),
    GetMonitoring: via(read.toGetMonitoring, getMonitoring, write.fromMonitoring),
  };
};
