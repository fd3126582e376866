// Original file: proto/hsmgateway/v1/kms.proto


export interface RevokeGrantResponseInput {
}

export interface RevokeGrantResponse {
}
