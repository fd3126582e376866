// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthDecUpdateRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'operation'?: (Buffer | Uint8Array | string);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthDecUpdateRequest {
  'session_handle': (Buffer);
  'operation': (Buffer);
  'data': (Buffer);
}
