// Original file: proto/hsmgateway/v1/kms.proto


export interface CancelKeyDeletionRequestInput {
  'key_id'?: (string);
  'sequence'?: (string);
}

export interface CancelKeyDeletionRequest {
  'key_id': (string);
  'sequence': (string);
}
