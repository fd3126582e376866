// Original file: proto/hsmgateway/v1/policies.proto


export interface CreateGroupRequestInput {
  'tenant'?: (string);
  /**
   * 1 to 63 of a-z, 0-9, dot, dash and underscore; first a letter or digit.
   */
  'name'?: (string);
  'description'?: (string);
  'sequence'?: (string);
}

export interface CreateGroupRequest {
  'tenant': (string);
  /**
   * 1 to 63 of a-z, 0-9, dot, dash and underscore; first a letter or digit.
   */
  'name': (string);
  'description': (string);
  'sequence': (string);
}
