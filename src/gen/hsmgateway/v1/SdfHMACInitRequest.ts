// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfHMACInitRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
}

export interface SdfHMACInitRequest {
  'session_handle': (Buffer);
  'key_handle': (Buffer);
  'algorithm_id': (number);
}
