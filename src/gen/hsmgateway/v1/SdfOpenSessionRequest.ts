// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfOpenSessionRequestInput {
  'device_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfOpenSessionRequest {
  'device_handle': (Buffer);
}
