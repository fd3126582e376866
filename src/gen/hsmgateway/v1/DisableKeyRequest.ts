// Original file: proto/hsmgateway/v1/kms.proto


export interface DisableKeyRequestInput {
  'key_id'?: (string);
  'sequence'?: (string);
}

export interface DisableKeyRequest {
  'key_id': (string);
  'sequence': (string);
}
