// Original file: proto/hsmgateway/v1/kms.proto


export interface DeleteAliasRequestInput {
  'key_id'?: (string);
  /**
   * 1 to 50.
   */
  'aliases'?: (string)[];
  'sequence'?: (string);
}

export interface DeleteAliasRequest {
  'key_id': (string);
  /**
   * 1 to 50.
   */
  'aliases': (string)[];
  'sequence': (string);
}
