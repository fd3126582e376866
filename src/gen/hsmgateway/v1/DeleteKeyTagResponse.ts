// Original file: proto/hsmgateway/v1/kms.proto


export interface DeleteKeyTagResponseInput {
}

export interface DeleteKeyTagResponse {
}
