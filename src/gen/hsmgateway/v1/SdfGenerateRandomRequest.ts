// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGenerateRandomRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  /**
   * Bytes, 1 to 65536.
   */
  'length'?: (number);
}

export interface SdfGenerateRandomRequest {
  'session_handle': (Buffer);
  /**
   * Bytes, 1 to 65536.
   */
  'length': (number);
}
