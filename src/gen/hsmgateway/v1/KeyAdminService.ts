// Original file: proto/hsmgateway/v1/admin.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { FreezeKeyRequestInput as _hsmgateway_v1_FreezeKeyRequestInput, FreezeKeyRequest as _hsmgateway_v1_FreezeKeyRequest } from '../../hsmgateway/v1/FreezeKeyRequest.ts';
import type { FreezeKeyResponseInput as _hsmgateway_v1_FreezeKeyResponseInput, FreezeKeyResponse as _hsmgateway_v1_FreezeKeyResponse } from '../../hsmgateway/v1/FreezeKeyResponse.ts';
import type { UnfreezeKeyRequestInput as _hsmgateway_v1_UnfreezeKeyRequestInput, UnfreezeKeyRequest as _hsmgateway_v1_UnfreezeKeyRequest } from '../../hsmgateway/v1/UnfreezeKeyRequest.ts';
import type { UnfreezeKeyResponseInput as _hsmgateway_v1_UnfreezeKeyResponseInput, UnfreezeKeyResponse as _hsmgateway_v1_UnfreezeKeyResponse } from '../../hsmgateway/v1/UnfreezeKeyResponse.ts';

export interface KeyAdminServiceClient extends grpc.Client {
  /**
   * Stops all use of a key until it is unfrozen, whatever its tenant wants. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID.
   */
  FreezeKey(argument: _hsmgateway_v1_FreezeKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_FreezeKeyResponse>): grpc.ClientUnaryCall;
  FreezeKey(argument: _hsmgateway_v1_FreezeKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_FreezeKeyResponse>): grpc.ClientUnaryCall;
  FreezeKey(argument: _hsmgateway_v1_FreezeKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_FreezeKeyResponse>): grpc.ClientUnaryCall;
  FreezeKey(argument: _hsmgateway_v1_FreezeKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_FreezeKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Stops all use of a key until it is unfrozen, whatever its tenant wants. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID.
   */
  freezeKey(argument: _hsmgateway_v1_FreezeKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_FreezeKeyResponse>): grpc.ClientUnaryCall;
  freezeKey(argument: _hsmgateway_v1_FreezeKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_FreezeKeyResponse>): grpc.ClientUnaryCall;
  freezeKey(argument: _hsmgateway_v1_FreezeKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_FreezeKeyResponse>): grpc.ClientUnaryCall;
  freezeKey(argument: _hsmgateway_v1_FreezeKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_FreezeKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Gives a frozen key the state that it had. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID.
   */
  UnfreezeKey(argument: _hsmgateway_v1_UnfreezeKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezeKeyResponse>): grpc.ClientUnaryCall;
  UnfreezeKey(argument: _hsmgateway_v1_UnfreezeKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezeKeyResponse>): grpc.ClientUnaryCall;
  UnfreezeKey(argument: _hsmgateway_v1_UnfreezeKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezeKeyResponse>): grpc.ClientUnaryCall;
  UnfreezeKey(argument: _hsmgateway_v1_UnfreezeKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezeKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Gives a frozen key the state that it had. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID.
   */
  unfreezeKey(argument: _hsmgateway_v1_UnfreezeKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezeKeyResponse>): grpc.ClientUnaryCall;
  unfreezeKey(argument: _hsmgateway_v1_UnfreezeKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezeKeyResponse>): grpc.ClientUnaryCall;
  unfreezeKey(argument: _hsmgateway_v1_UnfreezeKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezeKeyResponse>): grpc.ClientUnaryCall;
  unfreezeKey(argument: _hsmgateway_v1_UnfreezeKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UnfreezeKeyResponse>): grpc.ClientUnaryCall;
  
}

export interface KeyAdminServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Stops all use of a key until it is unfrozen, whatever its tenant wants. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID.
   */
  FreezeKey: grpc.handleUnaryCall<_hsmgateway_v1_FreezeKeyRequest, _hsmgateway_v1_FreezeKeyResponseInput>;
  
  /**
   * Gives a frozen key the state that it had. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID.
   */
  UnfreezeKey: grpc.handleUnaryCall<_hsmgateway_v1_UnfreezeKeyRequest, _hsmgateway_v1_UnfreezeKeyResponseInput>;
  
}

export interface KeyAdminServiceDefinition extends grpc.ServiceDefinition {
  FreezeKey: MethodDefinition<_hsmgateway_v1_FreezeKeyRequestInput, _hsmgateway_v1_FreezeKeyResponseInput, _hsmgateway_v1_FreezeKeyRequest, _hsmgateway_v1_FreezeKeyResponse>
  UnfreezeKey: MethodDefinition<_hsmgateway_v1_UnfreezeKeyRequestInput, _hsmgateway_v1_UnfreezeKeyResponseInput, _hsmgateway_v1_UnfreezeKeyRequest, _hsmgateway_v1_UnfreezeKeyResponse>
}
