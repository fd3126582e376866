// Original file: proto/hsmgateway/v1/logs.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetLogLevelRequestInput as _hsmgateway_v1_GetLogLevelRequestInput, GetLogLevelRequest as _hsmgateway_v1_GetLogLevelRequest } from '../../hsmgateway/v1/GetLogLevelRequest.ts';
import type { GetLogLevelResponseInput as _hsmgateway_v1_GetLogLevelResponseInput, GetLogLevelResponse as _hsmgateway_v1_GetLogLevelResponse } from '../../hsmgateway/v1/GetLogLevelResponse.ts';
import type { SetLogLevelRequestInput as _hsmgateway_v1_SetLogLevelRequestInput, SetLogLevelRequest as _hsmgateway_v1_SetLogLevelRequest } from '../../hsmgateway/v1/SetLogLevelRequest.ts';
import type { SetLogLevelResponseInput as _hsmgateway_v1_SetLogLevelResponseInput, SetLogLevelResponse as _hsmgateway_v1_SetLogLevelResponse } from '../../hsmgateway/v1/SetLogLevelResponse.ts';

/**
 * Served on the admin listener, for operators. It is about the gateway that is called, and its crypto-hosts, alone.
 */
export interface LogServiceClient extends grpc.Client {
  /**
   * How much is written now, and until when.
   */
  GetLogLevel(argument: _hsmgateway_v1_GetLogLevelRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetLogLevelResponse>): grpc.ClientUnaryCall;
  GetLogLevel(argument: _hsmgateway_v1_GetLogLevelRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetLogLevelResponse>): grpc.ClientUnaryCall;
  GetLogLevel(argument: _hsmgateway_v1_GetLogLevelRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetLogLevelResponse>): grpc.ClientUnaryCall;
  GetLogLevel(argument: _hsmgateway_v1_GetLogLevelRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetLogLevelResponse>): grpc.ClientUnaryCall;
  /**
   * How much is written now, and until when.
   */
  getLogLevel(argument: _hsmgateway_v1_GetLogLevelRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetLogLevelResponse>): grpc.ClientUnaryCall;
  getLogLevel(argument: _hsmgateway_v1_GetLogLevelRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetLogLevelResponse>): grpc.ClientUnaryCall;
  getLogLevel(argument: _hsmgateway_v1_GetLogLevelRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetLogLevelResponse>): grpc.ClientUnaryCall;
  getLogLevel(argument: _hsmgateway_v1_GetLogLevelRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetLogLevelResponse>): grpc.ClientUnaryCall;
  
  /**
   * Changes it for a time, after which the level of the configuration comes back by itself. No level ever writes payload or secrets.
   * Errors: FIELD_INVALID.
   */
  SetLogLevel(argument: _hsmgateway_v1_SetLogLevelRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetLogLevelResponse>): grpc.ClientUnaryCall;
  SetLogLevel(argument: _hsmgateway_v1_SetLogLevelRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetLogLevelResponse>): grpc.ClientUnaryCall;
  SetLogLevel(argument: _hsmgateway_v1_SetLogLevelRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetLogLevelResponse>): grpc.ClientUnaryCall;
  SetLogLevel(argument: _hsmgateway_v1_SetLogLevelRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetLogLevelResponse>): grpc.ClientUnaryCall;
  /**
   * Changes it for a time, after which the level of the configuration comes back by itself. No level ever writes payload or secrets.
   * Errors: FIELD_INVALID.
   */
  setLogLevel(argument: _hsmgateway_v1_SetLogLevelRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetLogLevelResponse>): grpc.ClientUnaryCall;
  setLogLevel(argument: _hsmgateway_v1_SetLogLevelRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetLogLevelResponse>): grpc.ClientUnaryCall;
  setLogLevel(argument: _hsmgateway_v1_SetLogLevelRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetLogLevelResponse>): grpc.ClientUnaryCall;
  setLogLevel(argument: _hsmgateway_v1_SetLogLevelRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetLogLevelResponse>): grpc.ClientUnaryCall;
  
}

/**
 * Served on the admin listener, for operators. It is about the gateway that is called, and its crypto-hosts, alone.
 */
export interface LogServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * How much is written now, and until when.
   */
  GetLogLevel: grpc.handleUnaryCall<_hsmgateway_v1_GetLogLevelRequest, _hsmgateway_v1_GetLogLevelResponseInput>;
  
  /**
   * Changes it for a time, after which the level of the configuration comes back by itself. No level ever writes payload or secrets.
   * Errors: FIELD_INVALID.
   */
  SetLogLevel: grpc.handleUnaryCall<_hsmgateway_v1_SetLogLevelRequest, _hsmgateway_v1_SetLogLevelResponseInput>;
  
}

export interface LogServiceDefinition extends grpc.ServiceDefinition {
  GetLogLevel: MethodDefinition<_hsmgateway_v1_GetLogLevelRequestInput, _hsmgateway_v1_GetLogLevelResponseInput, _hsmgateway_v1_GetLogLevelRequest, _hsmgateway_v1_GetLogLevelResponse>
  SetLogLevel: MethodDefinition<_hsmgateway_v1_SetLogLevelRequestInput, _hsmgateway_v1_SetLogLevelResponseInput, _hsmgateway_v1_SetLogLevelRequest, _hsmgateway_v1_SetLogLevelResponse>
}
