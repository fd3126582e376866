// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGenerateKeyWithKEKRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_bits'?: (number);
  /**
   * SGD_SM4_ECB.
   */
  'algorithm_id'?: (number);
  'kek_index'?: (number);
}

export interface SdfGenerateKeyWithKEKRequest {
  'session_handle': (Buffer);
  'key_bits': (number);
  /**
   * SGD_SM4_ECB.
   */
  'algorithm_id': (number);
  'kek_index': (number);
}
