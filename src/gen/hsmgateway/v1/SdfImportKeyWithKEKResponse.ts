// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfImportKeyWithKEKResponseInput {
  'key_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfImportKeyWithKEKResponse {
  'key_handle': (Buffer);
}
