// Original file: proto/hsmgateway/v1/partitions.proto

export const PartitionState = {
  PARTITION_STATE_UNSPECIFIED: 'PARTITION_STATE_UNSPECIFIED',
  /**
   * Waits for a slot.
   */
  INSTALLING: 'INSTALLING',
  TO_BE_ACTIVATED: 'TO_BE_ACTIVATED',
  /**
   * Its token is being made.
   */
  CREATING: 'CREATING',
  RUNNING: 'RUNNING',
  CREATION_FAILED: 'CREATION_FAILED',
  /**
   * By an operator, or because it has expired.
   */
  FROZEN: 'FROZEN',
  /**
   * Its token is being wiped; nothing leads back.
   */
  RELEASING: 'RELEASING',
  RELEASED: 'RELEASED',
  /**
   * Comes back from a backup; nothing of it can be used yet.
   */
  RESTORING: 'RESTORING',
} as const;

export type PartitionStateInput =
  | 'PARTITION_STATE_UNSPECIFIED'
  | 0
  /**
   * Waits for a slot.
   */
  | 'INSTALLING'
  | 1
  | 'TO_BE_ACTIVATED'
  | 2
  /**
   * Its token is being made.
   */
  | 'CREATING'
  | 3
  | 'RUNNING'
  | 4
  | 'CREATION_FAILED'
  | 5
  /**
   * By an operator, or because it has expired.
   */
  | 'FROZEN'
  | 6
  /**
   * Its token is being wiped; nothing leads back.
   */
  | 'RELEASING'
  | 7
  | 'RELEASED'
  | 8
  /**
   * Comes back from a backup; nothing of it can be used yet.
   */
  | 'RESTORING'
  | 9

export type PartitionState = typeof PartitionState[keyof typeof PartitionState]
