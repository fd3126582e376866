// Original file: proto/hsmgateway/v1/sdf_admin.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CreateSdfKeyRequestInput as _hsmgateway_v1_CreateSdfKeyRequestInput, CreateSdfKeyRequest as _hsmgateway_v1_CreateSdfKeyRequest } from '../../hsmgateway/v1/CreateSdfKeyRequest.ts';
import type { CreateSdfKeyResponseInput as _hsmgateway_v1_CreateSdfKeyResponseInput, CreateSdfKeyResponse as _hsmgateway_v1_CreateSdfKeyResponse } from '../../hsmgateway/v1/CreateSdfKeyResponse.ts';
import type { DestroySdfKeyRequestInput as _hsmgateway_v1_DestroySdfKeyRequestInput, DestroySdfKeyRequest as _hsmgateway_v1_DestroySdfKeyRequest } from '../../hsmgateway/v1/DestroySdfKeyRequest.ts';
import type { DestroySdfKeyResponseInput as _hsmgateway_v1_DestroySdfKeyResponseInput, DestroySdfKeyResponse as _hsmgateway_v1_DestroySdfKeyResponse } from '../../hsmgateway/v1/DestroySdfKeyResponse.ts';
import type { ImportSdfKeyRequestInput as _hsmgateway_v1_ImportSdfKeyRequestInput, ImportSdfKeyRequest as _hsmgateway_v1_ImportSdfKeyRequest } from '../../hsmgateway/v1/ImportSdfKeyRequest.ts';
import type { ImportSdfKeyResponseInput as _hsmgateway_v1_ImportSdfKeyResponseInput, ImportSdfKeyResponse as _hsmgateway_v1_ImportSdfKeyResponse } from '../../hsmgateway/v1/ImportSdfKeyResponse.ts';
import type { ListSdfKeysRequestInput as _hsmgateway_v1_ListSdfKeysRequestInput, ListSdfKeysRequest as _hsmgateway_v1_ListSdfKeysRequest } from '../../hsmgateway/v1/ListSdfKeysRequest.ts';
import type { ListSdfKeysResponseInput as _hsmgateway_v1_ListSdfKeysResponseInput, ListSdfKeysResponse as _hsmgateway_v1_ListSdfKeysResponse } from '../../hsmgateway/v1/ListSdfKeysResponse.ts';
import type { SetSdfPasswordRequestInput as _hsmgateway_v1_SetSdfPasswordRequestInput, SetSdfPasswordRequest as _hsmgateway_v1_SetSdfPasswordRequest } from '../../hsmgateway/v1/SetSdfPasswordRequest.ts';
import type { SetSdfPasswordResponseInput as _hsmgateway_v1_SetSdfPasswordResponseInput, SetSdfPasswordResponse as _hsmgateway_v1_SetSdfPasswordResponse } from '../../hsmgateway/v1/SetSdfPasswordResponse.ts';

