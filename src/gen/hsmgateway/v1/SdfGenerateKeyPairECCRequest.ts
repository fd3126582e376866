// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGenerateKeyPairECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  /**
   * SGD_SM2 or one of its uses.
   */
  'algorithm_id'?: (number);
  /**
   * 256.
   */
  'key_bits'?: (number);
}

export interface SdfGenerateKeyPairECCRequest {
  'session_handle': (Buffer);
  /**
   * SGD_SM2 or one of its uses.
   */
  'algorithm_id': (number);
  /**
   * 256.
   */
  'key_bits': (number);
}
