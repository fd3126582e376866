// Original file: proto/hsmgateway/v1/approvals.proto


export interface QuorumInput {
  'method'?: (string);
  'required'?: (number);
  /**
   * Roles of which an approver holds one.
   */
  'approvers'?: (string)[];
}

export interface Quorum {
  'method': (string);
  'required': (number);
  /**
   * Roles of which an approver holds one.
   */
  'approvers': (string)[];
}
