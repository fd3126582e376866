// Original file: proto/hsmgateway/v1/types.proto

/**
 * What the `message` of a signature is.
 */
export const MessageType = {
  /**
   * The default, as in the seeds' API: the message is a digest of the algorithm's exact length.
   */
  DIGEST: 'DIGEST',
  /**
   * The message itself, 1 to 4096 bytes; the gateway hashes it.
   */
  RAW: 'RAW',
} as const;

/**
 * What the `message` of a signature is.
 */
export type MessageTypeInput =
  /**
   * The default, as in the seeds' API: the message is a digest of the algorithm's exact length.
   */
  | 'DIGEST'
  | 0
  /**
   * The message itself, 1 to 4096 bytes; the gateway hashes it.
   */
  | 'RAW'
  | 1

/**
 * What the `message` of a signature is.
 */
export type MessageType = typeof MessageType[keyof typeof MessageType]
