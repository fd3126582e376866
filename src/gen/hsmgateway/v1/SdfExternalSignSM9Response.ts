// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalSignSM9ResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalSignSM9Response {
  'data': (Buffer);
}
