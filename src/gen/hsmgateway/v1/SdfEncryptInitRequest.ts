// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfEncryptInitRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'iv'?: (Buffer | Uint8Array | string);
}

export interface SdfEncryptInitRequest {
  'session_handle': (Buffer);
  'key_handle': (Buffer);
  'algorithm_id': (number);
  'iv': (Buffer);
}
