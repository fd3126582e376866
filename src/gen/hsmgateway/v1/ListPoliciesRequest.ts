// Original file: proto/hsmgateway/v1/policies.proto


export interface ListPoliciesRequestInput {
  'tenant'?: (string);
  /**
   * Policies per page, 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
  /**
   * `next_marker` of the page before.
   */
  'marker'?: (string);
}

export interface ListPoliciesRequest {
  'tenant': (string);
  /**
   * Policies per page, 1 to 1000; 100 when not given.
   */
  'limit': (number);
  /**
   * `next_marker` of the page before.
   */
  'marker': (string);
}
