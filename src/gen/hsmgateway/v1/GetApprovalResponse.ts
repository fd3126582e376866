// Original file: proto/hsmgateway/v1/approvals.proto

import type { ApprovalInput as _hsmgateway_v1_ApprovalInput, Approval as _hsmgateway_v1_Approval } from '../../hsmgateway/v1/Approval.ts';

export interface GetApprovalResponseInput {
  'approval'?: (_hsmgateway_v1_ApprovalInput | null);
}

export interface GetApprovalResponse {
  'approval': (_hsmgateway_v1_Approval | null);
}
