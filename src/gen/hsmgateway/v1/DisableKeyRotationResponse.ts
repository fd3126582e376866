// Original file: proto/hsmgateway/v1/kms.proto


export interface DisableKeyRotationResponseInput {
}

export interface DisableKeyRotationResponse {
}
