// Original file: proto/hsmgateway/v1/sdf_admin.proto

export const SdfKeyFamily = {
  SDF_KEY_FAMILY_UNSPECIFIED: 'SDF_KEY_FAMILY_UNSPECIFIED',
  /**
   * SM2.
   */
  ECC: 'ECC',
  RSA: 'RSA',
  /**
   * SM4 keys that encrypt keys.
   */
  KEK: 'KEK',
} as const;

export type SdfKeyFamilyInput =
  | 'SDF_KEY_FAMILY_UNSPECIFIED'
  | 0
  /**
   * SM2.
   */
  | 'ECC'
  | 1
  | 'RSA'
  | 2
  /**
   * SM4 keys that encrypt keys.
   */
  | 'KEK'
  | 3

export type SdfKeyFamily = typeof SdfKeyFamily[keyof typeof SdfKeyFamily]
