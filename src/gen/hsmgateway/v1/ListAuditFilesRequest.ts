// Original file: proto/hsmgateway/v1/admin.proto


export interface ListAuditFilesRequestInput {
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
  /**
   * `next_marker` of the page before.
   */
  'marker'?: (string);
}

export interface ListAuditFilesRequest {
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit': (number);
  /**
   * `next_marker` of the page before.
   */
  'marker': (string);
}
