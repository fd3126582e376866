// Original file: proto/hsmgateway/v1/kms.proto


export interface ListUserInstancesRequestInput {
}

export interface ListUserInstancesRequest {
}
