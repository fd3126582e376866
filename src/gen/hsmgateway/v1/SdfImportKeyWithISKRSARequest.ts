// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfImportKeyWithISKRSARequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
  'wrapped_key'?: (Buffer | Uint8Array | string);
}

export interface SdfImportKeyWithISKRSARequest {
  'session_handle': (Buffer);
  'key_index': (number);
  'wrapped_key': (Buffer);
}
