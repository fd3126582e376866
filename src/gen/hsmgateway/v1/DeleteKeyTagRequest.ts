// Original file: proto/hsmgateway/v1/kms.proto


export interface DeleteKeyTagRequestInput {
  'key_id'?: (string);
  'key'?: (string);
  'sequence'?: (string);
}

export interface DeleteKeyTagRequest {
  'key_id': (string);
  'key': (string);
  'sequence': (string);
}
