// Original file: proto/hsmgateway/v1/kms.proto


export interface KeyDescriptionInfoInput {
  'key_id'?: (string);
  'key_description'?: (string);
}

export interface KeyDescriptionInfo {
  'key_id': (string);
  'key_description': (string);
}
