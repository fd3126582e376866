// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfDestroyKeyRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfDestroyKeyRequest {
  'session_handle': (Buffer);
  'key_handle': (Buffer);
}
