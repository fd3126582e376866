// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfReadFileResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfReadFileResponse {
  'data': (Buffer);
}
