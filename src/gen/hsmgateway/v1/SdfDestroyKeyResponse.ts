// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfDestroyKeyResponseInput {
}

export interface SdfDestroyKeyResponse {
}
