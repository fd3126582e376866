// Original file: proto/hsmgateway/v1/admin.proto


export interface UnfreezeKeyRequestInput {
  'tenant'?: (string);
  'key_id'?: (string);
}

export interface UnfreezeKeyRequest {
  'tenant': (string);
  'key_id': (string);
}
