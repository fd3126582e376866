// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCalculateMACResponseInput {
  'mac'?: (Buffer | Uint8Array | string);
  'iv'?: (Buffer | Uint8Array | string);
}

export interface SdfCalculateMACResponse {
  'mac': (Buffer);
  'iv': (Buffer);
}
