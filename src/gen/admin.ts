import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { AuditServiceClient as _hsmgateway_v1_AuditServiceClient, AuditServiceDefinition as _hsmgateway_v1_AuditServiceDefinition } from './hsmgateway/v1/AuditService.ts';
import type { QueryAuditRequestInput as _hsmgateway_v1_QueryAuditRequestInput, QueryAuditRequest as _hsmgateway_v1_QueryAuditRequest } from './hsmgateway/v1/QueryAuditRequest.ts';
import type { QueryAuditResponseInput as _hsmgateway_v1_QueryAuditResponseInput, QueryAuditResponse as _hsmgateway_v1_QueryAuditResponse } from './hsmgateway/v1/QueryAuditResponse.ts';
import type { TraceInput as _hsmgateway_v1_TraceInput, Trace as _hsmgateway_v1_Trace } from './hsmgateway/v1/Trace.ts';
import type { VerifyAuditRequestInput as _hsmgateway_v1_VerifyAuditRequestInput, VerifyAuditRequest as _hsmgateway_v1_VerifyAuditRequest } from './hsmgateway/v1/VerifyAuditRequest.ts';
import type { VerifyAuditResponseInput as _hsmgateway_v1_VerifyAuditResponseInput, VerifyAuditResponse as _hsmgateway_v1_VerifyAuditResponse } from './hsmgateway/v1/VerifyAuditResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      AuditService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_AuditServiceClient> & { service: _hsmgateway_v1_AuditServiceDefinition }
      QueryAuditRequest: MessageTypeDefinition<_hsmgateway_v1_QueryAuditRequestInput, _hsmgateway_v1_QueryAuditRequest>
      QueryAuditResponse: MessageTypeDefinition<_hsmgateway_v1_QueryAuditResponseInput, _hsmgateway_v1_QueryAuditResponse>
      Trace: MessageTypeDefinition<_hsmgateway_v1_TraceInput, _hsmgateway_v1_Trace>
      VerifyAuditRequest: MessageTypeDefinition<_hsmgateway_v1_VerifyAuditRequestInput, _hsmgateway_v1_VerifyAuditRequest>
      VerifyAuditResponse: MessageTypeDefinition<_hsmgateway_v1_VerifyAuditResponseInput, _hsmgateway_v1_VerifyAuditResponse>
    }
  }
}

