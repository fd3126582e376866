// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGetPrivateKeyAccessRightResponseInput {
}

export interface SdfGetPrivateKeyAccessRightResponse {
}
