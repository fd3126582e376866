// Original file: proto/hsmgateway/v1/approvals.proto

import type { ApprovalStateInput as _hsmgateway_v1_ApprovalStateInput, ApprovalState as _hsmgateway_v1_ApprovalState } from '../../hsmgateway/v1/ApprovalState.ts';

export interface ListApprovalsRequestInput {
  /**
   * Any when not given.
   */
  'state'?: (_hsmgateway_v1_ApprovalStateInput);
  /**
   * 1 to 1000; 50 when not given.
   */
  'limit'?: (number);
  'marker'?: (string);
}

export interface ListApprovalsRequest {
  /**
   * Any when not given.
   */
  'state': (_hsmgateway_v1_ApprovalState);
  /**
   * 1 to 1000; 50 when not given.
   */
  'limit': (number);
  'marker': (string);
}
