// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGenerateRandomResponseInput {
  'random'?: (Buffer | Uint8Array | string);
}

export interface SdfGenerateRandomResponse {
  'random': (Buffer);
}
