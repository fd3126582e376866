import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AgentGatewayInput as _hsmgateway_v1_AgentGatewayInput, AgentGateway as _hsmgateway_v1_AgentGateway } from './hsmgateway/v1/AgentGateway.ts';
import type { AgentIdentityInput as _hsmgateway_v1_AgentIdentityInput, AgentIdentity as _hsmgateway_v1_AgentIdentity } from './hsmgateway/v1/AgentIdentity.ts';
import type { AgentServiceClient as _hsmgateway_v1_AgentServiceClient, AgentServiceDefinition as _hsmgateway_v1_AgentServiceDefinition } from './hsmgateway/v1/AgentService.ts';
import type { GetAgentLogLevelRequestInput as _hsmgateway_v1_GetAgentLogLevelRequestInput, GetAgentLogLevelRequest as _hsmgateway_v1_GetAgentLogLevelRequest } from './hsmgateway/v1/GetAgentLogLevelRequest.ts';
import type { GetAgentLogLevelResponseInput as _hsmgateway_v1_GetAgentLogLevelResponseInput, GetAgentLogLevelResponse as _hsmgateway_v1_GetAgentLogLevelResponse } from './hsmgateway/v1/GetAgentLogLevelResponse.ts';
import type { GetAgentStatusRequestInput as _hsmgateway_v1_GetAgentStatusRequestInput, GetAgentStatusRequest as _hsmgateway_v1_GetAgentStatusRequest } from './hsmgateway/v1/GetAgentStatusRequest.ts';
import type { GetAgentStatusResponseInput as _hsmgateway_v1_GetAgentStatusResponseInput, GetAgentStatusResponse as _hsmgateway_v1_GetAgentStatusResponse } from './hsmgateway/v1/GetAgentStatusResponse.ts';
import type { GetLogLevelRequestInput as _hsmgateway_v1_GetLogLevelRequestInput, GetLogLevelRequest as _hsmgateway_v1_GetLogLevelRequest } from './hsmgateway/v1/GetLogLevelRequest.ts';
import type { GetLogLevelResponseInput as _hsmgateway_v1_GetLogLevelResponseInput, GetLogLevelResponse as _hsmgateway_v1_GetLogLevelResponse } from './hsmgateway/v1/GetLogLevelResponse.ts';
import type { LogLevelStateInput as _hsmgateway_v1_LogLevelStateInput, LogLevelState as _hsmgateway_v1_LogLevelState } from './hsmgateway/v1/LogLevelState.ts';
import type { LogServiceClient as _hsmgateway_v1_LogServiceClient, LogServiceDefinition as _hsmgateway_v1_LogServiceDefinition } from './hsmgateway/v1/LogService.ts';
import type { SetAgentLogLevelRequestInput as _hsmgateway_v1_SetAgentLogLevelRequestInput, SetAgentLogLevelRequest as _hsmgateway_v1_SetAgentLogLevelRequest } from './hsmgateway/v1/SetAgentLogLevelRequest.ts';
import type { SetAgentLogLevelResponseInput as _hsmgateway_v1_SetAgentLogLevelResponseInput, SetAgentLogLevelResponse as _hsmgateway_v1_SetAgentLogLevelResponse } from './hsmgateway/v1/SetAgentLogLevelResponse.ts';
import type { SetLogLevelRequestInput as _hsmgateway_v1_SetLogLevelRequestInput, SetLogLevelRequest as _hsmgateway_v1_SetLogLevelRequest } from './hsmgateway/v1/SetLogLevelRequest.ts';
import type { SetLogLevelResponseInput as _hsmgateway_v1_SetLogLevelResponseInput, SetLogLevelResponse as _hsmgateway_v1_SetLogLevelResponse } from './hsmgateway/v1/SetLogLevelResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      AgentGateway: MessageTypeDefinition<_hsmgateway_v1_AgentGatewayInput, _hsmgateway_v1_AgentGateway>
      AgentGatewayState: EnumTypeDefinition
      AgentIdentity: MessageTypeDefinition<_hsmgateway_v1_AgentIdentityInput, _hsmgateway_v1_AgentIdentity>
      AgentService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_AgentServiceClient> & { service: _hsmgateway_v1_AgentServiceDefinition }
      GetAgentLogLevelRequest: MessageTypeDefinition<_hsmgateway_v1_GetAgentLogLevelRequestInput, _hsmgateway_v1_GetAgentLogLevelRequest>
      GetAgentLogLevelResponse: MessageTypeDefinition<_hsmgateway_v1_GetAgentLogLevelResponseInput, _hsmgateway_v1_GetAgentLogLevelResponse>
      GetAgentStatusRequest: MessageTypeDefinition<_hsmgateway_v1_GetAgentStatusRequestInput, _hsmgateway_v1_GetAgentStatusRequest>
      GetAgentStatusResponse: MessageTypeDefinition<_hsmgateway_v1_GetAgentStatusResponseInput, _hsmgateway_v1_GetAgentStatusResponse>
      GetLogLevelRequest: MessageTypeDefinition<_hsmgateway_v1_GetLogLevelRequestInput, _hsmgateway_v1_GetLogLevelRequest>
      GetLogLevelResponse: MessageTypeDefinition<_hsmgateway_v1_GetLogLevelResponseInput, _hsmgateway_v1_GetLogLevelResponse>
      LogLevel: EnumTypeDefinition
      LogLevelState: MessageTypeDefinition<_hsmgateway_v1_LogLevelStateInput, _hsmgateway_v1_LogLevelState>
      /**
       * Served on the admin listener, for operators. It is about the gateway that is called, and its crypto-hosts, alone.
       */
      LogService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_LogServiceClient> & { service: _hsmgateway_v1_LogServiceDefinition }
      SetAgentLogLevelRequest: MessageTypeDefinition<_hsmgateway_v1_SetAgentLogLevelRequestInput, _hsmgateway_v1_SetAgentLogLevelRequest>
      SetAgentLogLevelResponse: MessageTypeDefinition<_hsmgateway_v1_SetAgentLogLevelResponseInput, _hsmgateway_v1_SetAgentLogLevelResponse>
      SetLogLevelRequest: MessageTypeDefinition<_hsmgateway_v1_SetLogLevelRequestInput, _hsmgateway_v1_SetLogLevelRequest>
      SetLogLevelResponse: MessageTypeDefinition<_hsmgateway_v1_SetLogLevelResponseInput, _hsmgateway_v1_SetLogLevelResponse>
    }
  }
}

