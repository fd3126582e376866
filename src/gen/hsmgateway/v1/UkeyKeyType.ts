// Original file: proto/hsmgateway/v1/operators.proto

export const UkeyKeyType = {
  UKEY_KEY_TYPE_UNSPECIFIED: 'UKEY_KEY_TYPE_UNSPECIFIED',
  /**
   * Signs with PKCS#1 v1.5 or PSS, SHA-256.
   */
  UKEY_RSA: 'UKEY_RSA',
  /**
   * P-256 or P-384; signs with ECDSA, SHA-256, in DER.
   */
  UKEY_EC: 'UKEY_EC',
  /**
   * Signs with SM3 under the default id 1234567812345678, in DER.
   */
  UKEY_SM2: 'UKEY_SM2',
} as const;

export type UkeyKeyTypeInput =
  | 'UKEY_KEY_TYPE_UNSPECIFIED'
  | 0
  /**
   * Signs with PKCS#1 v1.5 or PSS, SHA-256.
   */
  | 'UKEY_RSA'
  | 1
  /**
   * P-256 or P-384; signs with ECDSA, SHA-256, in DER.
   */
  | 'UKEY_EC'
  | 2
  /**
   * Signs with SM3 under the default id 1234567812345678, in DER.
   */
  | 'UKEY_SM2'
  | 3

export type UkeyKeyType = typeof UkeyKeyType[keyof typeof UkeyKeyType]
