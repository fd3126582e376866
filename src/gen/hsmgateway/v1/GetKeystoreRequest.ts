// Original file: proto/hsmgateway/v1/kms.proto


export interface GetKeystoreRequestInput {
  'keystore_id'?: (string);
}

export interface GetKeystoreRequest {
  'keystore_id': (string);
}
