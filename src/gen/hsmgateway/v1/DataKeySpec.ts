// Original file: proto/hsmgateway/v1/kms.proto


// Original file: proto/hsmgateway/v1/kms.proto

export const _hsmgateway_v1_DataKeySpec_Value = {
  DATA_KEY_SPEC_UNSPECIFIED: 'DATA_KEY_SPEC_UNSPECIFIED',
  AES_256: 'AES_256',
  AES_128: 'AES_128',
  SM4: 'SM4',
  HMAC_256: 'HMAC_256',
  HMAC_384: 'HMAC_384',
  HMAC_512: 'HMAC_512',
} as const;

export type _hsmgateway_v1_DataKeySpec_ValueInput =
  | 'DATA_KEY_SPEC_UNSPECIFIED'
  | 0
  | 'AES_256'
  | 1
  | 'AES_128'
  | 2
  | 'SM4'
  | 3
  | 'HMAC_256'
  | 4
  | 'HMAC_384'
  | 5
  | 'HMAC_512'
  | 6

export type _hsmgateway_v1_DataKeySpec_Value = typeof _hsmgateway_v1_DataKeySpec_Value[keyof typeof _hsmgateway_v1_DataKeySpec_Value]

/**
 * What a data key is for; only its length follows from it.
 */
export interface DataKeySpecInput {
}

/**
 * What a data key is for; only its length follows from it.
 */
export interface DataKeySpec {
}
