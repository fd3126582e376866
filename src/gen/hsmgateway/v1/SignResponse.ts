// Original file: proto/hsmgateway/v1/kms.proto


export interface SignResponseInput {
  'key_id'?: (string);
  'signature'?: (Buffer | Uint8Array | string);
}

export interface SignResponse {
  'key_id': (string);
  'signature': (Buffer);
}
