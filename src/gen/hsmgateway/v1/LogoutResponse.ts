// Original file: proto/hsmgateway/v1/operators.proto


export interface LogoutResponseInput {
  /**
   * Sessions that were ended.
   */
  'ended'?: (number);
}

export interface LogoutResponse {
  /**
   * Sessions that were ended.
   */
  'ended': (number);
}
