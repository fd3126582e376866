// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCloseDeviceRequestInput {
  'device_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfCloseDeviceRequest {
  'device_handle': (Buffer);
}
