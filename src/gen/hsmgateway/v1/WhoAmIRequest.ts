// Original file: proto/hsmgateway/v1/operators.proto


export interface WhoAmIRequestInput {
}

export interface WhoAmIRequest {
}
