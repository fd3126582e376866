// Original file: proto/hsmgateway/v1/approvals.proto


export interface ExecuteOperationRequestInput {
  'approval_id'?: (string);
}

export interface ExecuteOperationRequest {
  'approval_id': (string);
}
