// Original file: proto/hsmgateway/v1/approvals.proto


export interface RejectOperationRequestInput {
  'approval_id'?: (string);
  'comment'?: (string);
}

export interface RejectOperationRequest {
  'approval_id': (string);
  'comment': (string);
}
