// Original file: proto/hsmgateway/v1/kms.proto


export interface BatchDeleteKeyTagsResponseInput {
}

export interface BatchDeleteKeyTagsResponse {
}
