// Original file: proto/hsmgateway/v1/approvals.proto


export interface ListQuorumsRequestInput {
}

export interface ListQuorumsRequest {
}
