// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGetPrivateKeyAccessRightRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
  /**
   * 8 to 128 bytes.
   */
  'password'?: (Buffer | Uint8Array | string);
}

export interface SdfGetPrivateKeyAccessRightRequest {
  'session_handle': (Buffer);
  'key_index': (number);
  /**
   * 8 to 128 bytes.
   */
  'password': (Buffer);
}
