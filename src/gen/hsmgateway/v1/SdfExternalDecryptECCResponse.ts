// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalDecryptECCResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalDecryptECCResponse {
  'data': (Buffer);
}
