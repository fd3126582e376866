// Original file: proto/hsmgateway/v1/backups.proto


export interface CreateBackupRequestInput {
  /**
   * Tenant of the partition.
   */
  'tenant'?: (string);
  /**
   * Partition to back up.
   */
  'partition_id'?: (string);
  'sequence'?: (string);
}

export interface CreateBackupRequest {
  /**
   * Tenant of the partition.
   */
  'tenant': (string);
  /**
   * Partition to back up.
   */
  'partition_id': (string);
  'sequence': (string);
}
