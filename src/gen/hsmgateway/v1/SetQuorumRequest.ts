// Original file: proto/hsmgateway/v1/approvals.proto


export interface SetQuorumRequestInput {
  'method'?: (string);
  /**
   * 1 to 16.
   */
  'required'?: (number);
  'sequence'?: (string);
}

export interface SetQuorumRequest {
  'method': (string);
  /**
   * 1 to 16.
   */
  'required': (number);
  'sequence': (string);
}
