// Original file: proto/hsmgateway/v1/kms.proto


export interface DecryptDataKeyRequestInput {
  /**
   * Needed for RSA and SM2 keys. For AES and SM4 keys the ciphertext names its key; one that is given must be the same.
   */
  'key_id'?: (string);
  'cipher_text'?: (Buffer | Uint8Array | string);
  /**
   * Length of the data key in bytes; checked when given.
   */
  'datakey_cipher_length'?: (number);
  'encryption_context'?: ({[key: string]: string});
  'additional_authenticated_data'?: (string);
  'sequence'?: (string);
}

export interface DecryptDataKeyRequest {
  /**
   * Needed for RSA and SM2 keys. For AES and SM4 keys the ciphertext names its key; one that is given must be the same.
   */
  'key_id': (string);
  'cipher_text': (Buffer);
  /**
   * Length of the data key in bytes; checked when given.
   */
  'datakey_cipher_length': (number);
  'encryption_context': ({[key: string]: string});
  'additional_authenticated_data': (string);
  'sequence': (string);
}
