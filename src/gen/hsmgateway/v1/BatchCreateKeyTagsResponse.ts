// Original file: proto/hsmgateway/v1/kms.proto


export interface BatchCreateKeyTagsResponseInput {
}

export interface BatchCreateKeyTagsResponse {
}
