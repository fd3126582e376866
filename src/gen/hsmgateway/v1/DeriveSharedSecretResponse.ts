// Original file: proto/hsmgateway/v1/kms.proto


export interface DeriveSharedSecretResponseInput {
  'key_id'?: (string);
  'key_agreement_algorithm'?: (string);
  'shared_secret'?: (Buffer | Uint8Array | string);
}

export interface DeriveSharedSecretResponse {
  'key_id': (string);
  'key_agreement_algorithm': (string);
  'shared_secret': (Buffer);
}
