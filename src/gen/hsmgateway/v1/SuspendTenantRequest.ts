// Original file: proto/hsmgateway/v1/partitions.proto


export interface SuspendTenantRequestInput {
  /**
   * Tenant to suspend.
   */
  'tenant'?: (string);
  'sequence'?: (string);
}

export interface SuspendTenantRequest {
  /**
   * Tenant to suspend.
   */
  'tenant': (string);
  'sequence': (string);
}
