// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGenerateKeyWithEPKRSAResponseInput {
  'key_handle'?: (Buffer | Uint8Array | string);
  /**
   * As long as the modulus.
   */
  'wrapped_key'?: (Buffer | Uint8Array | string);
}

export interface SdfGenerateKeyWithEPKRSAResponse {
  'key_handle': (Buffer);
  /**
   * As long as the modulus.
   */
  'wrapped_key': (Buffer);
}
