// Original file: proto/hsmgateway/v1/partitions.proto


export interface ListTenantsRequestInput {
  /**
   * Rows per page, 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
  /**
   * `next_marker` of the page before.
   */
  'marker'?: (string);
}

export interface ListTenantsRequest {
  /**
   * Rows per page, 1 to 1000; 100 when not given.
   */
  'limit': (number);
  /**
   * `next_marker` of the page before.
   */
  'marker': (string);
}
