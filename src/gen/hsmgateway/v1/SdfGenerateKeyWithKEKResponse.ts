// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGenerateKeyWithKEKResponseInput {
  'key_handle'?: (Buffer | Uint8Array | string);
  'wrapped_key'?: (Buffer | Uint8Array | string);
}

export interface SdfGenerateKeyWithKEKResponse {
  'key_handle': (Buffer);
  'wrapped_key': (Buffer);
}
