// Original file: proto/hsmgateway/v1/partitions.proto


export interface GetMonitoringRequestInput {
  /**
   * Partitions of this tenant; of all when empty.
   */
  'tenant'?: (string);
  /**
   * This partition alone.
   */
  'partition_id'?: (string);
}

export interface GetMonitoringRequest {
  /**
   * Partitions of this tenant; of all when empty.
   */
  'tenant': (string);
  /**
   * This partition alone.
   */
  'partition_id': (string);
}
