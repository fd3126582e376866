// Original file: proto/hsmgateway/v1/kms.proto


export interface ListKeystoresRequestInput {
  'limit'?: (number);
  'marker'?: (string);
}

export interface ListKeystoresRequest {
  'limit': (number);
  'marker': (string);
}
