// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalKeyHMACInitRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'key'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalKeyHMACInitRequest {
  'session_handle': (Buffer);
  'algorithm_id': (number);
  'key': (Buffer);
}
