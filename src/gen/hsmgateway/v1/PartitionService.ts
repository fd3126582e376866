// Original file: proto/hsmgateway/v1/partitions.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ActivatePartitionRequestInput as _hsmgateway_v1_ActivatePartitionRequestInput, ActivatePartitionRequest as _hsmgateway_v1_ActivatePartitionRequest } from '../../hsmgateway/v1/ActivatePartitionRequest.ts';
import type { ActivatePartitionResponseInput as _hsmgateway_v1_ActivatePartitionResponseInput, ActivatePartitionResponse as _hsmgateway_v1_ActivatePartitionResponse } from '../../hsmgateway/v1/ActivatePartitionResponse.ts';
import type { AllocatePartitionRequestInput as _hsmgateway_v1_AllocatePartitionRequestInput, AllocatePartitionRequest as _hsmgateway_v1_AllocatePartitionRequest } from '../../hsmgateway/v1/AllocatePartitionRequest.ts';
import type { AllocatePartitionResponseInput as _hsmgateway_v1_AllocatePartitionResponseInput, AllocatePartitionResponse as _hsmgateway_v1_AllocatePartitionResponse } from '../../hsmgateway/v1/AllocatePartitionResponse.ts';
import type { CreateTenantRequestInput as _hsmgateway_v1_CreateTenantRequestInput, CreateTenantRequest as _hsmgateway_v1_CreateTenantRequest } from '../../hsmgateway/v1/CreateTenantRequest.ts';
import type { CreateTenantResponseInput as _hsmgateway_v1_CreateTenantResponseInput, CreateTenantResponse as _hsmgateway_v1_CreateTenantResponse } from '../../hsmgateway/v1/CreateTenantResponse.ts';
import type { FreezePartitionRequestInput as _hsmgateway_v1_FreezePartitionRequestInput, FreezePartitionRequest as _hsmgateway_v1_FreezePartitionRequest } from '../../hsmgateway/v1/FreezePartitionRequest.ts';
import type { FreezePartitionResponseInput as _hsmgateway_v1_FreezePartitionResponseInput, FreezePartitionResponse as _hsmgateway_v1_FreezePartitionResponse } from '../../hsmgateway/v1/FreezePartitionResponse.ts';
import type { GetMonitoringRequestInput as _hsmgateway_v1_GetMonitoringRequestInput, GetMonitoringRequest as _hsmgateway_v1_GetMonitoringRequest } from '../../hsmgateway/v1/GetMonitoringRequest.ts';
import type { GetMonitoringResponseInput as _hsmgateway_v1_GetMonitoringResponseInput, GetMonitoringResponse as _hsmgateway_v1_GetMonitoringResponse } from '../../hsmgateway/v1/GetMonitoringResponse.ts';
import type { GetPartitionRequestInput as _hsmgateway_v1_GetPartitionRequestInput, GetPartitionRequest as _hsmgateway_v1_GetPartitionRequest } from '../../hsmgateway/v1/GetPartitionRequest.ts';
import type { GetPartitionResponseInput as _hsmgateway_v1_GetPartitionResponseInput, GetPartitionResponse as _hsmgateway_v1_GetPartitionResponse } from '../../hsmgateway/v1/GetPartitionResponse.ts';
import type { GetQuotasRequestInput as _hsmgateway_v1_GetQuotasRequestInput, GetQuotasRequest as _hsmgateway_v1_GetQuotasRequest } from '../../hsmgateway/v1/GetQuotasRequest.ts';
import type { GetQuotasResponseInput as _hsmgateway_v1_GetQuotasResponseInput, GetQuotasResponse as _hsmgateway_v1_GetQuotasResponse } from '../../hsmgateway/v1/GetQuotasResponse.ts';
import type { GetTenantRequestInput as _hsmgateway_v1_GetTenantRequestInput, GetTenantRequest as _hsmgateway_v1_GetTenantRequest } from '../../hsmgateway/v1/GetTenantRequest.ts';
import type { GetTenantResponseInput as _hsmgateway_v1_GetTenantResponseInput, GetTenantResponse as _hsmgateway_v1_GetTenantResponse } from '../../hsmgateway/v1/GetTenantResponse.ts';
import type { ListPartitionsRequestInput as _hsmgateway_v1_ListPartitionsRequestInput, ListPartitionsRequest as _hsmgateway_v1_ListPartitionsRequest } from '../../hsmgateway/v1/ListPartitionsRequest.ts';
import type { ListPartitionsResponseInput as _hsmgateway_v1_ListPartitionsResponseInput, ListPartitionsResponse as _hsmgateway_v1_ListPartitionsResponse } from '../../hsmgateway/v1/ListPartitionsResponse.ts';
import type { ListSlotsRequestInput as _hsmgateway_v1_ListSlotsRequestInput, ListSlotsRequest as _hsmgateway_v1_ListSlotsRequest } from '../../hsmgateway/v1/ListSlotsRequest.ts';
import type { ListSlotsResponseInput as _hsmgateway_v1_ListSlotsResponseInput, ListSlotsResponse as _hsmgateway_v1_ListSlotsResponse } from '../../hsmgateway/v1/ListSlotsResponse.ts';
import type { ListTenantsRequestInput as _hsmgateway_v1_ListTenantsRequestInput, ListTenantsRequest as _hsmgateway_v1_ListTenantsRequest } from '../../hsmgateway/v1/ListTenantsRequest.ts';
import type { ListTenantsResponseInput as _hsmgateway_v1_ListTenantsResponseInput, ListTenantsResponse as _hsmgateway_v1_ListTenantsResponse } from '../../hsmgateway/v1/ListTenantsResponse.ts';
import type { RegisterSlotRequestInput as _hsmgateway_v1_RegisterSlotRequestInput, RegisterSlotRequest as _hsmgateway_v1_RegisterSlotRequest } from '../../hsmgateway/v1/RegisterSlotRequest.ts';
import type { RegisterSlotResponseInput as _hsmgateway_v1_RegisterSlotResponseInput, RegisterSlotResponse as _hsmgateway_v1_RegisterSlotResponse } from '../../hsmgateway/v1/RegisterSlotResponse.ts';
import type { ReleasePartitionRequestInput as _hsmgateway_v1_ReleasePartitionRequestInput, ReleasePartitionRequest as _hsmgateway_v1_ReleasePartitionRequest } from '../../hsmgateway/v1/ReleasePartitionRequest.ts';
import type { ReleasePartitionResponseInput as _hsmgateway_v1_ReleasePartitionResponseInput, ReleasePartitionResponse as _hsmgateway_v1_ReleasePartitionResponse } from '../../hsmgateway/v1/ReleasePartitionResponse.ts';
import type { RenewPartitionRequestInput as _hsmgateway_v1_RenewPartitionRequestInput, RenewPartitionRequest as _hsmgateway_v1_RenewPartitionRequest } from '../../hsmgateway/v1/RenewPartitionRequest.ts';
import type { RenewPartitionResponseInput as _hsmgateway_v1_RenewPartitionResponseInput, RenewPartitionResponse as _hsmgateway_v1_RenewPartitionResponse } from '../../hsmgateway/v1/RenewPartitionResponse.ts';
import type { ResumeTenantRequestInput as _hsmgateway_v1_ResumeTenantRequestInput, ResumeTenantRequest as _hsmgateway_v1_ResumeTenantRequest } from '../../hsmgateway/v1/ResumeTenantRequest.ts';
import type { ResumeTenantResponseInput as _hsmgateway_v1_ResumeTenantResponseInput, ResumeTenantResponse as _hsmgateway_v1_ResumeTenantResponse } from '../../hsmgateway/v1/ResumeTenantResponse.ts';
import type { SetAutoRenewRequestInput as _hsmgateway_v1_SetAutoRenewRequestInput, SetAutoRenewRequest as _hsmgateway_v1_SetAutoRenewRequest } from '../../hsmgateway/v1/SetAutoRenewRequest.ts';
import type { SetAutoRenewResponseInput as _hsmgateway_v1_SetAutoRenewResponseInput, SetAutoRenewResponse as _hsmgateway_v1_SetAutoRenewResponse } from '../../hsmgateway/v1/SetAutoRenewResponse.ts';
import type { SetQuotasRequestInput as _hsmgateway_v1_SetQuotasRequestInput, SetQuotasRequest as _hsmgateway_v1_SetQuotasRequest } from '../../hsmgateway/v1/SetQuotasRequest.ts';
import type { SetQuotasResponseInput as _hsmgateway_v1_SetQuotasResponseInput, SetQuotasResponse as _hsmgateway_v1_SetQuotasResponse } from '../../hsmgateway/v1/SetQuotasResponse.ts';
import type { SuspendTenantRequestInput as _hsmgateway_v1_SuspendTenantRequestInput, SuspendTenantRequest as _hsmgateway_v1_SuspendTenantRequest } from '../../hsmgateway/v1/SuspendTenantRequest.ts';
import type { SuspendTenantResponseInput as _hsmgateway_v1_SuspendTenantResponseInput, SuspendTenantResponse as _hsmgateway_v1_SuspendTenantResponse } from '../../hsmgateway/v1/SuspendTenantResponse.ts';
import type { UnfreezePartitionRequestInput as _hsmgateway_v1_UnfreezePartitionRequestInput, UnfreezePartitionRequest as _hsmgateway_v1_UnfreezePartitionRequest } from '../../hsmgateway/v1/UnfreezePartitionRequest.ts';
import type { UnfreezePartitionResponseInput as _hsmgateway_v1_UnfreezePartitionResponseInput, UnfreezePartitionResponse as _hsmgateway_v1_UnfreezePartitionResponse } from '../../hsmgateway/v1/UnfreezePartitionResponse.ts';
import type { UnregisterSlotRequestInput as _hsmgateway_v1_UnregisterSlotRequestInput, UnregisterSlotRequest as _hsmgateway_v1_UnregisterSlotRequest } from '../../hsmgateway/v1/UnregisterSlotRequest.ts';
import type { UnregisterSlotResponseInput as _hsmgateway_v1_UnregisterSlotResponseInput, UnregisterSlotResponse as _hsmgateway_v1_UnregisterSlotResponse } from '../../hsmgateway/v1/UnregisterSlotResponse.ts';

