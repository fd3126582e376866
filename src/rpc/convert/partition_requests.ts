/** @module Requests of PartitionService: from the decoded message to the service's request, each field checked. */
import { isAbsolute } from 'node:path';
import type { AllocateRequest } from '../../admin/partitions/allocate.ts';
import type { PartitionCall } from '../../admin/partitions/changes.ts';
import type { ListPartitionsRequest } from '../../admin/partitions/monitor.ts';
import type { SetQuotasRequest } from '../../admin/partitions/quotas.ts';
import type { ReleaseRequest } from '../../admin/partitions/release.ts';
import type { PageRequest, RegisterSlotRequest } from '../../admin/partitions/slots.ts';
import type { TenantCall } from '../../admin/partitions/tenants.ts';
import { fieldInvalid } from '../../core/errors.ts';
import type { HsmEdition, HsmType } from '../../core/hsm_profile.ts';
import type { Limit } from '../../core/limits.ts';
import { assertWithin, limits } from '../../core/limits.ts';
import type { PartitionState } from '../../core/ports/tenancy.ts';
import type { AllocatePartitionRequest } from '../../gen/hsmgateway/v1/AllocatePartitionRequest.ts';
import type { GetMonitoringRequest } from '../../gen/hsmgateway/v1/GetMonitoringRequest.ts';
import type { ListPartitionsRequest as ListPartitionsMessage } from '../../gen/hsmgateway/v1/ListPartitionsRequest.ts';
import type { RegisterSlotRequest as RegisterSlotMessage } from '../../gen/hsmgateway/v1/RegisterSlotRequest.ts';
import type { ReleasePartitionRequest } from '../../gen/hsmgateway/v1/ReleasePartitionRequest.ts';
import type { RenewPartitionRequest } from '../../gen/hsmgateway/v1/RenewPartitionRequest.ts';
import type { SetAutoRenewRequest } from '../../gen/hsmgateway/v1/SetAutoRenewRequest.ts';
import type { SetQuotasRequest as SetQuotasMessage } from '../../gen/hsmgateway/v1/SetQuotasRequest.ts';
import { isPrincipalName } from '../../identity/spiffe_id.ts';
import * as fields from './fields.ts';

// The names that a field takes, checked against the domain's types: a value that is missing here does not compile.
const states: Record<PartitionState, 1> = {
  ...{ INSTALLING: 1, TO_BE_ACTIVATED: 1, CREATING: 1, RUNNING: 1, CREATION_FAILED: 1, FROZEN: 1 },
  ...{ RELEASING: 1, RELEASED: 1, RESTORING: 1 },
};
const types: Record<HsmType, 1> = { FINANCE: 1, SERVER: 1, SIGNATURE_SERVER: 1 };
const editions: Record<HsmEdition, 1> = { STANDARD: 1, PLATINUM: 1 };

const kms = 'KMS.0308';
const tokenLabel: Limit = { min: 1, max: 32, unit: 'characters', kms };
const tokenSerial: Limit = { min: 1, max: 64, unit: 'characters', kms };
const pinFile: Limit = { min: 1, max: 1024, unit: 'characters', kms };
const confirmName: Limit = { min: 1, max: 320, unit: 'characters', kms };
const monthsMax = 120;
const capacityMax = 1_000_000;
const quotaMax = 1_000_000_000;
/** 1 January 2200: an expiry beyond is a mistake in the unit. */
const timeMax = 7_258_118_400_000;

const modulePattern = /^[a-zA-Z0-9._-]+$/;

const optional = <T>(value: string, read: (value: string) => T): T | undefined =>
  value === '' ? undefined : read(value);

export const tenantField = (value: string): string => {
  if (isPrincipalName(fields.cleanText('tenant', value))) return value;
  throw fieldInvalid('tenant', 'must be a tenant name: 1 to 63 of a-z, 0-9 and "._-", first a letter or digit');
};

export const moduleField = (value: string): string | undefined =>
  optional(value, (name) =>
    fields.patternText('module', name, limits.moduleName, modulePattern, 'may hold only letters, digits and ._-'),
  );

export const idField = (field: string, value: string): string => {
  const id = fields.keystoreField(field, value);
  if (id === undefined) throw fieldInvalid(field, 'is required', limits.keystoreId.kms);
  return id;
};

export const optionalId = (field: string, value: string): string | undefined =>
  optional(value, (id) => idField(field, id));

const numberField = (field: string, value: number, max: number): number => {
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw fieldInvalid(field, `must be 0 to ${max}`);
};

