// Original file: proto/hsmgateway/v1/types.proto

/**
 * Algorithm of an encryption.
 */
export const EncryptionAlgorithm = {
  ENCRYPTION_ALGORITHM_UNSPECIFIED: 'ENCRYPTION_ALGORITHM_UNSPECIFIED',
  /**
   * GCM of the key's own cipher (AES-256 or SM4) in a self-describing ciphertext blob.
   */
  SYMMETRIC_DEFAULT: 'SYMMETRIC_DEFAULT',
  /**
   * Raw RFC 8017 OAEP with SHA-256 and MGF1-SHA-256, as OpenSSL reads and writes it.
   */
  RSAES_OAEP_SHA_256: 'RSAES_OAEP_SHA_256',
  /**
   * SM2Cipher of GM/T 0009 (C1, C3, C2), DER.
   */
  SM2_ENCRYPT: 'SM2_ENCRYPT',
} as const;

/**
 * Algorithm of an encryption.
 */
export type EncryptionAlgorithmInput =
  | 'ENCRYPTION_ALGORITHM_UNSPECIFIED'
  | 0
  /**
   * GCM of the key's own cipher (AES-256 or SM4) in a self-describing ciphertext blob.
   */
  | 'SYMMETRIC_DEFAULT'
  | 1
  /**
   * Raw RFC 8017 OAEP with SHA-256 and MGF1-SHA-256, as OpenSSL reads and writes it.
   */
  | 'RSAES_OAEP_SHA_256'
  | 2
  /**
   * SM2Cipher of GM/T 0009 (C1, C3, C2), DER.
   */
  | 'SM2_ENCRYPT'
  | 3

/**
 * Algorithm of an encryption.
 */
export type EncryptionAlgorithm = typeof EncryptionAlgorithm[keyof typeof EncryptionAlgorithm]
