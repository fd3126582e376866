/** @module Answers of PartitionService: records of the domain as messages. No PIN, no key, no path of a PIN file is among them. */
import type { MonitoredPartition, Monitoring } from '../../admin/partitions/monitor.ts';
import type { ManagedPartition, ManagedTenant, QuotaUse, SlotUse } from '../../core/ports/partitions.ts';
import type { GetMonitoringResponseInput } from '../../gen/hsmgateway/v1/GetMonitoringResponse.ts';
import type { PartitionInput } from '../../gen/hsmgateway/v1/Partition.ts';
import type { PartitionQuotaInput } from '../../gen/hsmgateway/v1/PartitionQuota.ts';
import type { PartitionVitalsInput } from '../../gen/hsmgateway/v1/PartitionVitals.ts';
import type { SlotInput } from '../../gen/hsmgateway/v1/Slot.ts';
import type { TenantInput } from '../../gen/hsmgateway/v1/Tenant.ts';
import type { PageRequest } from '../../admin/partitions/slots.ts';

/** Where the next page begins; empty after the last one. */
export const markerAfter = ({ offset }: PageRequest, rows: number, total: number): string =>
  rows > 0 && offset + rows < total ? String(offset + rows) : '';

const toSlot = ({ slot, used, partitionId, tenantId }: SlotUse): SlotInput => ({
  slot_id: slot.id,
  kind: slot.kind === 'TOKEN' ? 'TOKEN_SLOT' : 'CAPACITY_SLOT',
  module: slot.module,
  token_label: slot.tokenLabel,
  token_serial: slot.tokenSerial,
  capacity: slot.capacity,
  used,
  free: slot.capacity === 0 || used < slot.capacity,
  tenant: tenantId,
  partition_id: partitionId,
  creation_date: slot.createdAtMs,
});

export const fromSlot = (use: SlotUse) => ({ slot: toSlot(use) });

export const fromSlots = (
  { slots, total }: { readonly slots: readonly SlotUse[]; readonly total: number },
  request: PageRequest,
) => ({ slots: slots.map(toSlot), next_marker: markerAfter(request, slots.length, total), total });

const toTenant = (tenant: ManagedTenant): TenantInput => ({
  tenant: tenant.id,
  state: tenant.state,
  default_partition_id: tenant.defaultPartitionId,
  partitions: tenant.partitions,
  keys: tenant.keys,
  creation_date: tenant.createdAtMs,
});

export const fromTenant = (tenant: ManagedTenant) => ({ tenant: toTenant(tenant) });

export const fromTenants = (
  { tenants, total }: { readonly tenants: readonly ManagedTenant[]; readonly total: number },
  request: PageRequest,
) => ({ tenants: tenants.map(toTenant), next_marker: markerAfter(request, tenants.length, total), total });

const toPartition = (partition: ManagedPartition): PartitionInput => ({
  partition_id: partition.id,
  tenant: partition.tenantId,
  name: partition.alias,
  is_default: partition.isDefault,
  state: partition.state,
  hsm_type: partition.hsmType,
  edition: partition.edition,
  module: partition.module,
  slot_id: partition.slotId ?? '',
  token_serial: partition.tokenSerial,
  token_label: partition.tokenLabel,
  months: partition.termMonths,
  auto_renew: partition.autoRenew,
  creation_date: partition.createdAtMs,
  activation_date: partition.activatedAtMs ?? 0,
  expires_at: partition.expiresAtMs ?? 0,
  frozen_at: partition.frozenAtMs ?? 0,
  frozen_for: partition.frozenFor ?? '',
  release_at: partition.releaseAtMs ?? 0,
  failure: partition.failure,
  keys: partition.keys,
  sessions: partition.sessions,
});

export const fromPartition = (partition: ManagedPartition) => ({ partition: toPartition(partition) });

export const fromPartitions = (
  { partitions, total }: { readonly partitions: readonly ManagedPartition[]; readonly total: number },
  request: PageRequest,
) => ({ partitions: partitions.map(toPartition), next_marker: markerAfter(request, partitions.length, total), total });

const toQuota = (quota: QuotaUse): PartitionQuotaInput => ({
  tenant: quota.tenantId,
  partition_id: quota.partitionId ?? '',
  max_keys: quota.maxKeys ?? 0,
  keys: quota.keys,
  max_sessions: quota.maxSessions ?? 0,
  sessions: quota.sessions,
  operations_per_second: quota.operationsPerSecond ?? 0,
});

export const fromQuotas = (quotas: readonly QuotaUse[]) => ({ quotas: quotas.map(toQuota) });

const toVitals = ({
  partition,
  vitals,
  maxSessions,
  operationsPerSecond,
}: MonitoredPartition): PartitionVitalsInput => ({
  partition: toPartition(partition),
  health: vitals.health,
  problem: vitals.problem,
  latency_ms: vitals.checkedAtMs === 0 ? '' : vitals.latencyMs.toFixed(2),
  checked_at: vitals.checkedAtMs,
  hosts: vitals.hosts,
  max_sessions: maxSessions ?? 0,
  operations_per_second: operationsPerSecond ?? 0,
  operations: vitals.operations,
  refused: vitals.refused,
});

export const fromMonitoring = ({ gateway, partitions }: Monitoring): GetMonitoringResponseInput => ({
  gateway: {
    gateway: gateway.name,
    region: gateway.region,
    serving: gateway.isServing,
    started_at: gateway.startedAtMs,
    connections: gateway.connections,
  },
  hosts: gateway.hosts.map((host) => ({
    host: host.name,
    state: host.state,
    pid: host.pid,
    memory_bytes: host.rssBytes,
    cpu_ms: host.cpuMs,
    outstanding: host.outstanding,
    operations: host.operationsDone,
    restarts: host.restarts,
    last_error: host.lastError,
  })),
  certificates: Object.entries(gateway.certificates).map(([name, notAfterMs]) => ({ name, not_after: notAfterMs })),
  partitions: partitions.map(toVitals),
  audit_sinks: gateway.sinks.map((sink) => ({
    name: sink.name,
    kind: sink.kind,
    state: sink.state,
    problem: sink.problem,
    since: sink.sinceMs,
    lag_records: sink.lagRecords,
    lag_ms: sink.lagMs,
    sent: sink.sentRecords,
    errors: sink.errors,
    missed: sink.missedRecords,
  })),
});

export const fromNothing = (): object => ({});
