// Original file: proto/hsmgateway/v1/sdf_admin.proto


export interface SetSdfPasswordResponseInput {
}

export interface SetSdfPasswordResponse {
}
