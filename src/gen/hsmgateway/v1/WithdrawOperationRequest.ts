// Original file: proto/hsmgateway/v1/approvals.proto


export interface WithdrawOperationRequestInput {
  'approval_id'?: (string);
}

export interface WithdrawOperationRequest {
  'approval_id': (string);
}
