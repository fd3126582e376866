// Original file: proto/hsmgateway/v1/kms.proto


export interface ListKeyWarningsRequestInput {
  /**
   * Hours to look ahead, 1 to 8760; 168 when not given.
   */
  'within_hours'?: (number);
}

export interface ListKeyWarningsRequest {
  /**
   * Hours to look ahead, 1 to 8760; 168 when not given.
   */
  'within_hours': (number);
}
