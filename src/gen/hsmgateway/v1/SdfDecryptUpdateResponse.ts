// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfDecryptUpdateResponseInput {
  'operation'?: (Buffer | Uint8Array | string);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfDecryptUpdateResponse {
  'operation': (Buffer);
  'data': (Buffer);
}
