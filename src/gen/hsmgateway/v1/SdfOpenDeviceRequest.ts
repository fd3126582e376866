// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfOpenDeviceRequestInput {
  /**
   * The partition; the tenant's default one when empty.
   */
  'keystore_id'?: (string);
}

export interface SdfOpenDeviceRequest {
  /**
   * The partition; the tenant's default one when empty.
   */
  'keystore_id': (string);
}
