// Original file: proto/hsmgateway/v1/kms.proto


export interface ImportKeyMaterialResponseInput {
}

export interface ImportKeyMaterialResponse {
}
