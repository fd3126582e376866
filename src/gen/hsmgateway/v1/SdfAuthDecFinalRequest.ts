// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthDecFinalRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthDecFinalRequest {
  'session_handle': (Buffer);
  'operation': (Buffer);
}
