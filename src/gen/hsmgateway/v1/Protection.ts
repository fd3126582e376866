// Original file: proto/hsmgateway/v1/types.proto

/**
 * Where key material lives and where it is used.
 */
export const Protection = {
  PROTECTION_UNSPECIFIED: 'PROTECTION_UNSPECIFIED',
  /**
   * A token object: sensitive, not extractable, used inside the token that holds it.
   */
  TOKEN: 'TOKEN',
  /**
   * Wrapped by the partition's KEK; unwrapped into the token for use, never in the clear outside it.
   */
  SEALED: 'SEALED',
  /**
   * Sealed by the partition's KEK; used in the crypto-host's memory, for algorithms the token does not have.
   */
  SEALED_SOFTWARE: 'SEALED_SOFTWARE',
} as const;

/**
 * Where key material lives and where it is used.
 */
export type ProtectionInput =
  | 'PROTECTION_UNSPECIFIED'
  | 0
  /**
   * A token object: sensitive, not extractable, used inside the token that holds it.
   */
  | 'TOKEN'
  | 1
  /**
   * Wrapped by the partition's KEK; unwrapped into the token for use, never in the clear outside it.
   */
  | 'SEALED'
  | 2
  /**
   * Sealed by the partition's KEK; used in the crypto-host's memory, for algorithms the token does not have.
   */
  | 'SEALED_SOFTWARE'
  | 3

/**
 * Where key material lives and where it is used.
 */
export type Protection = typeof Protection[keyof typeof Protection]
