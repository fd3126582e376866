// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGenerateKeyWithECCResponseInput {
  'key_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfGenerateKeyWithECCResponse {
  'key_handle': (Buffer);
}
