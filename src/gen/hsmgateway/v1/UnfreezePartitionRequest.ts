// Original file: proto/hsmgateway/v1/partitions.proto


export interface UnfreezePartitionRequestInput {
  /**
   * Partition that goes on.
   */
  'partition_id'?: (string);
  'sequence'?: (string);
}

export interface UnfreezePartitionRequest {
  /**
   * Partition that goes on.
   */
  'partition_id': (string);
  'sequence': (string);
}
