// Original file: proto/hsmgateway/v1/kms.proto


export interface DisableKeyRotationRequestInput {
  'key_id'?: (string);
  'sequence'?: (string);
}

export interface DisableKeyRotationRequest {
  'key_id': (string);
  'sequence': (string);
}
