// Original file: proto/hsmgateway/v1/kms.proto


export interface ListGrantsRequestInput {
  'key_id'?: (string);
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
  'marker'?: (string);
  'sequence'?: (string);
}

export interface ListGrantsRequest {
  'key_id': (string);
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit': (number);
  'marker': (string);
  'sequence': (string);
}
