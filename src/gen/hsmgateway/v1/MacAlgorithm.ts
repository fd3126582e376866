// Original file: proto/hsmgateway/v1/types.proto

/**
 * Algorithm of a message authentication code.
 */
export const MacAlgorithm = {
  MAC_ALGORITHM_UNSPECIFIED: 'MAC_ALGORITHM_UNSPECIFIED',
  HMAC_SHA_256: 'HMAC_SHA_256',
  HMAC_SHA_384: 'HMAC_SHA_384',
  HMAC_SHA_512: 'HMAC_SHA_512',
  /**
   * HMAC with SM3, of HMAC_SM3 keys.
   */
  HMAC_SM_3: 'HMAC_SM_3',
} as const;

/**
 * Algorithm of a message authentication code.
 */
export type MacAlgorithmInput =
  | 'MAC_ALGORITHM_UNSPECIFIED'
  | 0
  | 'HMAC_SHA_256'
  | 1
  | 'HMAC_SHA_384'
  | 2
  | 'HMAC_SHA_512'
  | 3
  /**
   * HMAC with SM3, of HMAC_SM3 keys.
   */
  | 'HMAC_SM_3'
  | 4

/**
 * Algorithm of a message authentication code.
 */
export type MacAlgorithm = typeof MacAlgorithm[keyof typeof MacAlgorithm]
