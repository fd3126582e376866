// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCloseSessionRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfCloseSessionRequest {
  'session_handle': (Buffer);
}
