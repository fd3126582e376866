// Original file: proto/hsmgateway/v1/kms.proto


// Original file: proto/hsmgateway/v1/kms.proto

export const _hsmgateway_v1_WrappingAlgorithm_Value = {
  WRAPPING_ALGORITHM_UNSPECIFIED: 'WRAPPING_ALGORITHM_UNSPECIFIED',
  RSAES_OAEP_SHA_256: 'RSAES_OAEP_SHA_256',
  /**
   * Refused unless the gateway's configuration allows it.
   */
  RSAES_OAEP_SHA_1: 'RSAES_OAEP_SHA_1',
  SM2_ENCRYPT: 'SM2_ENCRYPT',
} as const;

export type _hsmgateway_v1_WrappingAlgorithm_ValueInput =
  | 'WRAPPING_ALGORITHM_UNSPECIFIED'
  | 0
  | 'RSAES_OAEP_SHA_256'
  | 1
  /**
   * Refused unless the gateway's configuration allows it.
   */
  | 'RSAES_OAEP_SHA_1'
  | 2
  | 'SM2_ENCRYPT'
  | 3

export type _hsmgateway_v1_WrappingAlgorithm_Value = typeof _hsmgateway_v1_WrappingAlgorithm_Value[keyof typeof _hsmgateway_v1_WrappingAlgorithm_Value]

/**
 * How material is encrypted on its way in.
 */
export interface WrappingAlgorithmInput {
}

/**
 * How material is encrypted on its way in.
 */
export interface WrappingAlgorithm {
}
