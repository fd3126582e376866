// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfInternalPrivateKeyOperationRSARequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfInternalPrivateKeyOperationRSARequest {
  'session_handle': (Buffer);
  'key_index': (number);
  'data': (Buffer);
}
