// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalPublicKeyOperationRSAResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalPublicKeyOperationRSAResponse {
  'data': (Buffer);
}
