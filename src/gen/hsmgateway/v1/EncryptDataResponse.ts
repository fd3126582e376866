// Original file: proto/hsmgateway/v1/kms.proto


export interface EncryptDataResponseInput {
  'key_id'?: (string);
  /**
   * A ciphertext blob for AES and SM4 keys; raw RSA output for RSA keys; SM2Cipher of GM/T 0009, DER, for SM2 keys.
   */
  'cipher_text'?: (Buffer | Uint8Array | string);
}

export interface EncryptDataResponse {
  'key_id': (string);
  /**
   * A ciphertext blob for AES and SM4 keys; raw RSA output for RSA keys; SM2Cipher of GM/T 0009, DER, for SM2 keys.
   */
  'cipher_text': (Buffer);
}
