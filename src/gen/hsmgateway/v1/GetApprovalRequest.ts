// Original file: proto/hsmgateway/v1/approvals.proto


export interface GetApprovalRequestInput {
  'approval_id'?: (string);
}

export interface GetApprovalRequest {
  'approval_id': (string);
}
