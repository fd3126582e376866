// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthDecUpdateResponseInput {
  'operation'?: (Buffer | Uint8Array | string);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthDecUpdateResponse {
  'operation': (Buffer);
  'data': (Buffer);
}
