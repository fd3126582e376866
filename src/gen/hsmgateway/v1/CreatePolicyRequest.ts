// Original file: proto/hsmgateway/v1/policies.proto


export interface CreatePolicyRequestInput {
  'tenant'?: (string);
  /**
   * 1 to 64 letters, digits, blanks, dots, dashes and underscores; not the name of a policy of the system.
   */
  'name'?: (string);
  /**
   * At most 255 characters.
   */
  'description'?: (string);
  /**
   * JSON, Version 1.1; at most 6144 characters unless configured otherwise.
   */
  'document'?: (string);
  'sequence'?: (string);
}

export interface CreatePolicyRequest {
  'tenant': (string);
  /**
   * 1 to 64 letters, digits, blanks, dots, dashes and underscores; not the name of a policy of the system.
   */
  'name': (string);
  /**
   * At most 255 characters.
   */
  'description': (string);
  /**
   * JSON, Version 1.1; at most 6144 characters unless configured otherwise.
   */
  'document': (string);
  'sequence': (string);
}
