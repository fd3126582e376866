// Original file: proto/hsmgateway/v1/partitions.proto

/**
 * What quotas a new partition gets; the configuration says which.
 */
export const HsmEdition = {
  /**
   * STANDARD.
   */
  HSM_EDITION_UNSPECIFIED: 'HSM_EDITION_UNSPECIFIED',
  STANDARD: 'STANDARD',
  PLATINUM: 'PLATINUM',
} as const;

/**
 * What quotas a new partition gets; the configuration says which.
 */
export type HsmEditionInput =
  /**
   * STANDARD.
   */
  | 'HSM_EDITION_UNSPECIFIED'
  | 0
  | 'STANDARD'
  | 1
  | 'PLATINUM'
  | 2

/**
 * What quotas a new partition gets; the configuration says which.
 */
export type HsmEdition = typeof HsmEdition[keyof typeof HsmEdition]
