// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthDecResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthDecResponse {
  'data': (Buffer);
}