export interface SdfKeyServiceClient extends grpc.Client {
  /**
   * Makes a key pair, both pairs of an index, or a KEK. Errors: KEY_EXISTS, PARTITION_NOT_FOUND, ALGORITHM_NOT_SUPPORTED.
   */
  CreateSdfKey(argument: _hsmgateway_v1_CreateSdfKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateSdfKeyResponse>): grpc.ClientUnaryCall;
  CreateSdfKey(argument: _hsmgateway_v1_CreateSdfKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateSdfKeyResponse>): grpc.ClientUnaryCall;
  CreateSdfKey(argument: _hsmgateway_v1_CreateSdfKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateSdfKeyResponse>): grpc.ClientUnaryCall;
  CreateSdfKey(argument: _hsmgateway_v1_CreateSdfKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateSdfKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Makes a key pair, both pairs of an index, or a KEK. Errors: KEY_EXISTS, PARTITION_NOT_FOUND, ALGORITHM_NOT_SUPPORTED.
   */
  createSdfKey(argument: _hsmgateway_v1_CreateSdfKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateSdfKeyResponse>): grpc.ClientUnaryCall;
  createSdfKey(argument: _hsmgateway_v1_CreateSdfKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateSdfKeyResponse>): grpc.ClientUnaryCall;
  createSdfKey(argument: _hsmgateway_v1_CreateSdfKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateSdfKeyResponse>): grpc.ClientUnaryCall;
  createSdfKey(argument: _hsmgateway_v1_CreateSdfKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateSdfKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Destroys keys for good, and takes back every access right to their index.
   */
  DestroySdfKey(argument: _hsmgateway_v1_DestroySdfKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DestroySdfKeyResponse>): grpc.ClientUnaryCall;
  DestroySdfKey(argument: _hsmgateway_v1_DestroySdfKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DestroySdfKeyResponse>): grpc.ClientUnaryCall;
  DestroySdfKey(argument: _hsmgateway_v1_DestroySdfKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DestroySdfKeyResponse>): grpc.ClientUnaryCall;
  DestroySdfKey(argument: _hsmgateway_v1_DestroySdfKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DestroySdfKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Destroys keys for good, and takes back every access right to their index.
   */
  destroySdfKey(argument: _hsmgateway_v1_DestroySdfKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DestroySdfKeyResponse>): grpc.ClientUnaryCall;
  destroySdfKey(argument: _hsmgateway_v1_DestroySdfKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DestroySdfKeyResponse>): grpc.ClientUnaryCall;
  destroySdfKey(argument: _hsmgateway_v1_DestroySdfKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DestroySdfKeyResponse>): grpc.ClientUnaryCall;
  destroySdfKey(argument: _hsmgateway_v1_DestroySdfKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DestroySdfKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Imports an SM2 key pair from a digital envelope, or a KEK encrypted under a public key of the device. Errors: KEY_EXISTS,
   * KEY_NOT_FOUND (the device's key), KEY_INVALID, CIPHERTEXT_INVALID.
   */
  ImportSdfKey(argument: _hsmgateway_v1_ImportSdfKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ImportSdfKeyResponse>): grpc.ClientUnaryCall;
  ImportSdfKey(argument: _hsmgateway_v1_ImportSdfKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ImportSdfKeyResponse>): grpc.ClientUnaryCall;
  ImportSdfKey(argument: _hsmgateway_v1_ImportSdfKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ImportSdfKeyResponse>): grpc.ClientUnaryCall;
  ImportSdfKey(argument: _hsmgateway_v1_ImportSdfKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ImportSdfKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Imports an SM2 key pair from a digital envelope, or a KEK encrypted under a public key of the device. Errors: KEY_EXISTS,
   * KEY_NOT_FOUND (the device's key), KEY_INVALID, CIPHERTEXT_INVALID.
   */
  importSdfKey(argument: _hsmgateway_v1_ImportSdfKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ImportSdfKeyResponse>): grpc.ClientUnaryCall;
  importSdfKey(argument: _hsmgateway_v1_ImportSdfKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ImportSdfKeyResponse>): grpc.ClientUnaryCall;
  importSdfKey(argument: _hsmgateway_v1_ImportSdfKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ImportSdfKeyResponse>): grpc.ClientUnaryCall;
  importSdfKey(argument: _hsmgateway_v1_ImportSdfKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ImportSdfKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Every key of a device, in order of family, index and purpose.
   */
  ListSdfKeys(argument: _hsmgateway_v1_ListSdfKeysRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSdfKeysResponse>): grpc.ClientUnaryCall;
  ListSdfKeys(argument: _hsmgateway_v1_ListSdfKeysRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListSdfKeysResponse>): grpc.ClientUnaryCall;
  ListSdfKeys(argument: _hsmgateway_v1_ListSdfKeysRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSdfKeysResponse>): grpc.ClientUnaryCall;
  ListSdfKeys(argument: _hsmgateway_v1_ListSdfKeysRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListSdfKeysResponse>): grpc.ClientUnaryCall;
  /**
   * Every key of a device, in order of family, index and purpose.
   */
  listSdfKeys(argument: _hsmgateway_v1_ListSdfKeysRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSdfKeysResponse>): grpc.ClientUnaryCall;
  listSdfKeys(argument: _hsmgateway_v1_ListSdfKeysRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListSdfKeysResponse>): grpc.ClientUnaryCall;
  listSdfKeys(argument: _hsmgateway_v1_ListSdfKeysRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSdfKeysResponse>): grpc.ClientUnaryCall;
  listSdfKeys(argument: _hsmgateway_v1_ListSdfKeysRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListSdfKeysResponse>): grpc.ClientUnaryCall;
  
  /**
   * Sets the password of GetPrivateKeyAccessRight for an index, lifts its lock, and takes back the rights that were given.
   */
  SetSdfPassword(argument: _hsmgateway_v1_SetSdfPasswordRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetSdfPasswordResponse>): grpc.ClientUnaryCall;
  SetSdfPassword(argument: _hsmgateway_v1_SetSdfPasswordRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetSdfPasswordResponse>): grpc.ClientUnaryCall;
  SetSdfPassword(argument: _hsmgateway_v1_SetSdfPasswordRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetSdfPasswordResponse>): grpc.ClientUnaryCall;
  SetSdfPassword(argument: _hsmgateway_v1_SetSdfPasswordRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetSdfPasswordResponse>): grpc.ClientUnaryCall;
  /**
   * Sets the password of GetPrivateKeyAccessRight for an index, lifts its lock, and takes back the rights that were given.
   */
  setSdfPassword(argument: _hsmgateway_v1_SetSdfPasswordRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetSdfPasswordResponse>): grpc.ClientUnaryCall;
  setSdfPassword(argument: _hsmgateway_v1_SetSdfPasswordRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetSdfPasswordResponse>): grpc.ClientUnaryCall;
  setSdfPassword(argument: _hsmgateway_v1_SetSdfPasswordRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetSdfPasswordResponse>): grpc.ClientUnaryCall;
  setSdfPassword(argument: _hsmgateway_v1_SetSdfPasswordRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetSdfPasswordResponse>): grpc.ClientUnaryCall;
  
}

export interface SdfKeyServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Makes a key pair, both pairs of an index, or a KEK. Errors: KEY_EXISTS, PARTITION_NOT_FOUND, ALGORITHM_NOT_SUPPORTED.
   */
  CreateSdfKey: grpc.handleUnaryCall<_hsmgateway_v1_CreateSdfKeyRequest, _hsmgateway_v1_CreateSdfKeyResponseInput>;
  
  /**
   * Destroys keys for good, and takes back every access right to their index.
   */
  DestroySdfKey: grpc.handleUnaryCall<_hsmgateway_v1_DestroySdfKeyRequest, _hsmgateway_v1_DestroySdfKeyResponseInput>;
  
  /**
   * Imports an SM2 key pair from a digital envelope, or a KEK encrypted under a public key of the device. Errors: KEY_EXISTS,
   * KEY_NOT_FOUND (the device's key), KEY_INVALID, CIPHERTEXT_INVALID.
   */
  ImportSdfKey: grpc.handleUnaryCall<_hsmgateway_v1_ImportSdfKeyRequest, _hsmgateway_v1_ImportSdfKeyResponseInput>;
  
  /**
   * Every key of a device, in order of family, index and purpose.
   */
  ListSdfKeys: grpc.handleUnaryCall<_hsmgateway_v1_ListSdfKeysRequest, _hsmgateway_v1_ListSdfKeysResponseInput>;
  
  /**
   * Sets the password of GetPrivateKeyAccessRight for an index, lifts its lock, and takes back the rights that were given.
   */
  SetSdfPassword: grpc.handleUnaryCall<_hsmgateway_v1_SetSdfPasswordRequest, _hsmgateway_v1_SetSdfPasswordResponseInput>;
  
}

export interface SdfKeyServiceDefinition extends grpc.ServiceDefinition {
  CreateSdfKey: MethodDefinition<_hsmgateway_v1_CreateSdfKeyRequestInput, _hsmgateway_v1_CreateSdfKeyResponseInput, _hsmgateway_v1_CreateSdfKeyRequest, _hsmgateway_v1_CreateSdfKeyResponse>
  DestroySdfKey: MethodDefinition<_hsmgateway_v1_DestroySdfKeyRequestInput, _hsmgateway_v1_DestroySdfKeyResponseInput, _hsmgateway_v1_DestroySdfKeyRequest, _hsmgateway_v1_DestroySdfKeyResponse>
  ImportSdfKey: MethodDefinition<_hsmgateway_v1_ImportSdfKeyRequestInput, _hsmgateway_v1_ImportSdfKeyResponseInput, _hsmgateway_v1_ImportSdfKeyRequest, _hsmgateway_v1_ImportSdfKeyResponse>
  ListSdfKeys: MethodDefinition<_hsmgateway_v1_ListSdfKeysRequestInput, _hsmgateway_v1_ListSdfKeysResponseInput, _hsmgateway_v1_ListSdfKeysRequest, _hsmgateway_v1_ListSdfKeysResponse>
  SetSdfPassword: MethodDefinition<_hsmgateway_v1_SetSdfPasswordRequestInput, _hsmgateway_v1_SetSdfPasswordResponseInput, _hsmgateway_v1_SetSdfPasswordRequest, _hsmgateway_v1_SetSdfPasswordResponse>
}
