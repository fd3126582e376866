// Original file: proto/hsmgateway/v1/policies.proto


export interface GetGroupRequestInput {
  'tenant'?: (string);
  'name'?: (string);
}

export interface GetGroupRequest {
  'tenant': (string);
  'name': (string);
}
