// Original file: proto/hsmgateway/v1/kms.proto


export interface EnableKeystoreRequestInput {
  'keystore_id'?: (string);
  'sequence'?: (string);
}

export interface EnableKeystoreRequest {
  'keystore_id': (string);
  'sequence': (string);
}
