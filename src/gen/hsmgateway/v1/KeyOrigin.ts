// Original file: proto/hsmgateway/v1/types.proto

/**
 * Where key material comes from.
 */
export const KeyOrigin = {
  KEY_ORIGIN_UNSPECIFIED: 'KEY_ORIGIN_UNSPECIFIED',
  kms: 'kms',
  external: 'external',
} as const;

/**
 * Where key material comes from.
 */
export type KeyOriginInput =
  | 'KEY_ORIGIN_UNSPECIFIED'
  | 0
  | 'kms'
  | 1
  | 'external'
  | 2

/**
 * Where key material comes from.
 */
export type KeyOrigin = typeof KeyOrigin[keyof typeof KeyOrigin]
