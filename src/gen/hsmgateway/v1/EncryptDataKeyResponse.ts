// Original file: proto/hsmgateway/v1/kms.proto


export interface EncryptDataKeyResponseInput {
  'key_id'?: (string);
  'cipher_text'?: (Buffer | Uint8Array | string);
  /**
   * Length of the data key in bytes.
   */
  'datakey_length'?: (number);
}

export interface EncryptDataKeyResponse {
  'key_id': (string);
  'cipher_text': (Buffer);
  /**
   * Length of the data key in bytes.
   */
  'datakey_length': (number);
}
