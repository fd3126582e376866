// Original file: proto/hsmgateway/v1/policies.proto


export interface DetachPolicyResponseInput {
  /**
   * Whether it was attached.
   */
  'detached'?: (boolean);
}

export interface DetachPolicyResponse {
  /**
   * Whether it was attached.
   */
  'detached': (boolean);
}
