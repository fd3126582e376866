// Original file: proto/hsmgateway/v1/sdf_admin.proto

export const SdfKeyPurpose = {
  /**
   * Both pairs of an index.
   */
  SDF_KEY_PURPOSE_UNSPECIFIED: 'SDF_KEY_PURPOSE_UNSPECIFIED',
  SIGN: 'SIGN',
  ENCRYPT: 'ENCRYPT',
} as const;

export type SdfKeyPurposeInput =
  /**
   * Both pairs of an index.
   */
  | 'SDF_KEY_PURPOSE_UNSPECIFIED'
  | 0
  | 'SIGN'
  | 1
  | 'ENCRYPT'
  | 2

export type SdfKeyPurpose = typeof SdfKeyPurpose[keyof typeof SdfKeyPurpose]
