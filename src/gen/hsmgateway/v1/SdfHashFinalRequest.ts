// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfHashFinalRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfHashFinalRequest {
  'session_handle': (Buffer);
  'operation': (Buffer);
}
