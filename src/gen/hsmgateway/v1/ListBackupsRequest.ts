// Original file: proto/hsmgateway/v1/backups.proto


export interface ListBackupsRequestInput {
  /**
   * Rows per page, 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
  /**
   * `next_marker` of the page before.
   */
  'marker'?: (string);
}

export interface ListBackupsRequest {
  /**
   * Rows per page, 1 to 1000; 100 when not given.
   */
  'limit': (number);
  /**
   * `next_marker` of the page before.
   */
  'marker': (string);
}
