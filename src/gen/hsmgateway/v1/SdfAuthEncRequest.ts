// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthEncRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_handle'?: (Buffer | Uint8Array | string);
  /**
   * SGD_SM4_GCM or SGD_SM4_CCM.
   */
  'algorithm_id'?: (number);
  /**
   * GCM: 1 to 256 bytes, 12 are best. CCM: 7 to 13. Never twice under one key.
   */
  'start_var'?: (Buffer | Uint8Array | string);
  'aad'?: (Buffer | Uint8Array | string);
  'data'?: (Buffer | Uint8Array | string);
  /**
   * Length of the tag in bytes; 16 when not given.
   */
  'auth_data_length'?: (number);
}

export interface SdfAuthEncRequest {
  'session_handle': (Buffer);
  'key_handle': (Buffer);
  /**
   * SGD_SM4_GCM or SGD_SM4_CCM.
   */
  'algorithm_id': (number);
  /**
   * GCM: 1 to 256 bytes, 12 are best. CCM: 7 to 13. Never twice under one key.
   */
  'start_var': (Buffer);
  'aad': (Buffer);
  'data': (Buffer);
  /**
   * Length of the tag in bytes; 16 when not given.
   */
  'auth_data_length': (number);
}
