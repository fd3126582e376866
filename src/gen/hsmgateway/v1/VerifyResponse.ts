// Original file: proto/hsmgateway/v1/kms.proto


export interface VerifyResponseInput {
  'key_id'?: (string);
  'signature_valid'?: (boolean);
}

export interface VerifyResponse {
  'key_id': (string);
  'signature_valid': (boolean);
}
