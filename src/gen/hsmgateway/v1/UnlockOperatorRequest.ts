// Original file: proto/hsmgateway/v1/operators.proto


export interface UnlockOperatorRequestInput {
  'operator'?: (string);
  'sequence'?: (string);
}

export interface UnlockOperatorRequest {
  'operator': (string);
  'sequence': (string);
}
