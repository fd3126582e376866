// Original file: proto/hsmgateway/v1/partitions.proto


export interface FreezePartitionRequestInput {
  /**
   * Partition to freeze.
   */
  'partition_id'?: (string);
  'sequence'?: (string);
}

export interface FreezePartitionRequest {
  /**
   * Partition to freeze.
   */
  'partition_id': (string);
  'sequence': (string);
}
