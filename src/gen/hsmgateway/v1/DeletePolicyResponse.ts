// Original file: proto/hsmgateway/v1/policies.proto


export interface DeletePolicyResponseInput {
  /**
   * Principals and groups that it was detached from.
   */
  'detached'?: (number);
}

export interface DeletePolicyResponse {
  /**
   * Principals and groups that it was detached from.
   */
  'detached': (number);
}
