// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalDecryptSM9ResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalDecryptSM9Response {
  'data': (Buffer);
}
