// Original file: proto/hsmgateway/v1/kms.proto


export interface EncryptDataKeyRequestInput {
  'key_id'?: (string);
  /**
   * The data key, 1 to 1024 bytes, followed by its digest of 32 bytes: SHA-256, or SM3 where `key_id` is an SM2 or SM4 key.
   */
  'plain_text'?: (Buffer | Uint8Array | string);
  /**
   * Length of the data key in bytes, without the digest.
   */
  'datakey_plain_length'?: (number);
  'encryption_context'?: ({[key: string]: string});
  'additional_authenticated_data'?: (string);
  'sequence'?: (string);
}

export interface EncryptDataKeyRequest {
  'key_id': (string);
  /**
   * The data key, 1 to 1024 bytes, followed by its digest of 32 bytes: SHA-256, or SM3 where `key_id` is an SM2 or SM4 key.
   */
  'plain_text': (Buffer);
  /**
   * Length of the data key in bytes, without the digest.
   */
  'datakey_plain_length': (number);
  'encryption_context': ({[key: string]: string});
  'additional_authenticated_data': (string);
  'sequence': (string);
}
