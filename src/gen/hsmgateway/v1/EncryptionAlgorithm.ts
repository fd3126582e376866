// Original file: proto/hsmgateway/v1/types.proto

/**
 * Algorithm of an encryption.
 */
export const EncryptionAlgorithm = {
  ENCRYPTION_ALGORITHM_UNSPECIFIED: 'ENCRYPTION_ALGORITHM_UNSPECIFIED',
  /**
   * AES-256-GCM in a self-describing ciphertext blob.
   */
  SYMMETRIC_DEFAULT: 'SYMMETRIC_DEFAULT',
  /**
   * Raw RFC 8017 OAEP with SHA-256 and MGF1-SHA-256, as OpenSSL reads and writes it.
   */
  RSAES_OAEP_SHA_256: 'RSAES_OAEP_SHA_256',
} as const;

/**
 * Algorithm of an encryption.
 */
export type EncryptionAlgorithmInput =
  | 'ENCRYPTION_ALGORITHM_UNSPECIFIED'
  | 0
  /**
   * AES-256-GCM in a self-describing ciphertext blob.
   */
  | 'SYMMETRIC_DEFAULT'
  | 1
  /**
   * Raw RFC 8017 OAEP with SHA-256 and MGF1-SHA-256, as OpenSSL reads and writes it.
   */
  | 'RSAES_OAEP_SHA_256'
  | 2

/**
 * Algorithm of an encryption.
 */
export type EncryptionAlgorithm = typeof EncryptionAlgorithm[keyof typeof EncryptionAlgorithm]
