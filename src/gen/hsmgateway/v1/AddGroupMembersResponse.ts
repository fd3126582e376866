// Original file: proto/hsmgateway/v1/policies.proto


export interface AddGroupMembersResponseInput {
  /**
   * All that the group has now.
   */
  'members'?: (string)[];
}

export interface AddGroupMembersResponse {
  /**
   * All that the group has now.
   */
  'members': (string)[];
}
