// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthEncFinalRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthEncFinalRequest {
  'session_handle': (Buffer);
  'operation': (Buffer);
}
