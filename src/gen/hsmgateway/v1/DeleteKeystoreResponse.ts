// Original file: proto/hsmgateway/v1/kms.proto


export interface DeleteKeystoreResponseInput {
}

export interface DeleteKeystoreResponse {
}
