// Original file: proto/hsmgateway/v1/sdf_admin.proto


export interface SetSdfPasswordRequestInput {
  'tenant'?: (string);
  'keystore_id'?: (string);
  'key_index'?: (number);
  /**
   * 8 to 128 bytes.
   */
  'password'?: (Buffer | Uint8Array | string);
}

export interface SetSdfPasswordRequest {
  'tenant': (string);
  'keystore_id': (string);
  'key_index': (number);
  /**
   * 8 to 128 bytes.
   */
  'password': (Buffer);
}
