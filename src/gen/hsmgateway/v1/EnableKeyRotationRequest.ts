// Original file: proto/hsmgateway/v1/kms.proto


export interface EnableKeyRotationRequestInput {
  'key_id'?: (string);
  'sequence'?: (string);
}

export interface EnableKeyRotationRequest {
  'key_id': (string);
  'sequence': (string);
}
