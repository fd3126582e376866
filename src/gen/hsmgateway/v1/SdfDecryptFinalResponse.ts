// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfDecryptFinalResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfDecryptFinalResponse {
  'data': (Buffer);
}
