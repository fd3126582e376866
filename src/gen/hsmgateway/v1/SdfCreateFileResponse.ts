// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCreateFileResponseInput {
}

export interface SdfCreateFileResponse {
}
