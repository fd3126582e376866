// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfImportKeyWithKEKRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'kek_index'?: (number);
  'wrapped_key'?: (Buffer | Uint8Array | string);
}

export interface SdfImportKeyWithKEKRequest {
  'session_handle': (Buffer);
  'algorithm_id': (number);
  'kek_index': (number);
  'wrapped_key': (Buffer);
}
