// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCloseSessionResponseInput {
}

export interface SdfCloseSessionResponse {
}
