// Original file: proto/hsmgateway/v1/kms.proto


export interface CreateDataKeyResponseInput {
  'key_id'?: (string);
  /**
   * The data key.
   */
  'plain_text'?: (Buffer | Uint8Array | string);
  /**
   * The data key, encrypted.
   */
  'cipher_text'?: (Buffer | Uint8Array | string);
}

export interface CreateDataKeyResponse {
  'key_id': (string);
  /**
   * The data key.
   */
  'plain_text': (Buffer);
  /**
   * The data key, encrypted.
   */
  'cipher_text': (Buffer);
}
