// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCalculateMACFinalRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfCalculateMACFinalRequest {
  'session_handle': (Buffer);
  'operation': (Buffer);
}
