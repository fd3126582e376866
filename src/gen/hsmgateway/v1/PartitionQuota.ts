// Original file: proto/hsmgateway/v1/partitions.proto


export interface PartitionQuotaInput {
  'tenant'?: (string);
  /**
   * Empty for the tenant as a whole.
   */
  'partition_id'?: (string);
  /**
   * 0: no limit of its own.
   */
  'max_keys'?: (number);
  'keys'?: (number);
  'max_sessions'?: (number);
  'sessions'?: (number);
  'operations_per_second'?: (number);
}

export interface PartitionQuota {
  'tenant': (string);
  /**
   * Empty for the tenant as a whole.
   */
  'partition_id': (string);
  /**
   * 0: no limit of its own.
   */
  'max_keys': (number);
  'keys': (number);
  'max_sessions': (number);
  'sessions': (number);
  'operations_per_second': (number);
}
