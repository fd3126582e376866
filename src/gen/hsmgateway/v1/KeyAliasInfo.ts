// Original file: proto/hsmgateway/v1/kms.proto


export interface KeyAliasInfoInput {
  'key_id'?: (string);
  'key_alias'?: (string);
}

export interface KeyAliasInfo {
  'key_id': (string);
  'key_alias': (string);
}
