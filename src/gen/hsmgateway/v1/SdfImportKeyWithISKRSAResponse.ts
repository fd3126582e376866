// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfImportKeyWithISKRSAResponseInput {
  'key_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfImportKeyWithISKRSAResponse {
  'key_handle': (Buffer);
}
