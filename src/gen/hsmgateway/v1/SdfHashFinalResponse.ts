// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfHashFinalResponseInput {
  'hash'?: (Buffer | Uint8Array | string);
}

export interface SdfHashFinalResponse {
  'hash': (Buffer);
}
