// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfReadFileRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'file_name'?: (Buffer | Uint8Array | string);
  'offset'?: (number);
  'length'?: (number);
}

export interface SdfReadFileRequest {
  'session_handle': (Buffer);
  'file_name': (Buffer);
  'offset': (number);
  'length': (number);
}
