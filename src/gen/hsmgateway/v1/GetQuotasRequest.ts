// Original file: proto/hsmgateway/v1/partitions.proto


export interface GetQuotasRequestInput {
  /**
   * Tenant whose limits these are.
   */
  'tenant'?: (string);
}

export interface GetQuotasRequest {
  /**
   * Tenant whose limits these are.
   */
  'tenant': (string);
}
