// Original file: proto/hsmgateway/v1/kms.proto


export interface GenerateRandomResponseInput {
  'random_data'?: (Buffer | Uint8Array | string);
}

export interface GenerateRandomResponse {
  'random_data': (Buffer);
}
