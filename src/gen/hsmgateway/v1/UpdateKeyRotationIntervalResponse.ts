// Original file: proto/hsmgateway/v1/kms.proto


export interface UpdateKeyRotationIntervalResponseInput {
}

export interface UpdateKeyRotationIntervalResponse {
}
