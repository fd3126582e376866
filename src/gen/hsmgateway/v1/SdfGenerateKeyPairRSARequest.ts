// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfGenerateKeyPairRSARequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_bits'?: (number);
}

export interface SdfGenerateKeyPairRSARequest {
  'session_handle': (Buffer);
  'key_bits': (number);
}
