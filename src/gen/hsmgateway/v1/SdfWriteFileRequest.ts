// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfWriteFileRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'file_name'?: (Buffer | Uint8Array | string);
  'offset'?: (number);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfWriteFileRequest {
  'session_handle': (Buffer);
  'file_name': (Buffer);
  'offset': (number);
  'data': (Buffer);
}
