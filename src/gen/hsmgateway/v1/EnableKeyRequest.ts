// Original file: proto/hsmgateway/v1/kms.proto


export interface EnableKeyRequestInput {
  'key_id'?: (string);
  'sequence'?: (string);
}

export interface EnableKeyRequest {
  'key_id': (string);
  'sequence': (string);
}
