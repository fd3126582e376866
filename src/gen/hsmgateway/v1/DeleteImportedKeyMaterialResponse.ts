// Original file: proto/hsmgateway/v1/kms.proto


export interface DeleteImportedKeyMaterialResponseInput {
}

export interface DeleteImportedKeyMaterialResponse {
}
