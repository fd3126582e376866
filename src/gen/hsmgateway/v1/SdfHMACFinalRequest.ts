// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfHMACFinalRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfHMACFinalRequest {
  'session_handle': (Buffer);
  'operation': (Buffer);
}
