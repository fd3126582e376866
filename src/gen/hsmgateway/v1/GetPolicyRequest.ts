// Original file: proto/hsmgateway/v1/policies.proto


export interface GetPolicyRequestInput {
  'tenant'?: (string);
  'name'?: (string);
  /**
   * An earlier revision; 0: the current one. The last ten are kept.
   */
  'revision'?: (number);
}

export interface GetPolicyRequest {
  'tenant': (string);
  'name': (string);
  /**
   * An earlier revision; 0: the current one. The last ten are kept.
   */
  'revision': (number);
}
