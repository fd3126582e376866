// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfDecryptFinalRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfDecryptFinalRequest {
  'session_handle': (Buffer);
  'operation': (Buffer);
}
