// Original file: proto/hsmgateway/v1/kms.proto


export interface RetireGrantRequestInput {
  'key_id'?: (string);
  'grant_id'?: (string);
  'sequence'?: (string);
}

export interface RetireGrantRequest {
  'key_id': (string);
  'grant_id': (string);
  'sequence': (string);
}
