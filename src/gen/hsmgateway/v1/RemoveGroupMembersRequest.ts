// Original file: proto/hsmgateway/v1/policies.proto


export interface RemoveGroupMembersRequestInput {
  'tenant'?: (string);
  'name'?: (string);
  'members'?: (string)[];
  'sequence'?: (string);
}

export interface RemoveGroupMembersRequest {
  'tenant': (string);
  'name': (string);
  'members': (string)[];
  'sequence': (string);
}
