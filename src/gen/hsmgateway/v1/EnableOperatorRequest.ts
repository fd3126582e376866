// Original file: proto/hsmgateway/v1/operators.proto


export interface EnableOperatorRequestInput {
  'operator'?: (string);
  'sequence'?: (string);
}

export interface EnableOperatorRequest {
  'operator': (string);
  'sequence': (string);
}
