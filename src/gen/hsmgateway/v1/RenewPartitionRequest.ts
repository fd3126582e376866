// Original file: proto/hsmgateway/v1/partitions.proto


export interface RenewPartitionRequestInput {
  /**
   * Partition to prolong.
   */
  'partition_id'?: (string);
  /**
   * 1 to 120; 0: as long as its term is.
   */
  'months'?: (number);
  'sequence'?: (string);
}

export interface RenewPartitionRequest {
  /**
   * Partition to prolong.
   */
  'partition_id': (string);
  /**
   * 1 to 120; 0: as long as its term is.
   */
  'months': (number);
  'sequence': (string);
}
