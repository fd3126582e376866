// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfInternalPublicKeyOperationRSAResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfInternalPublicKeyOperationRSAResponse {
  'data': (Buffer);
}
