// Original file: proto/hsmgateway/v1/kms.proto


export interface AssociateAliasRequestInput {
  'alias'?: (string);
  'target_key_id'?: (string);
  'sequence'?: (string);
}

export interface AssociateAliasRequest {
  'alias': (string);
  'target_key_id': (string);
  'sequence': (string);
}
