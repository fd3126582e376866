// Original file: proto/hsmgateway/v1/kms.proto


export interface GetKeyRotationStatusRequestInput {
  'key_id'?: (string);
  'sequence'?: (string);
}

export interface GetKeyRotationStatusRequest {
  'key_id': (string);
  'sequence': (string);
}
