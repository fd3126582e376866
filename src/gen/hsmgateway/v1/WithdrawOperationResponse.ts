// Original file: proto/hsmgateway/v1/approvals.proto

import type { ApprovalInput as _hsmgateway_v1_ApprovalInput, Approval as _hsmgateway_v1_Approval } from '../../hsmgateway/v1/Approval.ts';

export interface WithdrawOperationResponseInput {
  'approval'?: (_hsmgateway_v1_ApprovalInput | null);
}

export interface WithdrawOperationResponse {
  'approval': (_hsmgateway_v1_Approval | null);
}
