// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfImportKeyWithISKECCResponseInput {
  'key_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfImportKeyWithISKECCResponse {
  'key_handle': (Buffer);
}
