// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfEncryptFinalRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfEncryptFinalRequest {
  'session_handle': (Buffer);
  'operation': (Buffer);
}
