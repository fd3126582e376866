/** @module Rows of `tenants` and `partitions` to records of the domain, and back. */
import type { Insertable, Selectable } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { PartitionRecord, PinSource, TenantRecord } from '../core/ports/tenancy.ts';
import { toBytes } from './key_rows.ts';
import type { PartitionRow, TenantRow } from './schema.ts';

export const tenantNotFound = (tenantId: string): GatewayError =>
  new GatewayError('TENANT_NOT_FOUND', 'the tenant does not exist', { metadata: { tenant_id: tenantId } });

export { partitionNotFound } from '../core/partition.ts';

export const toTenantRecord = (row: Selectable<TenantRow>): TenantRecord => ({
  id: row.id,
  state: row.state,
  defaultPartitionId: row.default_partition_id,
  createdAtMs: row.created_at_ms,
});

export const toTenantRow = (tenant: TenantRecord): TenantRow => ({
  id: tenant.id,
  state: tenant.state,
  default_partition_id: tenant.defaultPartitionId,
  created_at_ms: tenant.createdAtMs,
});

type PinColumns = Pick<Selectable<PartitionRow>, 'pin_kind' | 'pin_blob' | 'pin_path'>;

export const toPinSource = (row: PinColumns): PinSource =>
  row.pin_kind === 'sealed'
    ? { kind: 'sealed', blob: toBytes(row.pin_blob) ?? new Uint8Array() }
    : { kind: 'file', path: row.pin_path ?? '' };

export const toPinColumns = (pin: PinSource): PinColumns => ({
  pin_kind: pin.kind,
  pin_blob: pin.kind === 'sealed' ? pin.blob : null,
  pin_path: pin.kind === 'file' ? pin.path : null,
});

export const toPartitionRecord = (row: Selectable<PartitionRow>): PartitionRecord => ({
  id: row.id,
  tenantId: row.tenant_id,
  alias: row.alias,
  isEnabled: row.is_enabled === 1,
  ...(row.hsm_type === 'SERVER' ? {} : { hsmType: row.hsm_type }),
  module: row.module,
  tokenSerial: row.token_serial,
  tokenLabel: row.token_label,
  state: row.state,
  pin: toPinSource(row),
  sealedSoPin: toBytes(row.sealed_so_pin),
  wrappedKeks: toBytes(row.wrapped_keks),
  createdAtMs: row.created_at_ms,
});

export const toPartitionRow = (partition: PartitionRecord): Insertable<PartitionRow> => ({
  id: partition.id,
  tenant_id: partition.tenantId,
  module: partition.module,
  token_serial: partition.tokenSerial,
  token_label: partition.tokenLabel,
  state: partition.state,
  ...toPinColumns(partition.pin),
  sealed_so_pin: partition.sealedSoPin ?? null,
  wrapped_keks: partition.wrappedKeks ?? null,
  created_at_ms: partition.createdAtMs,
  alias: partition.alias,
  is_enabled: partition.isEnabled ? 1 : 0,
  activated_at_ms: partition.state === 'RUNNING' ? partition.createdAtMs : null,
  ...(partition.hsmType === undefined ? {} : { hsm_type: partition.hsmType }),
});
