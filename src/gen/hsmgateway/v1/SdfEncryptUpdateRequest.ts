// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfEncryptUpdateRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'operation'?: (Buffer | Uint8Array | string);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfEncryptUpdateRequest {
  'session_handle': (Buffer);
  'operation': (Buffer);
  'data': (Buffer);
}
