// Original file: proto/hsmgateway/v1/partitions.proto

export const SlotKind = {
  SLOT_KIND_UNSPECIFIED: 'SLOT_KIND_UNSPECIFIED',
  /**
   * One token that operations prepared.
   */
  TOKEN_SLOT: 'TOKEN_SLOT',
  /**
   * Tokens that the gateway initialises itself.
   */
  CAPACITY_SLOT: 'CAPACITY_SLOT',
} as const;

export type SlotKindInput =
  | 'SLOT_KIND_UNSPECIFIED'
  | 0
  /**
   * One token that operations prepared.
   */
  | 'TOKEN_SLOT'
  | 1
  /**
   * Tokens that the gateway initialises itself.
   */
  | 'CAPACITY_SLOT'
  | 2

export type SlotKind = typeof SlotKind[keyof typeof SlotKind]
