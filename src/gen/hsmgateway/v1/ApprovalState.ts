// Original file: proto/hsmgateway/v1/approvals.proto

export const ApprovalState = {
  APPROVAL_STATE_UNSPECIFIED: 'APPROVAL_STATE_UNSPECIFIED',
  /**
   * Waits for approvals.
   */
  PROPOSED: 'PROPOSED',
  /**
   * Enough have approved; can be carried out.
   */
  APPROVED: 'APPROVED',
  /**
   * Is being carried out.
   */
  EXECUTING: 'EXECUTING',
  EXECUTED: 'EXECUTED',
  /**
   * Was carried out and failed for good; see Approval.reason.
   */
  FAILED: 'FAILED',
  REJECTED: 'REJECTED',
  WITHDRAWN: 'WITHDRAWN',
  /**
   * Was not carried out in time.
   */
  EXPIRED: 'EXPIRED',
} as const;

export type ApprovalStateInput =
  | 'APPROVAL_STATE_UNSPECIFIED'
  | 0
  /**
   * Waits for approvals.
   */
  | 'PROPOSED'
  | 1
  /**
   * Enough have approved; can be carried out.
   */
  | 'APPROVED'
  | 2
  /**
   * Is being carried out.
   */
  | 'EXECUTING'
  | 3
  | 'EXECUTED'
  | 4
  /**
   * Was carried out and failed for good; see Approval.reason.
   */
  | 'FAILED'
  | 5
  | 'REJECTED'
  | 6
  | 'WITHDRAWN'
  | 7
  /**
   * Was not carried out in time.
   */
  | 'EXPIRED'
  | 8

export type ApprovalState = typeof ApprovalState[keyof typeof ApprovalState]
