// Original file: proto/hsmgateway/v1/partitions.proto

/**
 * What keys a partition may have; the configuration says which.
 */
export const HsmType = {
  /**
   * SERVER.
   */
  HSM_TYPE_UNSPECIFIED: 'HSM_TYPE_UNSPECIFIED',
  FINANCE: 'FINANCE',
  SERVER: 'SERVER',
  SIGNATURE_SERVER: 'SIGNATURE_SERVER',
} as const;

/**
 * What keys a partition may have; the configuration says which.
 */
export type HsmTypeInput =
  /**
   * SERVER.
   */
  | 'HSM_TYPE_UNSPECIFIED'
  | 0
  | 'FINANCE'
  | 1
  | 'SERVER'
  | 2
  | 'SIGNATURE_SERVER'
  | 3

/**
 * What keys a partition may have; the configuration says which.
 */
export type HsmType = typeof HsmType[keyof typeof HsmType]
