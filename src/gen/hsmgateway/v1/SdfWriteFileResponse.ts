// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfWriteFileResponseInput {
}

export interface SdfWriteFileResponse {
}
