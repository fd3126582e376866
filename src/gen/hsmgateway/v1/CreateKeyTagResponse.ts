// Original file: proto/hsmgateway/v1/kms.proto


export interface CreateKeyTagResponseInput {
}

export interface CreateKeyTagResponse {
}
