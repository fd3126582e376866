// Original file: proto/hsmgateway/v1/kms.proto


export interface KeyInfoInput {
  'key_id'?: (string);
  /**
   * The tenant.
   */
  'domain_id'?: (string);
  'region_id'?: (string);
}

export interface KeyInfo {
  'key_id': (string);
  /**
   * The tenant.
   */
  'domain_id': (string);
  'region_id': (string);
}
