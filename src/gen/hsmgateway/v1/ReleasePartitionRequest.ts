// Original file: proto/hsmgateway/v1/partitions.proto


export interface ReleasePartitionRequestInput {
  /**
   * Partition to end.
   */
  'partition_id'?: (string);
  /**
   * `TENANT/NAME` of the partition: its keys and files may be lost. Empty: only a partition that holds none is released.
   */
  'confirm_name'?: (string);
  'sequence'?: (string);
}

export interface ReleasePartitionRequest {
  /**
   * Partition to end.
   */
  'partition_id': (string);
  /**
   * `TENANT/NAME` of the partition: its keys and files may be lost. Empty: only a partition that holds none is released.
   */
  'confirm_name': (string);
  'sequence': (string);
}
