// Original file: proto/hsmgateway/v1/partitions.proto


export interface GetTenantRequestInput {
  /**
   * Tenant to show.
   */
  'tenant'?: (string);
}

export interface GetTenantRequest {
  /**
   * Tenant to show.
   */
  'tenant': (string);
}
