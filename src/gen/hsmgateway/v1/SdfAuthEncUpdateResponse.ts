// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthEncUpdateResponseInput {
  'operation'?: (Buffer | Uint8Array | string);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthEncUpdateResponse {
  'operation': (Buffer);
  'data': (Buffer);
}
