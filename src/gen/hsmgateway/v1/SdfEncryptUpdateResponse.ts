// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfEncryptUpdateResponseInput {
  'operation'?: (Buffer | Uint8Array | string);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfEncryptUpdateResponse {
  'operation': (Buffer);
  'data': (Buffer);
}
