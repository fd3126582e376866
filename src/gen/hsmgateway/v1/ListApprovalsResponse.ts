// Original file: proto/hsmgateway/v1/approvals.proto

import type { ApprovalInput as _hsmgateway_v1_ApprovalInput, Approval as _hsmgateway_v1_Approval } from '../../hsmgateway/v1/Approval.ts';

export interface ListApprovalsResponseInput {
  'approvals'?: (_hsmgateway_v1_ApprovalInput)[];
  'next_marker'?: (string);
}

export interface ListApprovalsResponse {
  'approvals': (_hsmgateway_v1_Approval)[];
  'next_marker': (string);
}
