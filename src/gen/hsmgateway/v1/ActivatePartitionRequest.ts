// Original file: proto/hsmgateway/v1/partitions.proto


export interface ActivatePartitionRequestInput {
  /**
   * Partition to activate.
   */
  'partition_id'?: (string);
  'sequence'?: (string);
}

export interface ActivatePartitionRequest {
  /**
   * Partition to activate.
   */
  'partition_id': (string);
  'sequence': (string);
}
