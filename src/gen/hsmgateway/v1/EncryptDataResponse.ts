// Original file: proto/hsmgateway/v1/kms.proto


export interface EncryptDataResponseInput {
  'key_id'?: (string);
  /**
   * A ciphertext blob for AES keys; raw RSA output for RSA keys.
   */
  'cipher_text'?: (Buffer | Uint8Array | string);
}

export interface EncryptDataResponse {
  'key_id': (string);
  /**
   * A ciphertext blob for AES keys; raw RSA output for RSA keys.
   */
  'cipher_text': (Buffer);
}
