// Original file: proto/hsmgateway/v1/operators.proto


export interface DisableOperatorRequestInput {
  'operator'?: (string);
  'sequence'?: (string);
}

export interface DisableOperatorRequest {
  'operator': (string);
  'sequence': (string);
}
