import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { ActivatePartitionRequestInput as _hsmgateway_v1_ActivatePartitionRequestInput, ActivatePartitionRequest as _hsmgateway_v1_ActivatePartitionRequest } from './hsmgateway/v1/ActivatePartitionRequest.ts';
import type { ActivatePartitionResponseInput as _hsmgateway_v1_ActivatePartitionResponseInput, ActivatePartitionResponse as _hsmgateway_v1_ActivatePartitionResponse } from './hsmgateway/v1/ActivatePartitionResponse.ts';
import type { AllocatePartitionRequestInput as _hsmgateway_v1_AllocatePartitionRequestInput, AllocatePartitionRequest as _hsmgateway_v1_AllocatePartitionRequest } from './hsmgateway/v1/AllocatePartitionRequest.ts';
import type { AllocatePartitionResponseInput as _hsmgateway_v1_AllocatePartitionResponseInput, AllocatePartitionResponse as _hsmgateway_v1_AllocatePartitionResponse } from './hsmgateway/v1/AllocatePartitionResponse.ts';
import type { AuditSinkVitalsInput as _hsmgateway_v1_AuditSinkVitalsInput, AuditSinkVitals as _hsmgateway_v1_AuditSinkVitals } from './hsmgateway/v1/AuditSinkVitals.ts';
import type { BackupInput as _hsmgateway_v1_BackupInput, Backup as _hsmgateway_v1_Backup } from './hsmgateway/v1/Backup.ts';
import type { BackupServiceClient as _hsmgateway_v1_BackupServiceClient, BackupServiceDefinition as _hsmgateway_v1_BackupServiceDefinition } from './hsmgateway/v1/BackupService.ts';
import type { CertificateVitalsInput as _hsmgateway_v1_CertificateVitalsInput, CertificateVitals as _hsmgateway_v1_CertificateVitals } from './hsmgateway/v1/CertificateVitals.ts';
import type { CreateBackupRequestInput as _hsmgateway_v1_CreateBackupRequestInput, CreateBackupRequest as _hsmgateway_v1_CreateBackupRequest } from './hsmgateway/v1/CreateBackupRequest.ts';
import type { CreateBackupResponseInput as _hsmgateway_v1_CreateBackupResponseInput, CreateBackupResponse as _hsmgateway_v1_CreateBackupResponse } from './hsmgateway/v1/CreateBackupResponse.ts';
import type { CreateTenantRequestInput as _hsmgateway_v1_CreateTenantRequestInput, CreateTenantRequest as _hsmgateway_v1_CreateTenantRequest } from './hsmgateway/v1/CreateTenantRequest.ts';
import type { CreateTenantResponseInput as _hsmgateway_v1_CreateTenantResponseInput, CreateTenantResponse as _hsmgateway_v1_CreateTenantResponse } from './hsmgateway/v1/CreateTenantResponse.ts';
import type { DeleteBackupRequestInput as _hsmgateway_v1_DeleteBackupRequestInput, DeleteBackupRequest as _hsmgateway_v1_DeleteBackupRequest } from './hsmgateway/v1/DeleteBackupRequest.ts';
import type { DeleteBackupResponseInput as _hsmgateway_v1_DeleteBackupResponseInput, DeleteBackupResponse as _hsmgateway_v1_DeleteBackupResponse } from './hsmgateway/v1/DeleteBackupResponse.ts';
import type { FreezePartitionRequestInput as _hsmgateway_v1_FreezePartitionRequestInput, FreezePartitionRequest as _hsmgateway_v1_FreezePartitionRequest } from './hsmgateway/v1/FreezePartitionRequest.ts';
import type { FreezePartitionResponseInput as _hsmgateway_v1_FreezePartitionResponseInput, FreezePartitionResponse as _hsmgateway_v1_FreezePartitionResponse } from './hsmgateway/v1/FreezePartitionResponse.ts';
import type { GatewayVitalsInput as _hsmgateway_v1_GatewayVitalsInput, GatewayVitals as _hsmgateway_v1_GatewayVitals } from './hsmgateway/v1/GatewayVitals.ts';
import type { GetMonitoringRequestInput as _hsmgateway_v1_GetMonitoringRequestInput, GetMonitoringRequest as _hsmgateway_v1_GetMonitoringRequest } from './hsmgateway/v1/GetMonitoringRequest.ts';
import type { GetMonitoringResponseInput as _hsmgateway_v1_GetMonitoringResponseInput, GetMonitoringResponse as _hsmgateway_v1_GetMonitoringResponse } from './hsmgateway/v1/GetMonitoringResponse.ts';
import type { GetPartitionRequestInput as _hsmgateway_v1_GetPartitionRequestInput, GetPartitionRequest as _hsmgateway_v1_GetPartitionRequest } from './hsmgateway/v1/GetPartitionRequest.ts';
import type { GetPartitionResponseInput as _hsmgateway_v1_GetPartitionResponseInput, GetPartitionResponse as _hsmgateway_v1_GetPartitionResponse } from './hsmgateway/v1/GetPartitionResponse.ts';
import type { GetQuotasRequestInput as _hsmgateway_v1_GetQuotasRequestInput, GetQuotasRequest as _hsmgateway_v1_GetQuotasRequest } from './hsmgateway/v1/GetQuotasRequest.ts';
import type { GetQuotasResponseInput as _hsmgateway_v1_GetQuotasResponseInput, GetQuotasResponse as _hsmgateway_v1_GetQuotasResponse } from './hsmgateway/v1/GetQuotasResponse.ts';
import type { GetTenantRequestInput as _hsmgateway_v1_GetTenantRequestInput, GetTenantRequest as _hsmgateway_v1_GetTenantRequest } from './hsmgateway/v1/GetTenantRequest.ts';
import type { GetTenantResponseInput as _hsmgateway_v1_GetTenantResponseInput, GetTenantResponse as _hsmgateway_v1_GetTenantResponse } from './hsmgateway/v1/GetTenantResponse.ts';
import type { HostVitalsInput as _hsmgateway_v1_HostVitalsInput, HostVitals as _hsmgateway_v1_HostVitals } from './hsmgateway/v1/HostVitals.ts';
import type { ListBackupsRequestInput as _hsmgateway_v1_ListBackupsRequestInput, ListBackupsRequest as _hsmgateway_v1_ListBackupsRequest } from './hsmgateway/v1/ListBackupsRequest.ts';
import type { ListBackupsResponseInput as _hsmgateway_v1_ListBackupsResponseInput, ListBackupsResponse as _hsmgateway_v1_ListBackupsResponse } from './hsmgateway/v1/ListBackupsResponse.ts';
import type { ListPartitionsRequestInput as _hsmgateway_v1_ListPartitionsRequestInput, ListPartitionsRequest as _hsmgateway_v1_ListPartitionsRequest } from './hsmgateway/v1/ListPartitionsRequest.ts';
import type { ListPartitionsResponseInput as _hsmgateway_v1_ListPartitionsResponseInput, ListPartitionsResponse as _hsmgateway_v1_ListPartitionsResponse } from './hsmgateway/v1/ListPartitionsResponse.ts';
import type { ListSlotsRequestInput as _hsmgateway_v1_ListSlotsRequestInput, ListSlotsRequest as _hsmgateway_v1_ListSlotsRequest } from './hsmgateway/v1/ListSlotsRequest.ts';
import type { ListSlotsResponseInput as _hsmgateway_v1_ListSlotsResponseInput, ListSlotsResponse as _hsmgateway_v1_ListSlotsResponse } from './hsmgateway/v1/ListSlotsResponse.ts';
import type { ListTenantsRequestInput as _hsmgateway_v1_ListTenantsRequestInput, ListTenantsRequest as _hsmgateway_v1_ListTenantsRequest } from './hsmgateway/v1/ListTenantsRequest.ts';
import type { ListTenantsResponseInput as _hsmgateway_v1_ListTenantsResponseInput, ListTenantsResponse as _hsmgateway_v1_ListTenantsResponse } from './hsmgateway/v1/ListTenantsResponse.ts';
import type { NotContainedKeyInput as _hsmgateway_v1_NotContainedKeyInput, NotContainedKey as _hsmgateway_v1_NotContainedKey } from './hsmgateway/v1/NotContainedKey.ts';
import type { PartitionInput as _hsmgateway_v1_PartitionInput, Partition as _hsmgateway_v1_Partition } from './hsmgateway/v1/Partition.ts';
import type { PartitionQuotaInput as _hsmgateway_v1_PartitionQuotaInput, PartitionQuota as _hsmgateway_v1_PartitionQuota } from './hsmgateway/v1/PartitionQuota.ts';
import type { PartitionServiceClient as _hsmgateway_v1_PartitionServiceClient, PartitionServiceDefinition as _hsmgateway_v1_PartitionServiceDefinition } from './hsmgateway/v1/PartitionService.ts';
import type { PartitionVitalsInput as _hsmgateway_v1_PartitionVitalsInput, PartitionVitals as _hsmgateway_v1_PartitionVitals } from './hsmgateway/v1/PartitionVitals.ts';
import type { RegisterSlotRequestInput as _hsmgateway_v1_RegisterSlotRequestInput, RegisterSlotRequest as _hsmgateway_v1_RegisterSlotRequest } from './hsmgateway/v1/RegisterSlotRequest.ts';
import type { RegisterSlotResponseInput as _hsmgateway_v1_RegisterSlotResponseInput, RegisterSlotResponse as _hsmgateway_v1_RegisterSlotResponse } from './hsmgateway/v1/RegisterSlotResponse.ts';
import type { ReleasePartitionRequestInput as _hsmgateway_v1_ReleasePartitionRequestInput, ReleasePartitionRequest as _hsmgateway_v1_ReleasePartitionRequest } from './hsmgateway/v1/ReleasePartitionRequest.ts';
import type { ReleasePartitionResponseInput as _hsmgateway_v1_ReleasePartitionResponseInput, ReleasePartitionResponse as _hsmgateway_v1_ReleasePartitionResponse } from './hsmgateway/v1/ReleasePartitionResponse.ts';
import type { RenewPartitionRequestInput as _hsmgateway_v1_RenewPartitionRequestInput, RenewPartitionRequest as _hsmgateway_v1_RenewPartitionRequest } from './hsmgateway/v1/RenewPartitionRequest.ts';
import type { RenewPartitionResponseInput as _hsmgateway_v1_RenewPartitionResponseInput, RenewPartitionResponse as _hsmgateway_v1_RenewPartitionResponse } from './hsmgateway/v1/RenewPartitionResponse.ts';
import type { RestoreBackupRequestInput as _hsmgateway_v1_RestoreBackupRequestInput, RestoreBackupRequest as _hsmgateway_v1_RestoreBackupRequest } from './hsmgateway/v1/RestoreBackupRequest.ts';
import type { RestoreBackupResponseInput as _hsmgateway_v1_RestoreBackupResponseInput, RestoreBackupResponse as _hsmgateway_v1_RestoreBackupResponse } from './hsmgateway/v1/RestoreBackupResponse.ts';
import type { ResumeTenantRequestInput as _hsmgateway_v1_ResumeTenantRequestInput, ResumeTenantRequest as _hsmgateway_v1_ResumeTenantRequest } from './hsmgateway/v1/ResumeTenantRequest.ts';
import type { ResumeTenantResponseInput as _hsmgateway_v1_ResumeTenantResponseInput, ResumeTenantResponse as _hsmgateway_v1_ResumeTenantResponse } from './hsmgateway/v1/ResumeTenantResponse.ts';
import type { SetAutoRenewRequestInput as _hsmgateway_v1_SetAutoRenewRequestInput, SetAutoRenewRequest as _hsmgateway_v1_SetAutoRenewRequest } from './hsmgateway/v1/SetAutoRenewRequest.ts';
import type { SetAutoRenewResponseInput as _hsmgateway_v1_SetAutoRenewResponseInput, SetAutoRenewResponse as _hsmgateway_v1_SetAutoRenewResponse } from './hsmgateway/v1/SetAutoRenewResponse.ts';
import type { SetQuotasRequestInput as _hsmgateway_v1_SetQuotasRequestInput, SetQuotasRequest as _hsmgateway_v1_SetQuotasRequest } from './hsmgateway/v1/SetQuotasRequest.ts';
import type { SetQuotasResponseInput as _hsmgateway_v1_SetQuotasResponseInput, SetQuotasResponse as _hsmgateway_v1_SetQuotasResponse } from './hsmgateway/v1/SetQuotasResponse.ts';
import type { SlotInput as _hsmgateway_v1_SlotInput, Slot as _hsmgateway_v1_Slot } from './hsmgateway/v1/Slot.ts';
import type { SuspendTenantRequestInput as _hsmgateway_v1_SuspendTenantRequestInput, SuspendTenantRequest as _hsmgateway_v1_SuspendTenantRequest } from './hsmgateway/v1/SuspendTenantRequest.ts';
import type { SuspendTenantResponseInput as _hsmgateway_v1_SuspendTenantResponseInput, SuspendTenantResponse as _hsmgateway_v1_SuspendTenantResponse } from './hsmgateway/v1/SuspendTenantResponse.ts';
import type { TenantInput as _hsmgateway_v1_TenantInput, Tenant as _hsmgateway_v1_Tenant } from './hsmgateway/v1/Tenant.ts';
import type { UnfreezePartitionRequestInput as _hsmgateway_v1_UnfreezePartitionRequestInput, UnfreezePartitionRequest as _hsmgateway_v1_UnfreezePartitionRequest } from './hsmgateway/v1/UnfreezePartitionRequest.ts';
import type { UnfreezePartitionResponseInput as _hsmgateway_v1_UnfreezePartitionResponseInput, UnfreezePartitionResponse as _hsmgateway_v1_UnfreezePartitionResponse } from './hsmgateway/v1/UnfreezePartitionResponse.ts';
import type { UnregisterSlotRequestInput as _hsmgateway_v1_UnregisterSlotRequestInput, UnregisterSlotRequest as _hsmgateway_v1_UnregisterSlotRequest } from './hsmgateway/v1/UnregisterSlotRequest.ts';
import type { UnregisterSlotResponseInput as _hsmgateway_v1_UnregisterSlotResponseInput, UnregisterSlotResponse as _hsmgateway_v1_UnregisterSlotResponse } from './hsmgateway/v1/UnregisterSlotResponse.ts';
import type { VerifyBackupRequestInput as _hsmgateway_v1_VerifyBackupRequestInput, VerifyBackupRequest as _hsmgateway_v1_VerifyBackupRequest } from './hsmgateway/v1/VerifyBackupRequest.ts';
import type { VerifyBackupResponseInput as _hsmgateway_v1_VerifyBackupResponseInput, VerifyBackupResponse as _hsmgateway_v1_VerifyBackupResponse } from './hsmgateway/v1/VerifyBackupResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      ActivatePartitionRequest: MessageTypeDefinition<_hsmgateway_v1_ActivatePartitionRequestInput, _hsmgateway_v1_ActivatePartitionRequest>
      ActivatePartitionResponse: MessageTypeDefinition<_hsmgateway_v1_ActivatePartitionResponseInput, _hsmgateway_v1_ActivatePartitionResponse>
      AllocatePartitionRequest: MessageTypeDefinition<_hsmgateway_v1_AllocatePartitionRequestInput, _hsmgateway_v1_AllocatePartitionRequest>
      AllocatePartitionResponse: MessageTypeDefinition<_hsmgateway_v1_AllocatePartitionResponseInput, _hsmgateway_v1_AllocatePartitionResponse>
      AuditSinkVitals: MessageTypeDefinition<_hsmgateway_v1_AuditSinkVitalsInput, _hsmgateway_v1_AuditSinkVitals>
      Backup: MessageTypeDefinition<_hsmgateway_v1_BackupInput, _hsmgateway_v1_Backup>
      /**
       * Archives are files in the folder of the gateway that is called (`backups.directory`); operators may copy them to another gateway whose
       * control token has the same root KEK. CreateBackup, RestoreBackup and DeleteBackup are proposed and approved (ApprovalService).
       */
      BackupService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_BackupServiceClient> & { service: _hsmgateway_v1_BackupServiceDefinition }
      CertificateVitals: MessageTypeDefinition<_hsmgateway_v1_CertificateVitalsInput, _hsmgateway_v1_CertificateVitals>
      CreateBackupRequest: MessageTypeDefinition<_hsmgateway_v1_CreateBackupRequestInput, _hsmgateway_v1_CreateBackupRequest>
      CreateBackupResponse: MessageTypeDefinition<_hsmgateway_v1_CreateBackupResponseInput, _hsmgateway_v1_CreateBackupResponse>
      CreateTenantRequest: MessageTypeDefinition<_hsmgateway_v1_CreateTenantRequestInput, _hsmgateway_v1_CreateTenantRequest>
      CreateTenantResponse: MessageTypeDefinition<_hsmgateway_v1_CreateTenantResponseInput, _hsmgateway_v1_CreateTenantResponse>
      DeleteBackupRequest: MessageTypeDefinition<_hsmgateway_v1_DeleteBackupRequestInput, _hsmgateway_v1_DeleteBackupRequest>
      DeleteBackupResponse: MessageTypeDefinition<_hsmgateway_v1_DeleteBackupResponseInput, _hsmgateway_v1_DeleteBackupResponse>
      FreezePartitionRequest: MessageTypeDefinition<_hsmgateway_v1_FreezePartitionRequestInput, _hsmgateway_v1_FreezePartitionRequest>
      FreezePartitionResponse: MessageTypeDefinition<_hsmgateway_v1_FreezePartitionResponseInput, _hsmgateway_v1_FreezePartitionResponse>
      GatewayVitals: MessageTypeDefinition<_hsmgateway_v1_GatewayVitalsInput, _hsmgateway_v1_GatewayVitals>
      GetMonitoringRequest: MessageTypeDefinition<_hsmgateway_v1_GetMonitoringRequestInput, _hsmgateway_v1_GetMonitoringRequest>
      GetMonitoringResponse: MessageTypeDefinition<_hsmgateway_v1_GetMonitoringResponseInput, _hsmgateway_v1_GetMonitoringResponse>
      GetPartitionRequest: MessageTypeDefinition<_hsmgateway_v1_GetPartitionRequestInput, _hsmgateway_v1_GetPartitionRequest>
      GetPartitionResponse: MessageTypeDefinition<_hsmgateway_v1_GetPartitionResponseInput, _hsmgateway_v1_GetPartitionResponse>
      GetQuotasRequest: MessageTypeDefinition<_hsmgateway_v1_GetQuotasRequestInput, _hsmgateway_v1_GetQuotasRequest>
      GetQuotasResponse: MessageTypeDefinition<_hsmgateway_v1_GetQuotasResponseInput, _hsmgateway_v1_GetQuotasResponse>
      GetTenantRequest: MessageTypeDefinition<_hsmgateway_v1_GetTenantRequestInput, _hsmgateway_v1_GetTenantRequest>
      GetTenantResponse: MessageTypeDefinition<_hsmgateway_v1_GetTenantResponseInput, _hsmgateway_v1_GetTenantResponse>
      HostVitals: MessageTypeDefinition<_hsmgateway_v1_HostVitalsInput, _hsmgateway_v1_HostVitals>
      HsmEdition: EnumTypeDefinition
      HsmType: EnumTypeDefinition
      ListBackupsRequest: MessageTypeDefinition<_hsmgateway_v1_ListBackupsRequestInput, _hsmgateway_v1_ListBackupsRequest>
      ListBackupsResponse: MessageTypeDefinition<_hsmgateway_v1_ListBackupsResponseInput, _hsmgateway_v1_ListBackupsResponse>
      ListPartitionsRequest: MessageTypeDefinition<_hsmgateway_v1_ListPartitionsRequestInput, _hsmgateway_v1_ListPartitionsRequest>
      ListPartitionsResponse: MessageTypeDefinition<_hsmgateway_v1_ListPartitionsResponseInput, _hsmgateway_v1_ListPartitionsResponse>
      ListSlotsRequest: MessageTypeDefinition<_hsmgateway_v1_ListSlotsRequestInput, _hsmgateway_v1_ListSlotsRequest>
      ListSlotsResponse: MessageTypeDefinition<_hsmgateway_v1_ListSlotsResponseInput, _hsmgateway_v1_ListSlotsResponse>
      ListTenantsRequest: MessageTypeDefinition<_hsmgateway_v1_ListTenantsRequestInput, _hsmgateway_v1_ListTenantsRequest>
      ListTenantsResponse: MessageTypeDefinition<_hsmgateway_v1_ListTenantsResponseInput, _hsmgateway_v1_ListTenantsResponse>
      NotContainedKey: MessageTypeDefinition<_hsmgateway_v1_NotContainedKeyInput, _hsmgateway_v1_NotContainedKey>
      Partition: MessageTypeDefinition<_hsmgateway_v1_PartitionInput, _hsmgateway_v1_Partition>
      PartitionQuota: MessageTypeDefinition<_hsmgateway_v1_PartitionQuotaInput, _hsmgateway_v1_PartitionQuota>
      PartitionService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_PartitionServiceClient> & { service: _hsmgateway_v1_PartitionServiceDefinition }
      PartitionState: EnumTypeDefinition
      PartitionVitals: MessageTypeDefinition<_hsmgateway_v1_PartitionVitalsInput, _hsmgateway_v1_PartitionVitals>
      RegisterSlotRequest: MessageTypeDefinition<_hsmgateway_v1_RegisterSlotRequestInput, _hsmgateway_v1_RegisterSlotRequest>
      RegisterSlotResponse: MessageTypeDefinition<_hsmgateway_v1_RegisterSlotResponseInput, _hsmgateway_v1_RegisterSlotResponse>
      ReleasePartitionRequest: MessageTypeDefinition<_hsmgateway_v1_ReleasePartitionRequestInput, _hsmgateway_v1_ReleasePartitionRequest>
      ReleasePartitionResponse: MessageTypeDefinition<_hsmgateway_v1_ReleasePartitionResponseInput, _hsmgateway_v1_ReleasePartitionResponse>
      RenewPartitionRequest: MessageTypeDefinition<_hsmgateway_v1_RenewPartitionRequestInput, _hsmgateway_v1_RenewPartitionRequest>
      RenewPartitionResponse: MessageTypeDefinition<_hsmgateway_v1_RenewPartitionResponseInput, _hsmgateway_v1_RenewPartitionResponse>
      RestoreBackupRequest: MessageTypeDefinition<_hsmgateway_v1_RestoreBackupRequestInput, _hsmgateway_v1_RestoreBackupRequest>
      RestoreBackupResponse: MessageTypeDefinition<_hsmgateway_v1_RestoreBackupResponseInput, _hsmgateway_v1_RestoreBackupResponse>
      ResumeTenantRequest: MessageTypeDefinition<_hsmgateway_v1_ResumeTenantRequestInput, _hsmgateway_v1_ResumeTenantRequest>
      ResumeTenantResponse: MessageTypeDefinition<_hsmgateway_v1_ResumeTenantResponseInput, _hsmgateway_v1_ResumeTenantResponse>
      SetAutoRenewRequest: MessageTypeDefinition<_hsmgateway_v1_SetAutoRenewRequestInput, _hsmgateway_v1_SetAutoRenewRequest>
      SetAutoRenewResponse: MessageTypeDefinition<_hsmgateway_v1_SetAutoRenewResponseInput, _hsmgateway_v1_SetAutoRenewResponse>
      SetQuotasRequest: MessageTypeDefinition<_hsmgateway_v1_SetQuotasRequestInput, _hsmgateway_v1_SetQuotasRequest>
      SetQuotasResponse: MessageTypeDefinition<_hsmgateway_v1_SetQuotasResponseInput, _hsmgateway_v1_SetQuotasResponse>
      Slot: MessageTypeDefinition<_hsmgateway_v1_SlotInput, _hsmgateway_v1_Slot>
      SlotKind: EnumTypeDefinition
      SuspendTenantRequest: MessageTypeDefinition<_hsmgateway_v1_SuspendTenantRequestInput, _hsmgateway_v1_SuspendTenantRequest>
      SuspendTenantResponse: MessageTypeDefinition<_hsmgateway_v1_SuspendTenantResponseInput, _hsmgateway_v1_SuspendTenantResponse>
      Tenant: MessageTypeDefinition<_hsmgateway_v1_TenantInput, _hsmgateway_v1_Tenant>
      UnfreezePartitionRequest: MessageTypeDefinition<_hsmgateway_v1_UnfreezePartitionRequestInput, _hsmgateway_v1_UnfreezePartitionRequest>
      UnfreezePartitionResponse: MessageTypeDefinition<_hsmgateway_v1_UnfreezePartitionResponseInput, _hsmgateway_v1_UnfreezePartitionResponse>
      UnregisterSlotRequest: MessageTypeDefinition<_hsmgateway_v1_UnregisterSlotRequestInput, _hsmgateway_v1_UnregisterSlotRequest>
      UnregisterSlotResponse: MessageTypeDefinition<_hsmgateway_v1_UnregisterSlotResponseInput, _hsmgateway_v1_UnregisterSlotResponse>
      VerifyBackupRequest: MessageTypeDefinition<_hsmgateway_v1_VerifyBackupRequestInput, _hsmgateway_v1_VerifyBackupRequest>
      VerifyBackupResponse: MessageTypeDefinition<_hsmgateway_v1_VerifyBackupResponseInput, _hsmgateway_v1_VerifyBackupResponse>
    }
  }
}

