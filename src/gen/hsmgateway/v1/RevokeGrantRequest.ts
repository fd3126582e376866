// Original file: proto/hsmgateway/v1/kms.proto


export interface RevokeGrantRequestInput {
  'key_id'?: (string);
  'grant_id'?: (string);
  'sequence'?: (string);
}

export interface RevokeGrantRequest {
  'key_id': (string);
  'grant_id': (string);
  'sequence': (string);
}
