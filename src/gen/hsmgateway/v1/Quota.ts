// Original file: proto/hsmgateway/v1/kms.proto


export interface QuotaInput {
  /**
   * CMK; grant_per_CMK; alias_per_CMK; tag_per_CMK; keystore.
   */
  'type'?: (string);
  /**
   * 0 where it is counted for each key.
   */
  'used'?: (number);
  'quota'?: (number);
}

export interface Quota {
  /**
   * CMK; grant_per_CMK; alias_per_CMK; tag_per_CMK; keystore.
   */
  'type': (string);
  /**
   * 0 where it is counted for each key.
   */
  'used': (number);
  'quota': (number);
}
