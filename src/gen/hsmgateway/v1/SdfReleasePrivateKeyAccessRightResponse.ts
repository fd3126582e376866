// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfReleasePrivateKeyAccessRightResponseInput {
}

export interface SdfReleasePrivateKeyAccessRightResponse {
}
