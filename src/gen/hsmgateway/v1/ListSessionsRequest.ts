// Original file: proto/hsmgateway/v1/operators.proto


export interface ListSessionsRequestInput {
  /**
   * All operators when empty.
   */
  'operator'?: (string);
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
  /**
   * `next_marker` of the page before.
   */
  'marker'?: (string);
}

export interface ListSessionsRequest {
  /**
   * All operators when empty.
   */
  'operator': (string);
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit': (number);
  /**
   * `next_marker` of the page before.
   */
  'marker': (string);
}
