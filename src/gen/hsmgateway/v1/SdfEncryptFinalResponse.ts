// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfEncryptFinalResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfEncryptFinalResponse {
  'data': (Buffer);
}
