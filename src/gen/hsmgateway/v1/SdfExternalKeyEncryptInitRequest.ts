// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalKeyEncryptInitRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'key'?: (Buffer | Uint8Array | string);
  'iv'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalKeyEncryptInitRequest {
  'session_handle': (Buffer);
  'algorithm_id': (number);
  'key': (Buffer);
  'iv': (Buffer);
}
