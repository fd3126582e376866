// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalPrivateKeyOperationRSAResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalPrivateKeyOperationRSAResponse {
  'data': (Buffer);
}
