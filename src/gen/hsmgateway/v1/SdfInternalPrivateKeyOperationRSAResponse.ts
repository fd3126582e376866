// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfInternalPrivateKeyOperationRSAResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfInternalPrivateKeyOperationRSAResponse {
  'data': (Buffer);
}
