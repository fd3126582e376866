// Original file: proto/hsmgateway/v1/kms.proto


export interface UpdateKeyAliasRequestInput {
  'key_id'?: (string);
  'key_alias'?: (string);
  'sequence'?: (string);
}

export interface UpdateKeyAliasRequest {
  'key_id': (string);
  'key_alias': (string);
  'sequence': (string);
}
