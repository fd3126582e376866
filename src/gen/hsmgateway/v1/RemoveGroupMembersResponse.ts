// Original file: proto/hsmgateway/v1/policies.proto


export interface RemoveGroupMembersResponseInput {
  'members'?: (string)[];
}

export interface RemoveGroupMembersResponse {
  'members': (string)[];
}
