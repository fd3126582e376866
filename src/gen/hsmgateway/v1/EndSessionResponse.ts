// Original file: proto/hsmgateway/v1/operators.proto


export interface EndSessionResponseInput {
  'session_id'?: (string);
}

export interface EndSessionResponse {
  'session_id': (string);
}
