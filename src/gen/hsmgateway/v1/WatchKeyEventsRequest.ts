// Original file: proto/hsmgateway/v1/kms.proto


export interface WatchKeyEventsRequestInput {
  /**
   * `marker` of the answer before; empty: from now on.
   */
  'marker'?: (string);
  /**
   * Milliseconds to wait for an event, 0 to 30000.
   */
  'wait_ms'?: (number);
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
}

export interface WatchKeyEventsRequest {
  /**
   * `marker` of the answer before; empty: from now on.
   */
  'marker': (string);
  /**
   * Milliseconds to wait for an event, 0 to 30000.
   */
  'wait_ms': (number);
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit': (number);
}
