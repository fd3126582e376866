// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalDecryptSM9RequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'private_key'?: (Buffer | Uint8Array | string);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalDecryptSM9Request {
  'session_handle': (Buffer);
  'algorithm_id': (number);
  'private_key': (Buffer);
  'data': (Buffer);
}
