import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AuditCheckpointInput as _hsmgateway_v1_AuditCheckpointInput, AuditCheckpoint as _hsmgateway_v1_AuditCheckpoint } from './hsmgateway/v1/AuditCheckpoint.ts';
import type { AuditFileInput as _hsmgateway_v1_AuditFileInput, AuditFile as _hsmgateway_v1_AuditFile } from './hsmgateway/v1/AuditFile.ts';
import type { AuditServiceClient as _hsmgateway_v1_AuditServiceClient, AuditServiceDefinition as _hsmgateway_v1_AuditServiceDefinition } from './hsmgateway/v1/AuditService.ts';
import type { ExportAuditRequestInput as _hsmgateway_v1_ExportAuditRequestInput, ExportAuditRequest as _hsmgateway_v1_ExportAuditRequest } from './hsmgateway/v1/ExportAuditRequest.ts';
import type { ExportAuditResponseInput as _hsmgateway_v1_ExportAuditResponseInput, ExportAuditResponse as _hsmgateway_v1_ExportAuditResponse } from './hsmgateway/v1/ExportAuditResponse.ts';
import type { FollowAuditRequestInput as _hsmgateway_v1_FollowAuditRequestInput, FollowAuditRequest as _hsmgateway_v1_FollowAuditRequest } from './hsmgateway/v1/FollowAuditRequest.ts';
import type { FollowAuditResponseInput as _hsmgateway_v1_FollowAuditResponseInput, FollowAuditResponse as _hsmgateway_v1_FollowAuditResponse } from './hsmgateway/v1/FollowAuditResponse.ts';
import type { FreezeKeyRequestInput as _hsmgateway_v1_FreezeKeyRequestInput, FreezeKeyRequest as _hsmgateway_v1_FreezeKeyRequest } from './hsmgateway/v1/FreezeKeyRequest.ts';
import type { FreezeKeyResponseInput as _hsmgateway_v1_FreezeKeyResponseInput, FreezeKeyResponse as _hsmgateway_v1_FreezeKeyResponse } from './hsmgateway/v1/FreezeKeyResponse.ts';
import type { GetAuditCheckpointRequestInput as _hsmgateway_v1_GetAuditCheckpointRequestInput, GetAuditCheckpointRequest as _hsmgateway_v1_GetAuditCheckpointRequest } from './hsmgateway/v1/GetAuditCheckpointRequest.ts';
import type { GetAuditCheckpointResponseInput as _hsmgateway_v1_GetAuditCheckpointResponseInput, GetAuditCheckpointResponse as _hsmgateway_v1_GetAuditCheckpointResponse } from './hsmgateway/v1/GetAuditCheckpointResponse.ts';
import type { KeyAdminServiceClient as _hsmgateway_v1_KeyAdminServiceClient, KeyAdminServiceDefinition as _hsmgateway_v1_KeyAdminServiceDefinition } from './hsmgateway/v1/KeyAdminService.ts';
import type { ListAuditFilesRequestInput as _hsmgateway_v1_ListAuditFilesRequestInput, ListAuditFilesRequest as _hsmgateway_v1_ListAuditFilesRequest } from './hsmgateway/v1/ListAuditFilesRequest.ts';
import type { ListAuditFilesResponseInput as _hsmgateway_v1_ListAuditFilesResponseInput, ListAuditFilesResponse as _hsmgateway_v1_ListAuditFilesResponse } from './hsmgateway/v1/ListAuditFilesResponse.ts';
import type { QueryAuditRequestInput as _hsmgateway_v1_QueryAuditRequestInput, QueryAuditRequest as _hsmgateway_v1_QueryAuditRequest } from './hsmgateway/v1/QueryAuditRequest.ts';
import type { QueryAuditResponseInput as _hsmgateway_v1_QueryAuditResponseInput, QueryAuditResponse as _hsmgateway_v1_QueryAuditResponse } from './hsmgateway/v1/QueryAuditResponse.ts';
import type { TraceInput as _hsmgateway_v1_TraceInput, Trace as _hsmgateway_v1_Trace } from './hsmgateway/v1/Trace.ts';
import type { UnfreezeKeyRequestInput as _hsmgateway_v1_UnfreezeKeyRequestInput, UnfreezeKeyRequest as _hsmgateway_v1_UnfreezeKeyRequest } from './hsmgateway/v1/UnfreezeKeyRequest.ts';
import type { UnfreezeKeyResponseInput as _hsmgateway_v1_UnfreezeKeyResponseInput, UnfreezeKeyResponse as _hsmgateway_v1_UnfreezeKeyResponse } from './hsmgateway/v1/UnfreezeKeyResponse.ts';
import type { VerifyAuditRequestInput as _hsmgateway_v1_VerifyAuditRequestInput, VerifyAuditRequest as _hsmgateway_v1_VerifyAuditRequest } from './hsmgateway/v1/VerifyAuditRequest.ts';
import type { VerifyAuditResponseInput as _hsmgateway_v1_VerifyAuditResponseInput, VerifyAuditResponse as _hsmgateway_v1_VerifyAuditResponse } from './hsmgateway/v1/VerifyAuditResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      AuditCheckpoint: MessageTypeDefinition<_hsmgateway_v1_AuditCheckpointInput, _hsmgateway_v1_AuditCheckpoint>
      AuditFile: MessageTypeDefinition<_hsmgateway_v1_AuditFileInput, _hsmgateway_v1_AuditFile>
      AuditService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_AuditServiceClient> & { service: _hsmgateway_v1_AuditServiceDefinition }
      EncryptionAlgorithm: EnumTypeDefinition
      ExportAuditRequest: MessageTypeDefinition<_hsmgateway_v1_ExportAuditRequestInput, _hsmgateway_v1_ExportAuditRequest>
      ExportAuditResponse: MessageTypeDefinition<_hsmgateway_v1_ExportAuditResponseInput, _hsmgateway_v1_ExportAuditResponse>
      FollowAuditRequest: MessageTypeDefinition<_hsmgateway_v1_FollowAuditRequestInput, _hsmgateway_v1_FollowAuditRequest>
      FollowAuditResponse: MessageTypeDefinition<_hsmgateway_v1_FollowAuditResponseInput, _hsmgateway_v1_FollowAuditResponse>
      FreezeKeyRequest: MessageTypeDefinition<_hsmgateway_v1_FreezeKeyRequestInput, _hsmgateway_v1_FreezeKeyRequest>
      FreezeKeyResponse: MessageTypeDefinition<_hsmgateway_v1_FreezeKeyResponseInput, _hsmgateway_v1_FreezeKeyResponse>
      GetAuditCheckpointRequest: MessageTypeDefinition<_hsmgateway_v1_GetAuditCheckpointRequestInput, _hsmgateway_v1_GetAuditCheckpointRequest>
      GetAuditCheckpointResponse: MessageTypeDefinition<_hsmgateway_v1_GetAuditCheckpointResponseInput, _hsmgateway_v1_GetAuditCheckpointResponse>
      KeyAdminService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_KeyAdminServiceClient> & { service: _hsmgateway_v1_KeyAdminServiceDefinition }
      KeyOrigin: EnumTypeDefinition
      KeySpec: EnumTypeDefinition
      KeyState: EnumTypeDefinition
      KeyUsage: EnumTypeDefinition
      ListAuditFilesRequest: MessageTypeDefinition<_hsmgateway_v1_ListAuditFilesRequestInput, _hsmgateway_v1_ListAuditFilesRequest>
      ListAuditFilesResponse: MessageTypeDefinition<_hsmgateway_v1_ListAuditFilesResponseInput, _hsmgateway_v1_ListAuditFilesResponse>
      MacAlgorithm: EnumTypeDefinition
      MessageType: EnumTypeDefinition
      Protection: EnumTypeDefinition
      QueryAuditRequest: MessageTypeDefinition<_hsmgateway_v1_QueryAuditRequestInput, _hsmgateway_v1_QueryAuditRequest>
      QueryAuditResponse: MessageTypeDefinition<_hsmgateway_v1_QueryAuditResponseInput, _hsmgateway_v1_QueryAuditResponse>
      SigningAlgorithm: EnumTypeDefinition
      Trace: MessageTypeDefinition<_hsmgateway_v1_TraceInput, _hsmgateway_v1_Trace>
      UnfreezeKeyRequest: MessageTypeDefinition<_hsmgateway_v1_UnfreezeKeyRequestInput, _hsmgateway_v1_UnfreezeKeyRequest>
      UnfreezeKeyResponse: MessageTypeDefinition<_hsmgateway_v1_UnfreezeKeyResponseInput, _hsmgateway_v1_UnfreezeKeyResponse>
      VerifyAuditRequest: MessageTypeDefinition<_hsmgateway_v1_VerifyAuditRequestInput, _hsmgateway_v1_VerifyAuditRequest>
      VerifyAuditResponse: MessageTypeDefinition<_hsmgateway_v1_VerifyAuditResponseInput, _hsmgateway_v1_VerifyAuditResponse>
    }
  }
}

