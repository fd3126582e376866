// Original file: proto/hsmgateway/v1/types.proto

/**
 * State of a key; the numbers are those of the `key_state` codes that existing clients know.
 */
export const KeyState = {
  KEY_STATE_UNSPECIFIED: 'KEY_STATE_UNSPECIFIED',
  PENDING_CREATION: 'PENDING_CREATION',
  ENABLED: 'ENABLED',
  DISABLED: 'DISABLED',
  PENDING_DELETION: 'PENDING_DELETION',
  PENDING_IMPORT: 'PENDING_IMPORT',
  FROZEN: 'FROZEN',
} as const;

/**
 * State of a key; the numbers are those of the `key_state` codes that existing clients know.
 */
export type KeyStateInput =
  | 'KEY_STATE_UNSPECIFIED'
  | 0
  | 'PENDING_CREATION'
  | 1
  | 'ENABLED'
  | 2
  | 'DISABLED'
  | 3
  | 'PENDING_DELETION'
  | 4
  | 'PENDING_IMPORT'
  | 5
  | 'FROZEN'
  | 7

/**
 * State of a key; the numbers are those of the `key_state` codes that existing clients know.
 */
export type KeyState = typeof KeyState[keyof typeof KeyState]
