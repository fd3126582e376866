// Original file: proto/hsmgateway/v1/kms.proto


export interface DeleteKeystoreRequestInput {
  'keystore_id'?: (string);
  'sequence'?: (string);
}

export interface DeleteKeystoreRequest {
  'keystore_id': (string);
  'sequence': (string);
}
