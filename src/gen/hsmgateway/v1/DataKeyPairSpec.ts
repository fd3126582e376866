// Original file: proto/hsmgateway/v1/kms.proto


// Original file: proto/hsmgateway/v1/kms.proto

export const _hsmgateway_v1_DataKeyPairSpec_Value = {
  DATA_KEY_PAIR_SPEC_UNSPECIFIED: 'DATA_KEY_PAIR_SPEC_UNSPECIFIED',
  RSA_2048: 'RSA_2048',
  RSA_3072: 'RSA_3072',
  RSA_4096: 'RSA_4096',
  ECC_NIST_P256: 'ECC_NIST_P256',
  ECC_NIST_P384: 'ECC_NIST_P384',
  ECC_NIST_P521: 'ECC_NIST_P521',
  ECC_SECG_P256K1: 'ECC_SECG_P256K1',
  SM2: 'SM2',
} as const;

export type _hsmgateway_v1_DataKeyPairSpec_ValueInput =
  | 'DATA_KEY_PAIR_SPEC_UNSPECIFIED'
  | 0
  | 'RSA_2048'
  | 1
  | 'RSA_3072'
  | 2
  | 'RSA_4096'
  | 3
  | 'ECC_NIST_P256'
  | 4
  | 'ECC_NIST_P384'
  | 5
  | 'ECC_NIST_P521'
  | 6
  | 'ECC_SECG_P256K1'
  | 7
  | 'SM2'
  | 8

export type _hsmgateway_v1_DataKeyPairSpec_Value = typeof _hsmgateway_v1_DataKeyPairSpec_Value[keyof typeof _hsmgateway_v1_DataKeyPairSpec_Value]

/**
 * Kinds of data key pairs.
 */
export interface DataKeyPairSpecInput {
}

/**
 * Kinds of data key pairs.
 */
export interface DataKeyPairSpec {
}
