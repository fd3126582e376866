// Original file: proto/hsmgateway/v1/kms.proto


export interface ListRetirableGrantsRequestInput {
  'limit'?: (number);
  'marker'?: (string);
  'sequence'?: (string);
}

export interface ListRetirableGrantsRequest {
  'limit': (number);
  'marker': (string);
  'sequence': (string);
}
