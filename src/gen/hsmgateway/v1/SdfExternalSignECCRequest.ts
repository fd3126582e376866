// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalSignECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'private_key'?: (Buffer | Uint8Array | string);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalSignECCRequest {
  'session_handle': (Buffer);
  'algorithm_id': (number);
  'private_key': (Buffer);
  'data': (Buffer);
}
