// Original file: proto/hsmgateway/v1/kms.proto


export interface DecryptDataResponseInput {
  'key_id'?: (string);
  'plain_text'?: (Buffer | Uint8Array | string);
}

export interface DecryptDataResponse {
  'key_id': (string);
  'plain_text': (Buffer);
}
