// Original file: proto/hsmgateway/v1/admin.proto


export interface UnfreezeKeyRequestInput {
  'tenant'?: (string);
  /**
   * UUID, or a name of the tenant for the key: `alias/NAME`, or its URN.
   */
  'key_id'?: (string);
}

export interface UnfreezeKeyRequest {
  'tenant': (string);
  /**
   * UUID, or a name of the tenant for the key: `alias/NAME`, or its URN.
   */
  'key_id': (string);
}
