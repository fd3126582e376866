// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGetDeviceInfoRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
}

export interface SdfGetDeviceInfoRequest {
  'session_handle': (Buffer);
}
