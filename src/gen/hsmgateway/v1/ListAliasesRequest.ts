// Original file: proto/hsmgateway/v1/kms.proto


export interface ListAliasesRequestInput {
  /**
   * Of one key, when given.
   */
  'key_id'?: (string);
  /**
   * 1 to 1000; 50 when not given.
   */
  'limit'?: (number);
  'marker'?: (string);
}

export interface ListAliasesRequest {
  /**
   * Of one key, when given.
   */
  'key_id': (string);
  /**
   * 1 to 1000; 50 when not given.
   */
  'limit': (number);
  'marker': (string);
}
