// Original file: proto/hsmgateway/v1/kms.proto


export interface CreateAliasRequestInput {
  'key_id'?: (string);
  /**
   * 1 to 255 of [a-zA-Z0-9:/_-], with or without `alias/`; must not end in "/default".
   */
  'alias'?: (string);
  'sequence'?: (string);
}

export interface CreateAliasRequest {
  'key_id': (string);
  /**
   * 1 to 255 of [a-zA-Z0-9:/_-], with or without `alias/`; must not end in "/default".
   */
  'alias': (string);
  'sequence': (string);
}
