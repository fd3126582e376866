// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthEncFinalResponseInput {
  'data'?: (Buffer | Uint8Array | string);
  'auth_data'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthEncFinalResponse {
  'data': (Buffer);
  'auth_data': (Buffer);
}
