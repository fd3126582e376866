// Original file: proto/hsmgateway/v1/operators.proto


export interface GetOperatorRequestInput {
  'operator'?: (string);
}

export interface GetOperatorRequest {
  'operator': (string);
}
