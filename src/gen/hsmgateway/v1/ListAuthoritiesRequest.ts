// Original file: proto/hsmgateway/v1/enrollment.proto


export interface ListAuthoritiesRequestInput {
}

export interface ListAuthoritiesRequest {
}
