// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGenerateKeyWithIPKRSARequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
  /**
   * Length of the session key: 64 to 1024, a multiple of 8.
   */
  'key_bits'?: (number);
}

export interface SdfGenerateKeyWithIPKRSARequest {
  'session_handle': (Buffer);
  'key_index': (number);
  /**
   * Length of the session key: 64 to 1024, a multiple of 8.
   */
  'key_bits': (number);
}
