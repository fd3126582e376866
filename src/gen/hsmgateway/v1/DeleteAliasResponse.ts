// Original file: proto/hsmgateway/v1/kms.proto


export interface DeleteAliasResponseInput {
}

export interface DeleteAliasResponse {
}
