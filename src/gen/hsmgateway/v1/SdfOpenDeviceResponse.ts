// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfOpenDeviceResponseInput {
  'device_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfOpenDeviceResponse {
  'device_handle': (Buffer);
}
