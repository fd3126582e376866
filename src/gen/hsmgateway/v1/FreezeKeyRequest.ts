// Original file: proto/hsmgateway/v1/admin.proto


export interface FreezeKeyRequestInput {
  'tenant'?: (string);
  /**
   * UUID, or a name of the tenant for the key: `alias/NAME`, or its URN.
   */
  'key_id'?: (string);
}

export interface FreezeKeyRequest {
  'tenant': (string);
  /**
   * UUID, or a name of the tenant for the key: `alias/NAME`, or its URN.
   */
  'key_id': (string);
}