/** 0 stands for no limit. */
const limitField = (field: string, value: number): number | undefined =>
  fields.optionalNumber(numberField(field, value, quotaMax));

const pathField = (value: string): string => {
  const path = fields.freeText('pin_file', value, pinFile);
  if (isAbsolute(path)) return path;
  throw fieldInvalid('pin_file', 'must be an absolute path');
};

export const toPage = (message: { readonly limit: number; readonly marker: string }): PageRequest => {
  const limit = fields.optionalNumber(message.limit);
  if (limit !== undefined) assertWithin('limit', limit, limits.pageSize);
  return { limit, offset: fields.markerField('marker', message.marker) };
};

export const toRegisterSlot = (message: RegisterSlotMessage): RegisterSlotRequest => ({
  module: moduleField(message.module),
  tokenLabel: optional(message.token_label, (label) => fields.freeText('token_label', label, tokenLabel)),
  tokenSerial: optional(message.token_serial, (serial) => fields.freeText('token_serial', serial, tokenSerial)),
  pinFile: optional(message.pin_file, pathField),
  capacity: fields.optionalNumber(numberField('capacity', message.capacity, capacityMax)),
  sequence: fields.sequenceField(message.sequence),
});

export const toUnregisterSlot = (message: { readonly slot_id: string; readonly sequence: string }) => ({
  slotId: idField('slot_id', message.slot_id),
  sequence: fields.sequenceField(message.sequence),
});

export const toTenantCall = (message: { readonly tenant: string; readonly sequence: string }): TenantCall => ({
  tenantId: tenantField(message.tenant),
  sequence: fields.sequenceField(message.sequence),
});

export const toTenantId = (message: { readonly tenant: string }): { readonly tenantId: string } => ({
  tenantId: tenantField(message.tenant),
});

export const toPartitionCall = (message: {
  readonly partition_id: string;
  readonly sequence: string;
}): PartitionCall => ({
  partitionId: idField('partition_id', message.partition_id),
  sequence: fields.sequenceField(message.sequence),
});

export const toPartitionId = (message: { readonly partition_id: string }): { readonly partitionId: string } => ({
  partitionId: idField('partition_id', message.partition_id),
});

export const toAllocate = (message: AllocatePartitionRequest): AllocateRequest => ({
  tenantId: tenantField(message.tenant),
  alias: optional(message.name, (name) => fields.aliasField('name', name)),
  hsmType: fields.enumField('hsm_type', message.hsm_type, types) ?? 'SERVER',
  edition: fields.enumField('edition', message.edition, editions) ?? 'STANDARD',
  module: moduleField(message.module),
  slotId: optionalId('slot_id', message.slot_id),
  months: numberField('months', message.months, monthsMax),
  expiresAtMs: fields.optionalNumber(numberField('expires_at', message.expires_at, timeMax)),
  autoRenew: message.auto_renew,
  sequence: fields.sequenceField(message.sequence),
});

export const toRenew = (message: RenewPartitionRequest) => ({
  ...toPartitionCall(message),
  months: numberField('months', message.months, monthsMax),
});

export const toSetAutoRenew = (message: SetAutoRenewRequest) => ({
  ...toPartitionCall(message),
  autoRenew: message.auto_renew,
  months: numberField('months', message.months, monthsMax),
});

export const toRelease = (message: ReleasePartitionRequest): PartitionCall & ReleaseRequest => ({
  ...toPartitionCall(message),
  confirmName: optional(message.confirm_name, (name) => fields.freeText('confirm_name', name, confirmName)),
});

export const toListPartitions = (message: ListPartitionsMessage): ListPartitionsRequest => ({
  ...toPage(message),
  tenantId: optional(message.tenant, tenantField),
  state: fields.enumField('state', message.state, states),
});

export const toSetQuotas = (message: SetQuotasMessage): SetQuotasRequest => ({
  tenantId: tenantField(message.tenant),
  partitionId: optionalId('partition_id', message.partition_id),
  maxKeys: limitField('max_keys', message.max_keys),
  maxSessions: limitField('max_sessions', message.max_sessions),
  operationsPerSecond: limitField('operations_per_second', message.operations_per_second),
  sequence: fields.sequenceField(message.sequence),
});

export const toGetMonitoring = (message: GetMonitoringRequest) => ({
  tenantId: optional(message.tenant, tenantField),
  partitionId: optionalId('partition_id', message.partition_id),
});
