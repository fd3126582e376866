// Original file: proto/hsmgateway/v1/types.proto

/**
 * Algorithm of a signature. ECDSA signatures are DER SEQUENCE{r,s}; RSA signatures are raw.
 */
export const SigningAlgorithm = {
  SIGNING_ALGORITHM_UNSPECIFIED: 'SIGNING_ALGORITHM_UNSPECIFIED',
  RSASSA_PSS_SHA_256: 'RSASSA_PSS_SHA_256',
  RSASSA_PSS_SHA_384: 'RSASSA_PSS_SHA_384',
  RSASSA_PSS_SHA_512: 'RSASSA_PSS_SHA_512',
  RSASSA_PKCS1_V1_5_SHA_256: 'RSASSA_PKCS1_V1_5_SHA_256',
  RSASSA_PKCS1_V1_5_SHA_384: 'RSASSA_PKCS1_V1_5_SHA_384',
  RSASSA_PKCS1_V1_5_SHA_512: 'RSASSA_PKCS1_V1_5_SHA_512',
  ECDSA_SHA_256: 'ECDSA_SHA_256',
  ECDSA_SHA_384: 'ECDSA_SHA_384',
  /**
   * SM2 with SM3 (GB/T 32918.2). DIGEST is e = SM3(Z ‖ M); RAW takes the default id 1234567812345678.
   */
  SM2DSA_SM3: 'SM2DSA_SM3',
  /**
   * Ed25519 (RFC 8032): of the message itself, so with RAW alone.
   */
  ED25519_SHA_512: 'ED25519_SHA_512',
  /**
   * Ed25519ph, of the message's SHA-512 digest. Not offered: an ED25519 key answers ALGORITHM_NOT_SUPPORTED (KMS.1110).
   */
  ED25519_PH_SHA_512: 'ED25519_PH_SHA_512',
} as const;

/**
 * Algorithm of a signature. ECDSA signatures are DER SEQUENCE{r,s}; RSA signatures are raw.
 */
export type SigningAlgorithmInput =
  | 'SIGNING_ALGORITHM_UNSPECIFIED'
  | 0
  | 'RSASSA_PSS_SHA_256'
  | 1
  | 'RSASSA_PSS_SHA_384'
  | 2
  | 'RSASSA_PSS_SHA_512'
  | 3
  | 'RSASSA_PKCS1_V1_5_SHA_256'
  | 4
  | 'RSASSA_PKCS1_V1_5_SHA_384'
  | 5
  | 'RSASSA_PKCS1_V1_5_SHA_512'
  | 6
  | 'ECDSA_SHA_256'
  | 7
  | 'ECDSA_SHA_384'
  | 8
  /**
   * SM2 with SM3 (GB/T 32918.2). DIGEST is e = SM3(Z ‖ M); RAW takes the default id 1234567812345678.
   */
  | 'SM2DSA_SM3'
  | 9
  /**
   * Ed25519 (RFC 8032): of the message itself, so with RAW alone.
   */
  | 'ED25519_SHA_512'
  | 10
  /**
   * Ed25519ph, of the message's SHA-512 digest. Not offered: an ED25519 key answers ALGORITHM_NOT_SUPPORTED (KMS.1110).
   */
  | 'ED25519_PH_SHA_512'
  | 11

/**
 * Algorithm of a signature. ECDSA signatures are DER SEQUENCE{r,s}; RSA signatures are raw.
 */
export type SigningAlgorithm = typeof SigningAlgorithm[keyof typeof SigningAlgorithm]
