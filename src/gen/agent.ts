import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AgentGatewayInput as _hsmgateway_v1_AgentGatewayInput, AgentGateway as _hsmgateway_v1_AgentGateway } from './hsmgateway/v1/AgentGateway.ts';
import type { AgentIdentityInput as _hsmgateway_v1_AgentIdentityInput, AgentIdentity as _hsmgateway_v1_AgentIdentity } from './hsmgateway/v1/AgentIdentity.ts';
import type { AgentServiceClient as _hsmgateway_v1_AgentServiceClient, AgentServiceDefinition as _hsmgateway_v1_AgentServiceDefinition } from './hsmgateway/v1/AgentService.ts';
import type { GetAgentStatusRequestInput as _hsmgateway_v1_GetAgentStatusRequestInput, GetAgentStatusRequest as _hsmgateway_v1_GetAgentStatusRequest } from './hsmgateway/v1/GetAgentStatusRequest.ts';
import type { GetAgentStatusResponseInput as _hsmgateway_v1_GetAgentStatusResponseInput, GetAgentStatusResponse as _hsmgateway_v1_GetAgentStatusResponse } from './hsmgateway/v1/GetAgentStatusResponse.ts';

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
      GetAgentStatusRequest: MessageTypeDefinition<_hsmgateway_v1_GetAgentStatusRequestInput, _hsmgateway_v1_GetAgentStatusRequest>
      GetAgentStatusResponse: MessageTypeDefinition<_hsmgateway_v1_GetAgentStatusResponseInput, _hsmgateway_v1_GetAgentStatusResponse>
    }
  }
}

