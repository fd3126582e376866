// Original file: proto/hsmgateway/v1/kms.proto


export interface DeleteImportedKeyMaterialRequestInput {
  'key_id'?: (string);
  'sequence'?: (string);
}

export interface DeleteImportedKeyMaterialRequest {
  'key_id': (string);
  'sequence': (string);
}
