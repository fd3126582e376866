// Original file: proto/hsmgateway/v1/policies.proto


export interface DetachPolicyRequestInput {
  'tenant'?: (string);
  'policy'?: (string);
  'subject'?: (string);
  'sequence'?: (string);
}

export interface DetachPolicyRequest {
  'tenant': (string);
  'policy': (string);
  'subject': (string);
  'sequence': (string);
}
