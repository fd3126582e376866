// Original file: proto/hsmgateway/v1/admin.proto


export interface FreezeKeyRequestInput {
  'tenant'?: (string);
  'key_id'?: (string);
}

export interface FreezeKeyRequest {
  'tenant': (string);
  'key_id': (string);
}
