// Original file: proto/hsmgateway/v1/partitions.proto


export interface SetQuotasRequestInput {
  /**
   * Tenant whose limits these are.
   */
  'tenant'?: (string);
  /**
   * One of its partitions; the tenant as a whole when empty.
   */
  'partition_id'?: (string);
  /**
   * Keys; 0: no limit of its own.
   */
  'max_keys'?: (number);
  /**
   * Open sessions of SDF; 0: no limit of its own.
   */
  'max_sessions'?: (number);
  /**
   * Operations of the data plane, on each gateway; 0: no limit of its own.
   */
  'operations_per_second'?: (number);
  'sequence'?: (string);
}

export interface SetQuotasRequest {
  /**
   * Tenant whose limits these are.
   */
  'tenant': (string);
  /**
   * One of its partitions; the tenant as a whole when empty.
   */
  'partition_id': (string);
  /**
   * Keys; 0: no limit of its own.
   */
  'max_keys': (number);
  /**
   * Open sessions of SDF; 0: no limit of its own.
   */
  'max_sessions': (number);
  /**
   * Operations of the data plane, on each gateway; 0: no limit of its own.
   */
  'operations_per_second': (number);
  'sequence': (string);
}