export interface PartitionServiceClient extends grpc.Client {
  /**
   * Initialises the token of a partition, or takes it into use, and lets the partition run; may be repeated after CREATION_FAILED. Errors:
   * PARTITION_NOT_FOUND, PARTITION_STATE_INVALID, OPERATION_NOT_SUPPORTED (no free slot on the module), HSM_LOGIN_FAILED.
   */
  ActivatePartition(argument: _hsmgateway_v1_ActivatePartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ActivatePartitionResponse>): grpc.ClientUnaryCall;
  ActivatePartition(argument: _hsmgateway_v1_ActivatePartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ActivatePartitionResponse>): grpc.ClientUnaryCall;
  ActivatePartition(argument: _hsmgateway_v1_ActivatePartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ActivatePartitionResponse>): grpc.ClientUnaryCall;
  ActivatePartition(argument: _hsmgateway_v1_ActivatePartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ActivatePartitionResponse>): grpc.ClientUnaryCall;
  /**
   * Initialises the token of a partition, or takes it into use, and lets the partition run; may be repeated after CREATION_FAILED. Errors:
   * PARTITION_NOT_FOUND, PARTITION_STATE_INVALID, OPERATION_NOT_SUPPORTED (no free slot on the module), HSM_LOGIN_FAILED.
   */
  activatePartition(argument: _hsmgateway_v1_ActivatePartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ActivatePartitionResponse>): grpc.ClientUnaryCall;
  activatePartition(argument: _hsmgateway_v1_ActivatePartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ActivatePartitionResponse>): grpc.ClientUnaryCall;
  activatePartition(argument: _hsmgateway_v1_ActivatePartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ActivatePartitionResponse>): grpc.ClientUnaryCall;
  activatePartition(argument: _hsmgateway_v1_ActivatePartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ActivatePartitionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Gives a tenant a place in the slot pool: TO_BE_ACTIVATED, or INSTALLING until one is free. Errors: TENANT_NOT_FOUND,
   * KEYSTORE_EXISTS (the name), QUOTA_EXCEEDED, SLOT_NOT_FOUND, SLOT_IN_USE.
   */
  AllocatePartition(argument: _hsmgateway_v1_AllocatePartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AllocatePartitionResponse>): grpc.ClientUnaryCall;
  AllocatePartition(argument: _hsmgateway_v1_AllocatePartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_AllocatePartitionResponse>): grpc.ClientUnaryCall;
  AllocatePartition(argument: _hsmgateway_v1_AllocatePartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AllocatePartitionResponse>): grpc.ClientUnaryCall;
  AllocatePartition(argument: _hsmgateway_v1_AllocatePartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_AllocatePartitionResponse>): grpc.ClientUnaryCall;
  /**
   * Gives a tenant a place in the slot pool: TO_BE_ACTIVATED, or INSTALLING until one is free. Errors: TENANT_NOT_FOUND,
   * KEYSTORE_EXISTS (the name), QUOTA_EXCEEDED, SLOT_NOT_FOUND, SLOT_IN_USE.
   */
  allocatePartition(argument: _hsmgateway_v1_AllocatePartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AllocatePartitionResponse>): grpc.ClientUnaryCall;
  allocatePartition(argument: _hsmgateway_v1_AllocatePartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_AllocatePartitionResponse>): grpc.ClientUnaryCall;
  allocatePartition(argument: _hsmgateway_v1_AllocatePartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AllocatePartitionResponse>): grpc.ClientUnaryCall;
  allocatePartition(argument: _hsmgateway_v1_AllocatePartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_AllocatePartitionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Makes a tenant, without a partition. Errors: TENANT_EXISTS.
   */
  CreateTenant(argument: _hsmgateway_v1_CreateTenantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateTenantResponse>): grpc.ClientUnaryCall;
  CreateTenant(argument: _hsmgateway_v1_CreateTenantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateTenantResponse>): grpc.ClientUnaryCall;
  CreateTenant(argument: _hsmgateway_v1_CreateTenantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateTenantResponse>): grpc.ClientUnaryCall;
  CreateTenant(argument: _hsmgateway_v1_CreateTenantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateTenantResponse>): grpc.ClientUnaryCall;
  /**
   * Makes a tenant, without a partition. Errors: TENANT_EXISTS.
   */
  createTenant(argument: _hsmgateway_v1_CreateTenantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateTenantResponse>): grpc.ClientUnaryCall;
  createTenant(argument: _hsmgateway_v1_CreateTenantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateTenantResponse>): grpc.ClientUnaryCall;
  createTenant(argument: _hsmgateway_v1_CreateTenantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateTenantResponse>): grpc.ClientUnaryCall;
  createTenant(argument: _hsmgateway_v1_CreateTenantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateTenantResponse>): grpc.ClientUnaryCall;
  
  /**
   * Refuses every use of a partition's keys, those of SDF included: here at once, on other gateways within a second. Errors:
   * PARTITION_NOT_FOUND, PARTITION_STATE_INVALID.
   */
  FreezePartition(argument: _hsmgateway_v1_FreezePartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_FreezePartitionResponse>): grpc.ClientUnaryCall;
  FreezePartition(argument: _hsmgateway_v1_FreezePartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_FreezePartitionResponse>): grpc.ClientUnaryCall;
  FreezePartition(argument: _hsmgateway_v1_FreezePartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_FreezePartitionResponse>): grpc.ClientUnaryCall;
  FreezePartition(argument: _hsmgateway_v1_FreezePartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_FreezePartitionResponse>): grpc.ClientUnaryCall;
  /**
   * Refuses every use of a partition's keys, those of SDF included: here at once, on other gateways within a second. Errors:
   * PARTITION_NOT_FOUND, PARTITION_STATE_INVALID.
   */
  freezePartition(argument: _hsmgateway_v1_FreezePartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_FreezePartitionResponse>): grpc.ClientUnaryCall;
  freezePartition(argument: _hsmgateway_v1_FreezePartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_FreezePartitionResponse>): grpc.ClientUnaryCall;
  freezePartition(argument: _hsmgateway_v1_FreezePartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_FreezePartitionResponse>): grpc.ClientUnaryCall;
  freezePartition(argument: _hsmgateway_v1_FreezePartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_FreezePartitionResponse>): grpc.ClientUnaryCall;
  
  /**
   * How the gateway that answers does, its crypto-hosts, and partitions on it. Errors: PARTITION_NOT_FOUND.
   */
  GetMonitoring(argument: _hsmgateway_v1_GetMonitoringRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetMonitoringResponse>): grpc.ClientUnaryCall;
  GetMonitoring(argument: _hsmgateway_v1_GetMonitoringRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetMonitoringResponse>): grpc.ClientUnaryCall;
  GetMonitoring(argument: _hsmgateway_v1_GetMonitoringRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetMonitoringResponse>): grpc.ClientUnaryCall;
  GetMonitoring(argument: _hsmgateway_v1_GetMonitoringRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetMonitoringResponse>): grpc.ClientUnaryCall;
  /**
   * How the gateway that answers does, its crypto-hosts, and partitions on it. Errors: PARTITION_NOT_FOUND.
   */
  getMonitoring(argument: _hsmgateway_v1_GetMonitoringRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetMonitoringResponse>): grpc.ClientUnaryCall;
  getMonitoring(argument: _hsmgateway_v1_GetMonitoringRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetMonitoringResponse>): grpc.ClientUnaryCall;
  getMonitoring(argument: _hsmgateway_v1_GetMonitoringRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetMonitoringResponse>): grpc.ClientUnaryCall;
  getMonitoring(argument: _hsmgateway_v1_GetMonitoringRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetMonitoringResponse>): grpc.ClientUnaryCall;
  
  /**
   * Shows one partition. Errors: PARTITION_NOT_FOUND.
   */
  GetPartition(argument: _hsmgateway_v1_GetPartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPartitionResponse>): grpc.ClientUnaryCall;
  GetPartition(argument: _hsmgateway_v1_GetPartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetPartitionResponse>): grpc.ClientUnaryCall;
  GetPartition(argument: _hsmgateway_v1_GetPartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPartitionResponse>): grpc.ClientUnaryCall;
  GetPartition(argument: _hsmgateway_v1_GetPartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetPartitionResponse>): grpc.ClientUnaryCall;
  /**
   * Shows one partition. Errors: PARTITION_NOT_FOUND.
   */
  getPartition(argument: _hsmgateway_v1_GetPartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPartitionResponse>): grpc.ClientUnaryCall;
  getPartition(argument: _hsmgateway_v1_GetPartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetPartitionResponse>): grpc.ClientUnaryCall;
  getPartition(argument: _hsmgateway_v1_GetPartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPartitionResponse>): grpc.ClientUnaryCall;
  getPartition(argument: _hsmgateway_v1_GetPartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetPartitionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Shows the limits of a tenant and of its partitions, with what is used. Errors: TENANT_NOT_FOUND.
   */
  GetQuotas(argument: _hsmgateway_v1_GetQuotasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetQuotasResponse>): grpc.ClientUnaryCall;
  GetQuotas(argument: _hsmgateway_v1_GetQuotasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetQuotasResponse>): grpc.ClientUnaryCall;
  GetQuotas(argument: _hsmgateway_v1_GetQuotasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetQuotasResponse>): grpc.ClientUnaryCall;
  GetQuotas(argument: _hsmgateway_v1_GetQuotasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetQuotasResponse>): grpc.ClientUnaryCall;
  /**
   * Shows the limits of a tenant and of its partitions, with what is used. Errors: TENANT_NOT_FOUND.
   */
  getQuotas(argument: _hsmgateway_v1_GetQuotasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetQuotasResponse>): grpc.ClientUnaryCall;
  getQuotas(argument: _hsmgateway_v1_GetQuotasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetQuotasResponse>): grpc.ClientUnaryCall;
  getQuotas(argument: _hsmgateway_v1_GetQuotasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetQuotasResponse>): grpc.ClientUnaryCall;
  getQuotas(argument: _hsmgateway_v1_GetQuotasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetQuotasResponse>): grpc.ClientUnaryCall;
  
  /**
   * Shows one tenant. Errors: TENANT_NOT_FOUND.
   */
  GetTenant(argument: _hsmgateway_v1_GetTenantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetTenantResponse>): grpc.ClientUnaryCall;
  GetTenant(argument: _hsmgateway_v1_GetTenantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetTenantResponse>): grpc.ClientUnaryCall;
  GetTenant(argument: _hsmgateway_v1_GetTenantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetTenantResponse>): grpc.ClientUnaryCall;
  GetTenant(argument: _hsmgateway_v1_GetTenantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetTenantResponse>): grpc.ClientUnaryCall;
  /**
   * Shows one tenant. Errors: TENANT_NOT_FOUND.
   */
  getTenant(argument: _hsmgateway_v1_GetTenantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetTenantResponse>): grpc.ClientUnaryCall;
  getTenant(argument: _hsmgateway_v1_GetTenantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetTenantResponse>): grpc.ClientUnaryCall;
  getTenant(argument: _hsmgateway_v1_GetTenantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetTenantResponse>): grpc.ClientUnaryCall;
  getTenant(argument: _hsmgateway_v1_GetTenantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetTenantResponse>): grpc.ClientUnaryCall;
  
  /**
   * Lists partitions of all tenants, or of one.
   */
  ListPartitions(argument: _hsmgateway_v1_ListPartitionsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListPartitionsResponse>): grpc.ClientUnaryCall;
  ListPartitions(argument: _hsmgateway_v1_ListPartitionsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListPartitionsResponse>): grpc.ClientUnaryCall;
  ListPartitions(argument: _hsmgateway_v1_ListPartitionsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListPartitionsResponse>): grpc.ClientUnaryCall;
  ListPartitions(argument: _hsmgateway_v1_ListPartitionsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListPartitionsResponse>): grpc.ClientUnaryCall;
  /**
   * Lists partitions of all tenants, or of one.
   */
  listPartitions(argument: _hsmgateway_v1_ListPartitionsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListPartitionsResponse>): grpc.ClientUnaryCall;
  listPartitions(argument: _hsmgateway_v1_ListPartitionsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListPartitionsResponse>): grpc.ClientUnaryCall;
  listPartitions(argument: _hsmgateway_v1_ListPartitionsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListPartitionsResponse>): grpc.ClientUnaryCall;
  listPartitions(argument: _hsmgateway_v1_ListPartitionsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListPartitionsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Lists the slot pool: what is free, and who has the rest.
   */
  ListSlots(argument: _hsmgateway_v1_ListSlotsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSlotsResponse>): grpc.ClientUnaryCall;
  ListSlots(argument: _hsmgateway_v1_ListSlotsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListSlotsResponse>): grpc.ClientUnaryCall;
  ListSlots(argument: _hsmgateway_v1_ListSlotsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSlotsResponse>): grpc.ClientUnaryCall;
  ListSlots(argument: _hsmgateway_v1_ListSlotsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListSlotsResponse>): grpc.ClientUnaryCall;
  /**
   * Lists the slot pool: what is free, and who has the rest.
   */
  listSlots(argument: _hsmgateway_v1_ListSlotsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSlotsResponse>): grpc.ClientUnaryCall;
  listSlots(argument: _hsmgateway_v1_ListSlotsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListSlotsResponse>): grpc.ClientUnaryCall;
  listSlots(argument: _hsmgateway_v1_ListSlotsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSlotsResponse>): grpc.ClientUnaryCall;
  listSlots(argument: _hsmgateway_v1_ListSlotsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListSlotsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Lists all tenants.
   */
  ListTenants(argument: _hsmgateway_v1_ListTenantsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListTenantsResponse>): grpc.ClientUnaryCall;
  ListTenants(argument: _hsmgateway_v1_ListTenantsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListTenantsResponse>): grpc.ClientUnaryCall;
  ListTenants(argument: _hsmgateway_v1_ListTenantsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListTenantsResponse>): grpc.ClientUnaryCall;
  ListTenants(argument: _hsmgateway_v1_ListTenantsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListTenantsResponse>): grpc.ClientUnaryCall;
  /**
   * Lists all tenants.
   */
  listTenants(argument: _hsmgateway_v1_ListTenantsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListTenantsResponse>): grpc.ClientUnaryCall;
  listTenants(argument: _hsmgateway_v1_ListTenantsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListTenantsResponse>): grpc.ClientUnaryCall;
  listTenants(argument: _hsmgateway_v1_ListTenantsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListTenantsResponse>): grpc.ClientUnaryCall;
  listTenants(argument: _hsmgateway_v1_ListTenantsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListTenantsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Puts a token that operations prepared into the slot pool, or a module's capacity for tokens that the gateway initialises itself.
   * Errors: FIELD_INVALID, NOT_INITIALIZED, CONFIG_INVALID (the PIN file), SLOT_EXISTS, PARTITION_EXISTS.
   */
  RegisterSlot(argument: _hsmgateway_v1_RegisterSlotRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RegisterSlotResponse>): grpc.ClientUnaryCall;
  RegisterSlot(argument: _hsmgateway_v1_RegisterSlotRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RegisterSlotResponse>): grpc.ClientUnaryCall;
  RegisterSlot(argument: _hsmgateway_v1_RegisterSlotRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RegisterSlotResponse>): grpc.ClientUnaryCall;
  RegisterSlot(argument: _hsmgateway_v1_RegisterSlotRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RegisterSlotResponse>): grpc.ClientUnaryCall;
  /**
   * Puts a token that operations prepared into the slot pool, or a module's capacity for tokens that the gateway initialises itself.
   * Errors: FIELD_INVALID, NOT_INITIALIZED, CONFIG_INVALID (the PIN file), SLOT_EXISTS, PARTITION_EXISTS.
   */
  registerSlot(argument: _hsmgateway_v1_RegisterSlotRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RegisterSlotResponse>): grpc.ClientUnaryCall;
  registerSlot(argument: _hsmgateway_v1_RegisterSlotRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RegisterSlotResponse>): grpc.ClientUnaryCall;
  registerSlot(argument: _hsmgateway_v1_RegisterSlotRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RegisterSlotResponse>): grpc.ClientUnaryCall;
  registerSlot(argument: _hsmgateway_v1_RegisterSlotRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RegisterSlotResponse>): grpc.ClientUnaryCall;
  
  /**
   * Ends a partition for good: its token is wiped, its keys are destroyed, its slot is free. Errors: PARTITION_NOT_FOUND,
   * PARTITION_STATE_INVALID, KEYSTORE_NOT_EMPTY (without confirm_name), FIELD_INVALID (another name).
   */
  ReleasePartition(argument: _hsmgateway_v1_ReleasePartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReleasePartitionResponse>): grpc.ClientUnaryCall;
  ReleasePartition(argument: _hsmgateway_v1_ReleasePartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ReleasePartitionResponse>): grpc.ClientUnaryCall;
  ReleasePartition(argument: _hsmgateway_v1_ReleasePartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReleasePartitionResponse>): grpc.ClientUnaryCall;
  ReleasePartition(argument: _hsmgateway_v1_ReleasePartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ReleasePartitionResponse>): grpc.ClientUnaryCall;
  /**
   * Ends a partition for good: its token is wiped, its keys are destroyed, its slot is free. Errors: PARTITION_NOT_FOUND,
   * PARTITION_STATE_INVALID, KEYSTORE_NOT_EMPTY (without confirm_name), FIELD_INVALID (another name).
   */
  releasePartition(argument: _hsmgateway_v1_ReleasePartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReleasePartitionResponse>): grpc.ClientUnaryCall;
  releasePartition(argument: _hsmgateway_v1_ReleasePartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ReleasePartitionResponse>): grpc.ClientUnaryCall;
  releasePartition(argument: _hsmgateway_v1_ReleasePartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReleasePartitionResponse>): grpc.ClientUnaryCall;
  releasePartition(argument: _hsmgateway_v1_ReleasePartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ReleasePartitionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Prolongs a partition by a term; one that has expired and is not released yet runs again. Errors: PARTITION_NOT_FOUND,
   * PARTITION_STATE_INVALID, FIELD_INVALID.
   */
  RenewPartition(argument: _hsmgateway_v1_RenewPartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewPartitionResponse>): grpc.ClientUnaryCall;
  RenewPartition(argument: _hsmgateway_v1_RenewPartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RenewPartitionResponse>): grpc.ClientUnaryCall;
  RenewPartition(argument: _hsmgateway_v1_RenewPartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewPartitionResponse>): grpc.ClientUnaryCall;
  RenewPartition(argument: _hsmgateway_v1_RenewPartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RenewPartitionResponse>): grpc.ClientUnaryCall;
  /**
   * Prolongs a partition by a term; one that has expired and is not released yet runs again. Errors: PARTITION_NOT_FOUND,
   * PARTITION_STATE_INVALID, FIELD_INVALID.
   */
  renewPartition(argument: _hsmgateway_v1_RenewPartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewPartitionResponse>): grpc.ClientUnaryCall;
  renewPartition(argument: _hsmgateway_v1_RenewPartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RenewPartitionResponse>): grpc.ClientUnaryCall;
  renewPartition(argument: _hsmgateway_v1_RenewPartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RenewPartitionResponse>): grpc.ClientUnaryCall;
  renewPartition(argument: _hsmgateway_v1_RenewPartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RenewPartitionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Takes a suspension back. Errors: TENANT_NOT_FOUND.
   */
  ResumeTenant(argument: _hsmgateway_v1_ResumeTenantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ResumeTenantResponse>): grpc.ClientUnaryCall;
  ResumeTenant(argument: _hsmgateway_v1_ResumeTenantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ResumeTenantResponse>): grpc.ClientUnaryCall;
  ResumeTenant(argument: _hsmgateway_v1_ResumeTenantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ResumeTenantResponse>): grpc.ClientUnaryCall;
  ResumeTenant(argument: _hsmgateway_v1_ResumeTenantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ResumeTenantResponse>): grpc.ClientUnaryCall;
  /**
   * Takes a suspension back. Errors: TENANT_NOT_FOUND.
   */
  resumeTenant(argument: _hsmgateway_v1_ResumeTenantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ResumeTenantResponse>): grpc.ClientUnaryCall;
  resumeTenant(argument: _hsmgateway_v1_ResumeTenantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ResumeTenantResponse>): grpc.ClientUnaryCall;
  resumeTenant(argument: _hsmgateway_v1_ResumeTenantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ResumeTenantResponse>): grpc.ClientUnaryCall;
  resumeTenant(argument: _hsmgateway_v1_ResumeTenantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ResumeTenantResponse>): grpc.ClientUnaryCall;
  
  /**
   * Has a partition renewed at the end of each term, or not any more. Errors: PARTITION_NOT_FOUND, PARTITION_STATE_INVALID, FIELD_INVALID.
   */
  SetAutoRenew(argument: _hsmgateway_v1_SetAutoRenewRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetAutoRenewResponse>): grpc.ClientUnaryCall;
  SetAutoRenew(argument: _hsmgateway_v1_SetAutoRenewRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetAutoRenewResponse>): grpc.ClientUnaryCall;
  SetAutoRenew(argument: _hsmgateway_v1_SetAutoRenewRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetAutoRenewResponse>): grpc.ClientUnaryCall;
  SetAutoRenew(argument: _hsmgateway_v1_SetAutoRenewRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetAutoRenewResponse>): grpc.ClientUnaryCall;
  /**
   * Has a partition renewed at the end of each term, or not any more. Errors: PARTITION_NOT_FOUND, PARTITION_STATE_INVALID, FIELD_INVALID.
   */
  setAutoRenew(argument: _hsmgateway_v1_SetAutoRenewRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetAutoRenewResponse>): grpc.ClientUnaryCall;
  setAutoRenew(argument: _hsmgateway_v1_SetAutoRenewRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetAutoRenewResponse>): grpc.ClientUnaryCall;
  setAutoRenew(argument: _hsmgateway_v1_SetAutoRenewRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetAutoRenewResponse>): grpc.ClientUnaryCall;
  setAutoRenew(argument: _hsmgateway_v1_SetAutoRenewRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetAutoRenewResponse>): grpc.ClientUnaryCall;
  
  /**
   * Sets the limits of a tenant as a whole, or of one of its partitions, all at once. Errors: TENANT_NOT_FOUND, PARTITION_NOT_FOUND.
   */
  SetQuotas(argument: _hsmgateway_v1_SetQuotasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetQuotasResponse>): grpc.ClientUnaryCall;
  SetQuotas(argument: _hsmgateway_v1_SetQuotasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetQuotasResponse>): grpc.ClientUnaryCall;
  SetQuotas(argument: _hsmgateway_v1_SetQuotasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetQuotasResponse>): grpc.ClientUnaryCall;
  SetQuotas(argument: _hsmgateway_v1_SetQuotasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetQuotasResponse>): grpc.ClientUnaryCall;
  /**
   * Sets the limits of a tenant as a whole, or of one of its partitions, all at once. Errors: TENANT_NOT_FOUND, PARTITION_NOT_FOUND.
   */
  setQuotas(argument: _hsmgateway_v1_SetQuotasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetQuotasResponse>): grpc.ClientUnaryCall;
  setQuotas(argument: _hsmgateway_v1_SetQuotasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetQuotasResponse>): grpc.ClientUnaryCall;
  setQuotas(argument: _hsmgateway_v1_SetQuotasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetQuotasResponse>): grpc.ClientUnaryCall;
  setQuotas(argument: _hsmgateway_v1_SetQuotasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetQuotasResponse>): grpc.ClientUnaryCall;
  
  /**
   * Refuses every call of a tenant: here at once, on other gateways within a second. Errors: TENANT_NOT_FOUND.
   */
  SuspendTenant(argument: _hsmgateway_v1_SuspendTenantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SuspendTenantResponse>): grpc.ClientUnaryCall;
  SuspendTenant(argument: _hsmgateway_v1_SuspendTenantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SuspendTenantResponse>): grpc.ClientUnaryCall;
  SuspendTenant(argument: _hsmgateway_v1_SuspendTenantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SuspendTenantResponse>): grpc.ClientUnaryCall;
  SuspendTenant(argument: _hsmgateway_v1_SuspendTenantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SuspendTenantResponse>): grpc.ClientUnaryCall;
  /**
   * Refuses every call of a tenant: here at once, on other gateways within a second. Errors: TENANT_NOT_FOUND.
   */
  suspendTenant(argument: _hsmgateway_v1_SuspendTenantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SuspendTenantResponse>): grpc.ClientUnaryCall;
  suspendTenant(argument: _hsmgateway_v1_SuspendTenantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SuspendTenantResponse>): grpc.ClientUnaryCall;
  suspendTenant(argument: _hsmgateway_v1_SuspendTenantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SuspendTenantResponse>): grpc.ClientUnaryCall;
  suspendTenant(argument: _hsmgateway_v1_SuspendTenantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SuspendTenantResponse>): grpc.ClientUnaryCall;
  
  /**
   * Lets a partition run again that an operator froze. Errors: PARTITION_NOT_FOUND, PARTITION_STATE_INVALID (an expired one is renewed).
   */
  UnfreezePartition(argument: _hsmgateway_v1_UnfreezePartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezePartitionResponse>): grpc.ClientUnaryCall;
  UnfreezePartition(argument: _hsmgateway_v1_UnfreezePartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezePartitionResponse>): grpc.ClientUnaryCall;
  UnfreezePartition(argument: _hsmgateway_v1_UnfreezePartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezePartitionResponse>): grpc.ClientUnaryCall;
  UnfreezePartition(argument: _hsmgateway_v1_UnfreezePartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezePartitionResponse>): grpc.ClientUnaryCall;
  /**
   * Lets a partition run again that an operator froze. Errors: PARTITION_NOT_FOUND, PARTITION_STATE_INVALID (an expired one is renewed).
   */
  unfreezePartition(argument: _hsmgateway_v1_UnfreezePartitionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezePartitionResponse>): grpc.ClientUnaryCall;
  unfreezePartition(argument: _hsmgateway_v1_UnfreezePartitionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezePartitionResponse>): grpc.ClientUnaryCall;
  unfreezePartition(argument: _hsmgateway_v1_UnfreezePartitionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezePartitionResponse>): grpc.ClientUnaryCall;
  unfreezePartition(argument: _hsmgateway_v1_UnfreezePartitionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezePartitionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Takes a slot that nobody uses out of the pool. Its token stays as it is. Errors: SLOT_NOT_FOUND, SLOT_IN_USE.
   */
  UnregisterSlot(argument: _hsmgateway_v1_UnregisterSlotRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnregisterSlotResponse>): grpc.ClientUnaryCall;
  UnregisterSlot(argument: _hsmgateway_v1_UnregisterSlotRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UnregisterSlotResponse>): grpc.ClientUnaryCall;
  UnregisterSlot(argument: _hsmgateway_v1_UnregisterSlotRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnregisterSlotResponse>): grpc.ClientUnaryCall;
  UnregisterSlot(argument: _hsmgateway_v1_UnregisterSlotRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UnregisterSlotResponse>): grpc.ClientUnaryCall;
  /**
   * Takes a slot that nobody uses out of the pool. Its token stays as it is. Errors: SLOT_NOT_FOUND, SLOT_IN_USE.
   */
  unregisterSlot(argument: _hsmgateway_v1_UnregisterSlotRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnregisterSlotResponse>): grpc.ClientUnaryCall;
  unregisterSlot(argument: _hsmgateway_v1_UnregisterSlotRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UnregisterSlotResponse>): grpc.ClientUnaryCall;
  unregisterSlot(argument: _hsmgateway_v1_UnregisterSlotRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnregisterSlotResponse>): grpc.ClientUnaryCall;
  unregisterSlot(argument: _hsmgateway_v1_UnregisterSlotRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UnregisterSlotResponse>): grpc.ClientUnaryCall;
  
}

export interface PartitionServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Initialises the token of a partition, or takes it into use, and lets the partition run; may be repeated after CREATION_FAILED. Errors:
   * PARTITION_NOT_FOUND, PARTITION_STATE_INVALID, OPERATION_NOT_SUPPORTED (no free slot on the module), HSM_LOGIN_FAILED.
   */
  ActivatePartition: grpc.handleUnaryCall<_hsmgateway_v1_ActivatePartitionRequest, _hsmgateway_v1_ActivatePartitionResponseInput>;
  
  /**
   * Gives a tenant a place in the slot pool: TO_BE_ACTIVATED, or INSTALLING until one is free. Errors: TENANT_NOT_FOUND,
   * KEYSTORE_EXISTS (the name), QUOTA_EXCEEDED, SLOT_NOT_FOUND, SLOT_IN_USE.
   */
  AllocatePartition: grpc.handleUnaryCall<_hsmgateway_v1_AllocatePartitionRequest, _hsmgateway_v1_AllocatePartitionResponseInput>;
  
  /**
   * Makes a tenant, without a partition. Errors: TENANT_EXISTS.
   */
  CreateTenant: grpc.handleUnaryCall<_hsmgateway_v1_CreateTenantRequest, _hsmgateway_v1_CreateTenantResponseInput>;
  
  /**
   * Refuses every use of a partition's keys, those of SDF included: here at once, on other gateways within a second. Errors:
   * PARTITION_NOT_FOUND, PARTITION_STATE_INVALID.
   */
  FreezePartition: grpc.handleUnaryCall<_hsmgateway_v1_FreezePartitionRequest, _hsmgateway_v1_FreezePartitionResponseInput>;
  
  /**
   * How the gateway that answers does, its crypto-hosts, and partitions on it. Errors: PARTITION_NOT_FOUND.
   */
  GetMonitoring: grpc.handleUnaryCall<_hsmgateway_v1_GetMonitoringRequest, _hsmgateway_v1_GetMonitoringResponseInput>;
  
  /**
   * Shows one partition. Errors: PARTITION_NOT_FOUND.
   */
  GetPartition: grpc.handleUnaryCall<_hsmgateway_v1_GetPartitionRequest, _hsmgateway_v1_GetPartitionResponseInput>;
  
  /**
   * Shows the limits of a tenant and of its partitions, with what is used. Errors: TENANT_NOT_FOUND.
   */
  GetQuotas: grpc.handleUnaryCall<_hsmgateway_v1_GetQuotasRequest, _hsmgateway_v1_GetQuotasResponseInput>;
  
  /**
   * Shows one tenant. Errors: TENANT_NOT_FOUND.
   */
  GetTenant: grpc.handleUnaryCall<_hsmgateway_v1_GetTenantRequest, _hsmgateway_v1_GetTenantResponseInput>;
  
  /**
   * Lists partitions of all tenants, or of one.
   */
  ListPartitions: grpc.handleUnaryCall<_hsmgateway_v1_ListPartitionsRequest, _hsmgateway_v1_ListPartitionsResponseInput>;
  
  /**
   * Lists the slot pool: what is free, and who has the rest.
   */
  ListSlots: grpc.handleUnaryCall<_hsmgateway_v1_ListSlotsRequest, _hsmgateway_v1_ListSlotsResponseInput>;
  
  /**
   * Lists all tenants.
   */
  ListTenants: grpc.handleUnaryCall<_hsmgateway_v1_ListTenantsRequest, _hsmgateway_v1_ListTenantsResponseInput>;
  
  /**
   * Puts a token that operations prepared into the slot pool, or a module's capacity for tokens that the gateway initialises itself.
   * Errors: FIELD_INVALID, NOT_INITIALIZED, CONFIG_INVALID (the PIN file), SLOT_EXISTS, PARTITION_EXISTS.
   */
  RegisterSlot: grpc.handleUnaryCall<_hsmgateway_v1_RegisterSlotRequest, _hsmgateway_v1_RegisterSlotResponseInput>;
  
  /**
   * Ends a partition for good: its token is wiped, its keys are destroyed, its slot is free. Errors: PARTITION_NOT_FOUND,
   * PARTITION_STATE_INVALID, KEYSTORE_NOT_EMPTY (without confirm_name), FIELD_INVALID (another name).
   */
  ReleasePartition: grpc.handleUnaryCall<_hsmgateway_v1_ReleasePartitionRequest, _hsmgateway_v1_ReleasePartitionResponseInput>;
  
  /**
   * Prolongs a partition by a term; one that has expired and is not released yet runs again. Errors: PARTITION_NOT_FOUND,
   * PARTITION_STATE_INVALID, FIELD_INVALID.
   */
  RenewPartition: grpc.handleUnaryCall<_hsmgateway_v1_RenewPartitionRequest, _hsmgateway_v1_RenewPartitionResponseInput>;
  
  /**
   * Takes a suspension back. Errors: TENANT_NOT_FOUND.
   */
  ResumeTenant: grpc.handleUnaryCall<_hsmgateway_v1_ResumeTenantRequest, _hsmgateway_v1_ResumeTenantResponseInput>;
  
  /**
   * Has a partition renewed at the end of each term, or not any more. Errors: PARTITION_NOT_FOUND, PARTITION_STATE_INVALID, FIELD_INVALID.
   */
  SetAutoRenew: grpc.handleUnaryCall<_hsmgateway_v1_SetAutoRenewRequest, _hsmgateway_v1_SetAutoRenewResponseInput>;
  
  /**
   * Sets the limits of a tenant as a whole, or of one of its partitions, all at once. Errors: TENANT_NOT_FOUND, PARTITION_NOT_FOUND.
   */
  SetQuotas: grpc.handleUnaryCall<_hsmgateway_v1_SetQuotasRequest, _hsmgateway_v1_SetQuotasResponseInput>;
  
  /**
   * Refuses every call of a tenant: here at once, on other gateways within a second. Errors: TENANT_NOT_FOUND.
   */
  SuspendTenant: grpc.handleUnaryCall<_hsmgateway_v1_SuspendTenantRequest, _hsmgateway_v1_SuspendTenantResponseInput>;
  
  /**
   * Lets a partition run again that an operator froze. Errors: PARTITION_NOT_FOUND, PARTITION_STATE_INVALID (an expired one is renewed).
   */
  UnfreezePartition: grpc.handleUnaryCall<_hsmgateway_v1_UnfreezePartitionRequest, _hsmgateway_v1_UnfreezePartitionResponseInput>;
  
  /**
   * Takes a slot that nobody uses out of the pool. Its token stays as it is. Errors: SLOT_NOT_FOUND, SLOT_IN_USE.
   */
  UnregisterSlot: grpc.handleUnaryCall<_hsmgateway_v1_UnregisterSlotRequest, _hsmgateway_v1_UnregisterSlotResponseInput>;
  
}

export interface PartitionServiceDefinition extends grpc.ServiceDefinition {
  ActivatePartition: MethodDefinition<_hsmgateway_v1_ActivatePartitionRequestInput, _hsmgateway_v1_ActivatePartitionResponseInput, _hsmgateway_v1_ActivatePartitionRequest, _hsmgateway_v1_ActivatePartitionResponse>
  AllocatePartition: MethodDefinition<_hsmgateway_v1_AllocatePartitionRequestInput, _hsmgateway_v1_AllocatePartitionResponseInput, _hsmgateway_v1_AllocatePartitionRequest, _hsmgateway_v1_AllocatePartitionResponse>
  CreateTenant: MethodDefinition<_hsmgateway_v1_CreateTenantRequestInput, _hsmgateway_v1_CreateTenantResponseInput, _hsmgateway_v1_CreateTenantRequest, _hsmgateway_v1_CreateTenantResponse>
  FreezePartition: MethodDefinition<_hsmgateway_v1_FreezePartitionRequestInput, _hsmgateway_v1_FreezePartitionResponseInput, _hsmgateway_v1_FreezePartitionRequest, _hsmgateway_v1_FreezePartitionResponse>
  GetMonitoring: MethodDefinition<_hsmgateway_v1_GetMonitoringRequestInput, _hsmgateway_v1_GetMonitoringResponseInput, _hsmgateway_v1_GetMonitoringRequest, _hsmgateway_v1_GetMonitoringResponse>
  GetPartition: MethodDefinition<_hsmgateway_v1_GetPartitionRequestInput, _hsmgateway_v1_GetPartitionResponseInput, _hsmgateway_v1_GetPartitionRequest, _hsmgateway_v1_GetPartitionResponse>
  GetQuotas: MethodDefinition<_hsmgateway_v1_GetQuotasRequestInput, _hsmgateway_v1_GetQuotasResponseInput, _hsmgateway_v1_GetQuotasRequest, _hsmgateway_v1_GetQuotasResponse>
  GetTenant: MethodDefinition<_hsmgateway_v1_GetTenantRequestInput, _hsmgateway_v1_GetTenantResponseInput, _hsmgateway_v1_GetTenantRequest, _hsmgateway_v1_GetTenantResponse>
  ListPartitions: MethodDefinition<_hsmgateway_v1_ListPartitionsRequestInput, _hsmgateway_v1_ListPartitionsResponseInput, _hsmgateway_v1_ListPartitionsRequest, _hsmgateway_v1_ListPartitionsResponse>
  ListSlots: MethodDefinition<_hsmgateway_v1_ListSlotsRequestInput, _hsmgateway_v1_ListSlotsResponseInput, _hsmgateway_v1_ListSlotsRequest, _hsmgateway_v1_ListSlotsResponse>
  ListTenants: MethodDefinition<_hsmgateway_v1_ListTenantsRequestInput, _hsmgateway_v1_ListTenantsResponseInput, _hsmgateway_v1_ListTenantsRequest, _hsmgateway_v1_ListTenantsResponse>
  RegisterSlot: MethodDefinition<_hsmgateway_v1_RegisterSlotRequestInput, _hsmgateway_v1_RegisterSlotResponseInput, _hsmgateway_v1_RegisterSlotRequest, _hsmgateway_v1_RegisterSlotResponse>
  ReleasePartition: MethodDefinition<_hsmgateway_v1_ReleasePartitionRequestInput, _hsmgateway_v1_ReleasePartitionResponseInput, _hsmgateway_v1_ReleasePartitionRequest, _hsmgateway_v1_ReleasePartitionResponse>
  RenewPartition: MethodDefinition<_hsmgateway_v1_RenewPartitionRequestInput, _hsmgateway_v1_RenewPartitionResponseInput, _hsmgateway_v1_RenewPartitionRequest, _hsmgateway_v1_RenewPartitionResponse>
  ResumeTenant: MethodDefinition<_hsmgateway_v1_ResumeTenantRequestInput, _hsmgateway_v1_ResumeTenantResponseInput, _hsmgateway_v1_ResumeTenantRequest, _hsmgateway_v1_ResumeTenantResponse>
  SetAutoRenew: MethodDefinition<_hsmgateway_v1_SetAutoRenewRequestInput, _hsmgateway_v1_SetAutoRenewResponseInput, _hsmgateway_v1_SetAutoRenewRequest, _hsmgateway_v1_SetAutoRenewResponse>
  SetQuotas: MethodDefinition<_hsmgateway_v1_SetQuotasRequestInput, _hsmgateway_v1_SetQuotasResponseInput, _hsmgateway_v1_SetQuotasRequest, _hsmgateway_v1_SetQuotasResponse>
  SuspendTenant: MethodDefinition<_hsmgateway_v1_SuspendTenantRequestInput, _hsmgateway_v1_SuspendTenantResponseInput, _hsmgateway_v1_SuspendTenantRequest, _hsmgateway_v1_SuspendTenantResponse>
  UnfreezePartition: MethodDefinition<_hsmgateway_v1_UnfreezePartitionRequestInput, _hsmgateway_v1_UnfreezePartitionResponseInput, _hsmgateway_v1_UnfreezePartitionRequest, _hsmgateway_v1_UnfreezePartitionResponse>
  UnregisterSlot: MethodDefinition<_hsmgateway_v1_UnregisterSlotRequestInput, _hsmgateway_v1_UnregisterSlotResponseInput, _hsmgateway_v1_UnregisterSlotRequest, _hsmgateway_v1_UnregisterSlotResponse>
}
