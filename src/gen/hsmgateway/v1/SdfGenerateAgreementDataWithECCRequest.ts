// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGenerateAgreementDataWithECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
  /**
   * Length of the key that will be agreed on: 64 to 1024, a multiple of 8.
   */
  'key_bits'?: (number);
  /**
   * 0 to 8191 bytes.
   */
  'sponsor_id'?: (Buffer | Uint8Array | string);
}

export interface SdfGenerateAgreementDataWithECCRequest {
  'session_handle': (Buffer);
  'key_index': (number);
  /**
   * Length of the key that will be agreed on: 64 to 1024, a multiple of 8.
   */
  'key_bits': (number);
  /**
   * 0 to 8191 bytes.
   */
  'sponsor_id': (Buffer);
}
