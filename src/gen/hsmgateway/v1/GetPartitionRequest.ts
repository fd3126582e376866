// Original file: proto/hsmgateway/v1/partitions.proto


export interface GetPartitionRequestInput {
  /**
   * Partition to show.
   */
  'partition_id'?: (string);
}

export interface GetPartitionRequest {
  /**
   * Partition to show.
   */
  'partition_id': (string);
}
