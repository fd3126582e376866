// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthDecFinalResponseInput {
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthDecFinalResponse {
  'data': (Buffer);
}
