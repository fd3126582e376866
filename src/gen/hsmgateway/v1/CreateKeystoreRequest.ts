// Original file: proto/hsmgateway/v1/kms.proto


export interface CreateKeystoreRequestInput {
  /**
   * 1 to 255 of [a-zA-Z0-9:/_-], unique in the tenant.
   */
  'keystore_alias'?: (string);
  /**
   * Name of the gateway's module whose token it gets; the first when empty.
   */
  'hsm_cluster_id'?: (string);
  'sequence'?: (string);
}

export interface CreateKeystoreRequest {
  /**
   * 1 to 255 of [a-zA-Z0-9:/_-], unique in the tenant.
   */
  'keystore_alias': (string);
  /**
   * Name of the gateway's module whose token it gets; the first when empty.
   */
  'hsm_cluster_id': (string);
  'sequence': (string);
}
