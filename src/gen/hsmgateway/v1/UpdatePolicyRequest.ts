// Original file: proto/hsmgateway/v1/policies.proto


export interface UpdatePolicyRequestInput {
  'tenant'?: (string);
  'name'?: (string);
  'document'?: (string);
  /**
   * Stays as it is when empty.
   */
  'description'?: (string);
  /**
   * The revision that the change was decided on.
   */
  'revision'?: (number);
  'sequence'?: (string);
}

export interface UpdatePolicyRequest {
  'tenant': (string);
  'name': (string);
  'document': (string);
  /**
   * Stays as it is when empty.
   */
  'description': (string);
  /**
   * The revision that the change was decided on.
   */
  'revision': (number);
  'sequence': (string);
}
