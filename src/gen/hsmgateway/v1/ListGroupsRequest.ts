// Original file: proto/hsmgateway/v1/policies.proto


export interface ListGroupsRequestInput {
  'tenant'?: (string);
  /**
   * Groups of this principal alone; empty: all.
   */
  'member'?: (string);
  'limit'?: (number);
  'marker'?: (string);
}

export interface ListGroupsRequest {
  'tenant': (string);
  /**
   * Groups of this principal alone; empty: all.
   */
  'member': (string);
  'limit': (number);
  'marker': (string);
}
