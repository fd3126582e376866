// Original file: proto/hsmgateway/v1/kms.proto


export interface GetPublicKeyRequestInput {
  'key_id'?: (string);
  'sequence'?: (string);
}

export interface GetPublicKeyRequest {
  'key_id': (string);
  'sequence': (string);
}
