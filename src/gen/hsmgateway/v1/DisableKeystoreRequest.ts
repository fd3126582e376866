// Original file: proto/hsmgateway/v1/kms.proto


export interface DisableKeystoreRequestInput {
  'keystore_id'?: (string);
  'sequence'?: (string);
}

export interface DisableKeystoreRequest {
  'keystore_id': (string);
  'sequence': (string);
}
