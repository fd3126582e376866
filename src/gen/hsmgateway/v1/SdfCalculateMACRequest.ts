// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCalculateMACRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'iv'?: (Buffer | Uint8Array | string);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfCalculateMACRequest {
  'session_handle': (Buffer);
  'key_handle': (Buffer);
  'algorithm_id': (number);
  'iv': (Buffer);
  'data': (Buffer);
}
