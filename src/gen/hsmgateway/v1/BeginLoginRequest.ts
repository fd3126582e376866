// Original file: proto/hsmgateway/v1/operators.proto


export interface BeginLoginRequestInput {
}

export interface BeginLoginRequest {
}
