// Original file: proto/hsmgateway/v1/policies.proto


export interface DeleteGroupRequestInput {
  'tenant'?: (string);
  'name'?: (string);
  /**
   * With its members and attachments.
   */
  'force'?: (boolean);
  'sequence'?: (string);
}

export interface DeleteGroupRequest {
  'tenant': (string);
  'name': (string);
  /**
   * With its members and attachments.
   */
  'force': (boolean);
  'sequence': (string);
}
