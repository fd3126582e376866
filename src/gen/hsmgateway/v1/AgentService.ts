// Original file: proto/hsmgateway/v1/agent.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetAgentLogLevelRequestInput as _hsmgateway_v1_GetAgentLogLevelRequestInput, GetAgentLogLevelRequest as _hsmgateway_v1_GetAgentLogLevelRequest } from '../../hsmgateway/v1/GetAgentLogLevelRequest.ts';
import type { GetAgentLogLevelResponseInput as _hsmgateway_v1_GetAgentLogLevelResponseInput, GetAgentLogLevelResponse as _hsmgateway_v1_GetAgentLogLevelResponse } from '../../hsmgateway/v1/GetAgentLogLevelResponse.ts';
import type { GetAgentStatusRequestInput as _hsmgateway_v1_GetAgentStatusRequestInput, GetAgentStatusRequest as _hsmgateway_v1_GetAgentStatusRequest } from '../../hsmgateway/v1/GetAgentStatusRequest.ts';
import type { GetAgentStatusResponseInput as _hsmgateway_v1_GetAgentStatusResponseInput, GetAgentStatusResponse as _hsmgateway_v1_GetAgentStatusResponse } from '../../hsmgateway/v1/GetAgentStatusResponse.ts';
import type { SetAgentLogLevelRequestInput as _hsmgateway_v1_SetAgentLogLevelRequestInput, SetAgentLogLevelRequest as _hsmgateway_v1_SetAgentLogLevelRequest } from '../../hsmgateway/v1/SetAgentLogLevelRequest.ts';
import type { SetAgentLogLevelResponseInput as _hsmgateway_v1_SetAgentLogLevelResponseInput, SetAgentLogLevelResponse as _hsmgateway_v1_SetAgentLogLevelResponse } from '../../hsmgateway/v1/SetAgentLogLevelResponse.ts';

export interface AgentServiceClient extends grpc.Client {
  /**
   * How much the agent writes to its log now, and a challenge for who wants to change it.
   */
  GetAgentLogLevel(argument: _hsmgateway_v1_GetAgentLogLevelRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  GetAgentLogLevel(argument: _hsmgateway_v1_GetAgentLogLevelRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  GetAgentLogLevel(argument: _hsmgateway_v1_GetAgentLogLevelRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  GetAgentLogLevel(argument: _hsmgateway_v1_GetAgentLogLevelRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  /**
   * How much the agent writes to its log now, and a challenge for who wants to change it.
   */
  getAgentLogLevel(argument: _hsmgateway_v1_GetAgentLogLevelRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  getAgentLogLevel(argument: _hsmgateway_v1_GetAgentLogLevelRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  getAgentLogLevel(argument: _hsmgateway_v1_GetAgentLogLevelRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  getAgentLogLevel(argument: _hsmgateway_v1_GetAgentLogLevelRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  
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
  
  /**
   * Changes it for a time, as LogService.SetLogLevel does. The socket is open to all callers, so who asks has to show that it may read
   * the agent's private key: its own user, and root. Errors: FIELD_INVALID; RPC_NOT_ALLOWED for a wrong proof, or one that was used.
   */
  SetAgentLogLevel(argument: _hsmgateway_v1_SetAgentLogLevelRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  SetAgentLogLevel(argument: _hsmgateway_v1_SetAgentLogLevelRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  SetAgentLogLevel(argument: _hsmgateway_v1_SetAgentLogLevelRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  SetAgentLogLevel(argument: _hsmgateway_v1_SetAgentLogLevelRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  /**
   * Changes it for a time, as LogService.SetLogLevel does. The socket is open to all callers, so who asks has to show that it may read
   * the agent's private key: its own user, and root. Errors: FIELD_INVALID; RPC_NOT_ALLOWED for a wrong proof, or one that was used.
   */
  setAgentLogLevel(argument: _hsmgateway_v1_SetAgentLogLevelRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  setAgentLogLevel(argument: _hsmgateway_v1_SetAgentLogLevelRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  setAgentLogLevel(argument: _hsmgateway_v1_SetAgentLogLevelRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  setAgentLogLevel(argument: _hsmgateway_v1_SetAgentLogLevelRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetAgentLogLevelResponse>): grpc.ClientUnaryCall;
  
}

export interface AgentServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * How much the agent writes to its log now, and a challenge for who wants to change it.
   */
  GetAgentLogLevel: grpc.handleUnaryCall<_hsmgateway_v1_GetAgentLogLevelRequest, _hsmgateway_v1_GetAgentLogLevelResponseInput>;
  
  /**
   * What the agent knows of itself and of its gateways. Names, counts and times; nothing of calls.
   */
  GetAgentStatus: grpc.handleUnaryCall<_hsmgateway_v1_GetAgentStatusRequest, _hsmgateway_v1_GetAgentStatusResponseInput>;
  
  /**
   * Changes it for a time, as LogService.SetLogLevel does. The socket is open to all callers, so who asks has to show that it may read
   * the agent's private key: its own user, and root. Errors: FIELD_INVALID; RPC_NOT_ALLOWED for a wrong proof, or one that was used.
   */
  SetAgentLogLevel: grpc.handleUnaryCall<_hsmgateway_v1_SetAgentLogLevelRequest, _hsmgateway_v1_SetAgentLogLevelResponseInput>;
  
}

export interface AgentServiceDefinition extends grpc.ServiceDefinition {
  GetAgentLogLevel: MethodDefinition<_hsmgateway_v1_GetAgentLogLevelRequestInput, _hsmgateway_v1_GetAgentLogLevelResponseInput, _hsmgateway_v1_GetAgentLogLevelRequest, _hsmgateway_v1_GetAgentLogLevelResponse>
  GetAgentStatus: MethodDefinition<_hsmgateway_v1_GetAgentStatusRequestInput, _hsmgateway_v1_GetAgentStatusResponseInput, _hsmgateway_v1_GetAgentStatusRequest, _hsmgateway_v1_GetAgentStatusResponse>
  SetAgentLogLevel: MethodDefinition<_hsmgateway_v1_SetAgentLogLevelRequestInput, _hsmgateway_v1_SetAgentLogLevelResponseInput, _hsmgateway_v1_SetAgentLogLevelRequest, _hsmgateway_v1_SetAgentLogLevelResponse>
}
