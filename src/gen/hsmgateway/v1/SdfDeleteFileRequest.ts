// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfDeleteFileRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'file_name'?: (Buffer | Uint8Array | string);
}

export interface SdfDeleteFileRequest {
  'session_handle': (Buffer);
  'file_name': (Buffer);
}
