// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthDecInitRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'start_var'?: (Buffer | Uint8Array | string);
  'aad'?: (Buffer | Uint8Array | string);
  'auth_data'?: (Buffer | Uint8Array | string);
  'data_length'?: (number);
}

export interface SdfAuthDecInitRequest {
  'session_handle': (Buffer);
  'key_handle': (Buffer);
  'algorithm_id': (number);
  'start_var': (Buffer);
  'aad': (Buffer);
  'auth_data': (Buffer);
  'data_length': (number);
}
