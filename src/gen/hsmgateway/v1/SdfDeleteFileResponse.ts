// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfDeleteFileResponseInput {
}

export interface SdfDeleteFileResponse {
}
