import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AuditServiceClient as _hsmgateway_v1_AuditServiceClient, AuditServiceDefinition as _hsmgateway_v1_AuditServiceDefinition } from './hsmgateway/v1/AuditService.ts';
import type { FollowAuditRequestInput as _hsmgateway_v1_FollowAuditRequestInput, FollowAuditRequest as _hsmgateway_v1_FollowAuditRequest } from './hsmgateway/v1/FollowAuditRequest.ts';
import type { FollowAuditResponseInput as _hsmgateway_v1_FollowAuditResponseInput, FollowAuditResponse as _hsmgateway_v1_FollowAuditResponse } from './hsmgateway/v1/FollowAuditResponse.ts';
import type { FreezeKeyRequestInput as _hsmgateway_v1_FreezeKeyRequestInput, FreezeKeyRequest as _hsmgateway_v1_FreezeKeyRequest } from './hsmgateway/v1/FreezeKeyRequest.ts';
import type { FreezeKeyResponseInput as _hsmgateway_v1_FreezeKeyResponseInput, FreezeKeyResponse as _hsmgateway_v1_FreezeKeyResponse } from './hsmgateway/v1/FreezeKeyResponse.ts';
import type { KeyAdminServiceClient as _hsmgateway_v1_KeyAdminServiceClient, KeyAdminServiceDefinition as _hsmgateway_v1_KeyAdminServiceDefinition } from './hsmgateway/v1/KeyAdminService.ts';
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
      AuditService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_AuditServiceClient> & { service: _hsmgateway_v1_AuditServiceDefinition }
      EncryptionAlgorithm: EnumTypeDefinition
      FollowAuditRequest: MessageTypeDefinition<_hsmgateway_v1_FollowAuditRequestInput, _hsmgateway_v1_FollowAuditRequest>
      FollowAuditResponse: MessageTypeDefinition<_hsmgateway_v1_FollowAuditResponseInput, _hsmgateway_v1_FollowAuditResponse>
      FreezeKeyRequest: MessageTypeDefinition<_hsmgateway_v1_FreezeKeyRequestInput, _hsmgateway_v1_FreezeKeyRequest>
      FreezeKeyResponse: MessageTypeDefinition<_hsmgateway_v1_FreezeKeyResponseInput, _hsmgateway_v1_FreezeKeyResponse>
      KeyAdminService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_KeyAdminServiceClient> & { service: _hsmgateway_v1_KeyAdminServiceDefinition }
      KeyOrigin: EnumTypeDefinition
      KeySpec: EnumTypeDefinition
      KeyState: EnumTypeDefinition
      KeyUsage: EnumTypeDefinition
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

