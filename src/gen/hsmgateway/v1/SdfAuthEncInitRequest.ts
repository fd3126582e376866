// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthEncInitRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'start_var'?: (Buffer | Uint8Array | string);
  'aad'?: (Buffer | Uint8Array | string);
  /**
   * Length of the whole plaintext; CCM must know it.
   */
  'data_length'?: (number);
  'auth_data_length'?: (number);
}

export interface SdfAuthEncInitRequest {
  'session_handle': (Buffer);
  'key_handle': (Buffer);
  'algorithm_id': (number);
  'start_var': (Buffer);
  'aad': (Buffer);
  /**
   * Length of the whole plaintext; CCM must know it.
   */
  'data_length': (number);
  'auth_data_length': (number);
}
