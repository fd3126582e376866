// Original file: proto/hsmgateway/v1/kms.proto


export interface RotateOnDemandRequestInput {
  'key_id'?: (string);
  'sequence'?: (string);
}

export interface RotateOnDemandRequest {
  'key_id': (string);
  'sequence': (string);
}
