// Original file: proto/hsmgateway/v1/operators.proto


export interface EndSessionRequestInput {
  'session_id'?: (string);
}

export interface EndSessionRequest {
  'session_id': (string);
}
