// Original file: proto/hsmgateway/v1/kms.proto


export interface RotateOnDemandResponseInput {
  'key_id'?: (string);
}

export interface RotateOnDemandResponse {
  'key_id': (string);
}
