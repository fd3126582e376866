// Original file: proto/hsmgateway/v1/agent.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetAgentStatusRequestInput as _hsmgateway_v1_GetAgentStatusRequestInput, GetAgentStatusRequest as _hsmgateway_v1_GetAgentStatusRequest } from '../../hsmgateway/v1/GetAgentStatusRequest.ts';
import type { GetAgentStatusResponseInput as _hsmgateway_v1_GetAgentStatusResponseInput, GetAgentStatusResponse as _hsmgateway_v1_GetAgentStatusResponse } from '../../hsmgateway/v1/GetAgentStatusResponse.ts';

export interface AgentServiceClient extends grpc.Client {
  /**
   * What the agent knows of itself and of its gateways. Names, counts and times; nothing of calls.
   */
  GetAgentStatus(argument: _hsmgateway_v1_GetAgentStatusRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentStatusResponse>): grpc.ClientUnaryCall;
  GetAgentStatus(argument: _hsmgateway_v1_GetAgentStatusRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentStatusResponse>): grpc.ClientUnaryCall;
  GetAgentStatus(argument: _hsmgateway_v1_GetAgentStatusRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentStatusResponse>): grpc.ClientUnaryCall;
  GetAgentStatus(argument: _hsmgateway_v1_GetAgentStatusRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentStatusResponse>): grpc.ClientUnaryCall;
  /**
   * What the agent knows of itself and of its gateways. Names, counts and times; nothing of calls.
   */
  getAgentStatus(argument: _hsmgateway_v1_GetAgentStatusRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentStatusResponse>): grpc.ClientUnaryCall;
  getAgentStatus(argument: _hsmgateway_v1_GetAgentStatusRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentStatusResponse>): grpc.ClientUnaryCall;
  getAgentStatus(argument: _hsmgateway_v1_GetAgentStatusRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentStatusResponse>): grpc.ClientUnaryCall;
  getAgentStatus(argument: _hsmgateway_v1_GetAgentStatusRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentStatusResponse>): grpc.ClientUnaryCall;
  
}

export interface AgentServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * What the agent knows of itself and of its gateways. Names, counts and times; nothing of calls.
   */
  GetAgentStatus: grpc.handleUnaryCall<_hsmgateway_v1_GetAgentStatusRequest, _hsmgateway_v1_GetAgentStatusResponseInput>;
  
}

export interface AgentServiceDefinition extends grpc.ServiceDefinition {
  GetAgentStatus: MethodDefinition<_hsmgateway_v1_GetAgentStatusRequestInput, _hsmgateway_v1_GetAgentStatusResponseInput, _hsmgateway_v1_GetAgentStatusRequest, _hsmgateway_v1_GetAgentStatusResponse>
}
