// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExportEncPublicKeyRSARequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
}

export interface SdfExportEncPublicKeyRSARequest {
  'session_handle': (Buffer);
  'key_index': (number);
}
