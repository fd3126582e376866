// Original file: proto/hsmgateway/v1/kms.proto


export interface RetireGrantResponseInput {
}

export interface RetireGrantResponse {
}
