// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfHMACFinalResponseInput {
  'mac'?: (Buffer | Uint8Array | string);
}

export interface SdfHMACFinalResponse {
  'mac': (Buffer);
}
