// Original file: proto/hsmgateway/v1/types.proto

/**
 * Kind and size of a customer master key (CMK).
 */
export const KeySpec = {
  KEY_SPEC_UNSPECIFIED: 'KEY_SPEC_UNSPECIFIED',
  AES_256: 'AES_256',
  RSA_2048: 'RSA_2048',
  RSA_3072: 'RSA_3072',
  RSA_4096: 'RSA_4096',
  EC_P256: 'EC_P256',
  EC_P384: 'EC_P384',
  HMAC_256: 'HMAC_256',
  HMAC_384: 'HMAC_384',
  HMAC_512: 'HMAC_512',
  SM2: 'SM2',
  SM4: 'SM4',
  HMAC_SM3: 'HMAC_SM3',
  /**
   * The curve secp256k1, where the token has it.
   */
  SECP256K1: 'SECP256K1',
  /**
   * The curve edwards25519, where the token has it. Its material can not be imported.
   */
  ED25519: 'ED25519',
} as const;

/**
 * Kind and size of a customer master key (CMK).
 */
export type KeySpecInput =
  | 'KEY_SPEC_UNSPECIFIED'
  | 0
  | 'AES_256'
  | 1
  | 'RSA_2048'
  | 2
  | 'RSA_3072'
  | 3
  | 'RSA_4096'
  | 4
  | 'EC_P256'
  | 5
  | 'EC_P384'
  | 6
  | 'HMAC_256'
  | 7
  | 'HMAC_384'
  | 8
  | 'HMAC_512'
  | 9
  | 'SM2'
  | 10
  | 'SM4'
  | 11
  | 'HMAC_SM3'
  | 12
  /**
   * The curve secp256k1, where the token has it.
   */
  | 'SECP256K1'
  | 13
  /**
   * The curve edwards25519, where the token has it. Its material can not be imported.
   */
  | 'ED25519'
  | 14

/**
 * Kind and size of a customer master key (CMK).
 */
export type KeySpec = typeof KeySpec[keyof typeof KeySpec]
