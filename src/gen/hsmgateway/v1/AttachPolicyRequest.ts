// Original file: proto/hsmgateway/v1/policies.proto


export interface AttachPolicyRequestInput {
  'tenant'?: (string);
  'policy'?: (string);
  /**
   * user/NAME, service/NAME, agent/NAME, group/NAME, or * for every principal of the tenant.
   */
  'subject'?: (string);
  'sequence'?: (string);
}

export interface AttachPolicyRequest {
  'tenant': (string);
  'policy': (string);
  /**
   * user/NAME, service/NAME, agent/NAME, group/NAME, or * for every principal of the tenant.
   */
  'subject': (string);
  'sequence': (string);
}
