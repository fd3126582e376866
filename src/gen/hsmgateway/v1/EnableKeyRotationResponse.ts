// Original file: proto/hsmgateway/v1/kms.proto


export interface EnableKeyRotationResponseInput {
}

export interface EnableKeyRotationResponse {
}
