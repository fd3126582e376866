// Original file: proto/hsmgateway/v1/partitions.proto


export interface ResumeTenantRequestInput {
  /**
   * Tenant that goes on.
   */
  'tenant'?: (string);
  'sequence'?: (string);
}

export interface ResumeTenantRequest {
  /**
   * Tenant that goes on.
   */
  'tenant': (string);
  'sequence': (string);
}
