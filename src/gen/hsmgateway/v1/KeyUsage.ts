// Original file: proto/hsmgateway/v1/types.proto

/**
 * What a key is for; fixed when it is created.
 */
export const KeyUsage = {
  KEY_USAGE_UNSPECIFIED: 'KEY_USAGE_UNSPECIFIED',
  ENCRYPT_DECRYPT: 'ENCRYPT_DECRYPT',
  SIGN_VERIFY: 'SIGN_VERIFY',
  GENERATE_VERIFY_MAC: 'GENERATE_VERIFY_MAC',
  /**
   * ECDH: EC keys and SM2.
   */
  KEY_AGREEMENT: 'KEY_AGREEMENT',
} as const;

/**
 * What a key is for; fixed when it is created.
 */
export type KeyUsageInput =
  | 'KEY_USAGE_UNSPECIFIED'
  | 0
  | 'ENCRYPT_DECRYPT'
  | 1
  | 'SIGN_VERIFY'
  | 2
  | 'GENERATE_VERIFY_MAC'
  | 3
  /**
   * ECDH: EC keys and SM2.
   */
  | 'KEY_AGREEMENT'
  | 4

/**
 * What a key is for; fixed when it is created.
 */
export type KeyUsage = typeof KeyUsage[keyof typeof KeyUsage]
