// Original file: proto/hsmgateway/v1/partitions.proto


export interface CreateTenantRequestInput {
  /**
   * Name of the tenant: 1 to 63 of a-z, 0-9 and "._-", first a letter or digit.
   */
  'tenant'?: (string);
  'sequence'?: (string);
}

export interface CreateTenantRequest {
  /**
   * Name of the tenant: 1 to 63 of a-z, 0-9 and "._-", first a letter or digit.
   */
  'tenant': (string);
  'sequence': (string);
}
