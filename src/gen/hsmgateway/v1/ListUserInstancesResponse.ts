// Original file: proto/hsmgateway/v1/kms.proto


export interface ListUserInstancesResponseInput {
  'instance_num'?: (number);
}

export interface ListUserInstancesResponse {
  'instance_num': (number);
}
