// Original file: proto/hsmgateway/v1/policies.proto


export interface AddGroupMembersRequestInput {
  'tenant'?: (string);
  'name'?: (string);
  /**
   * 1 to 100 of user/NAME, service/NAME, agent/NAME.
   */
  'members'?: (string)[];
  'sequence'?: (string);
}

export interface AddGroupMembersRequest {
  'tenant': (string);
  'name': (string);
  /**
   * 1 to 100 of user/NAME, service/NAME, agent/NAME.
   */
  'members': (string)[];
  'sequence': (string);
}
