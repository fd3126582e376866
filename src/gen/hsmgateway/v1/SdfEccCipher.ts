// Original file: proto/hsmgateway/v1/sdf.proto


/**
 * ECCCipher: C1 as x and y, C3 as hash, C2.
 */
export interface SdfEccCipherInput {
  'x'?: (Buffer | Uint8Array | string);
  'y'?: (Buffer | Uint8Array | string);
  /**
   * 32 bytes.
   */
  'hash'?: (Buffer | Uint8Array | string);
  /**
   * As long as the plaintext.
   */
  'ciphertext'?: (Buffer | Uint8Array | string);
}

/**
 * ECCCipher: C1 as x and y, C3 as hash, C2.
 */
export interface SdfEccCipher {
  'x': (Buffer);
  'y': (Buffer);
  /**
   * 32 bytes.
   */
  'hash': (Buffer);
  /**
   * As long as the plaintext.
   */
  'ciphertext': (Buffer);
}
