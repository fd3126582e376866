// Original file: proto/hsmgateway/v1/kms.proto


export interface ListUserQuotasRequestInput {
}

export interface ListUserQuotasRequest {
}
