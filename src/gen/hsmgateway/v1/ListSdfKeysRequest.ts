// Original file: proto/hsmgateway/v1/sdf_admin.proto


export interface ListSdfKeysRequestInput {
  'tenant'?: (string);
  'keystore_id'?: (string);
}

export interface ListSdfKeysRequest {
  'tenant': (string);
  'keystore_id': (string);
}
