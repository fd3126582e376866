// Original file: proto/hsmgateway/v1/kms.proto


export interface ListProjectTagsRequestInput {
}

export interface ListProjectTagsRequest {
}
