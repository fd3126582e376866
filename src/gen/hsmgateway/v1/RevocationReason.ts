// Original file: proto/hsmgateway/v1/enrollment.proto

/**
 * RFC 5280 section 5.3.1.
 */
export const RevocationReason = {
  /**
   * No reason given.
   */
  REVOCATION_REASON_UNSPECIFIED: 'REVOCATION_REASON_UNSPECIFIED',
  KEY_COMPROMISE: 'KEY_COMPROMISE',
  AFFILIATION_CHANGED: 'AFFILIATION_CHANGED',
  /**
   * By its renewal: what was renewed from it stays valid.
   */
  SUPERSEDED: 'SUPERSEDED',
  CESSATION_OF_OPERATION: 'CESSATION_OF_OPERATION',
  PRIVILEGE_WITHDRAWN: 'PRIVILEGE_WITHDRAWN',
} as const;

/**
 * RFC 5280 section 5.3.1.
 */
export type RevocationReasonInput =
  /**
   * No reason given.
   */
  | 'REVOCATION_REASON_UNSPECIFIED'
  | 0
  | 'KEY_COMPROMISE'
  | 1
  | 'AFFILIATION_CHANGED'
  | 2
  /**
   * By its renewal: what was renewed from it stays valid.
   */
  | 'SUPERSEDED'
  | 3
  | 'CESSATION_OF_OPERATION'
  | 4
  | 'PRIVILEGE_WITHDRAWN'
  | 5

/**
 * RFC 5280 section 5.3.1.
 */
export type RevocationReason = typeof RevocationReason[keyof typeof RevocationReason]
