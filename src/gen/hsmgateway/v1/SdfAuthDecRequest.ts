// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthDecRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'start_var'?: (Buffer | Uint8Array | string);
  'aad'?: (Buffer | Uint8Array | string);
  'auth_data'?: (Buffer | Uint8Array | string);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthDecRequest {
  'session_handle': (Buffer);
  'key_handle': (Buffer);
  'algorithm_id': (number);
  'start_var': (Buffer);
  'aad': (Buffer);
  'auth_data': (Buffer);
  'data': (Buffer);
}
