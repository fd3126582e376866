// Original file: proto/hsmgateway/v1/operators.proto


export interface LogoutRequestInput {
  /**
   * All sessions of the caller, not only the one of the call.
   */
  'all'?: (boolean);
}

export interface LogoutRequest {
  /**
   * All sessions of the caller, not only the one of the call.
   */
  'all': (boolean);
}
