// Original file: proto/hsmgateway/v1/kms.proto


export interface CreateDataKeyWithoutPlaintextResponseInput {
  'key_id'?: (string);
  'cipher_text'?: (Buffer | Uint8Array | string);
}

export interface CreateDataKeyWithoutPlaintextResponse {
  'key_id': (string);
  'cipher_text': (Buffer);
}
