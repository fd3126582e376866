// Original file: proto/hsmgateway/v1/operators.proto


export interface ListOperatorsRequestInput {
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
  'marker'?: (string);
}

export interface ListOperatorsRequest {
  /**
   * 1 to 1000; 100 when not given.
   */
  'limit': (number);
  'marker': (string);
}
