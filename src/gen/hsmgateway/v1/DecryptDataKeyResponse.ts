// Original file: proto/hsmgateway/v1/kms.proto


export interface DecryptDataKeyResponseInput {
  'key_id'?: (string);
  /**
   * The data key.
   */
  'data_key'?: (Buffer | Uint8Array | string);
  /**
   * Its length in bytes.
   */
  'datakey_length'?: (number);
  /**
   * Its SHA-256 digest; its SM3 digest where the key is an SM2 or SM4 key.
   */
  'datakey_dgst'?: (Buffer | Uint8Array | string);
}

export interface DecryptDataKeyResponse {
  'key_id': (string);
  /**
   * The data key.
   */
  'data_key': (Buffer);
  /**
   * Its length in bytes.
   */
  'datakey_length': (number);
  /**
   * Its SHA-256 digest; its SM3 digest where the key is an SM2 or SM4 key.
   */
  'datakey_dgst': (Buffer);
}
