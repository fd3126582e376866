// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfDecryptInitRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'iv'?: (Buffer | Uint8Array | string);
}

export interface SdfDecryptInitRequest {
  'session_handle': (Buffer);
  'key_handle': (Buffer);
  'algorithm_id': (number);
  'iv': (Buffer);
}
