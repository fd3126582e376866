// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCalculateMACFinalResponseInput {
  'mac'?: (Buffer | Uint8Array | string);
}

export interface SdfCalculateMACFinalResponse {
  'mac': (Buffer);
}
