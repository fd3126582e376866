// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthEncResponseInput {
  'data'?: (Buffer | Uint8Array | string);
  'auth_data'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthEncResponse {
  'data': (Buffer);
  'auth_data': (Buffer);
}
