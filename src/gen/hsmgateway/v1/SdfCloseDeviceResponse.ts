// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCloseDeviceResponseInput {
}

export interface SdfCloseDeviceResponse {
}
