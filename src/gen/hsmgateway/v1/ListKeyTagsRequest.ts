// Original file: proto/hsmgateway/v1/kms.proto


export interface ListKeyTagsRequestInput {
  'key_id'?: (string);
}

export interface ListKeyTagsRequest {
  'key_id': (string);
}
