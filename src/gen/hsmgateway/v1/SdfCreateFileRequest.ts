// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCreateFileRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  /**
   * 1 to 128 bytes, any.
   */
  'file_name'?: (Buffer | Uint8Array | string);
  'file_size'?: (number);
}

export interface SdfCreateFileRequest {
  'session_handle': (Buffer);
  /**
   * 1 to 128 bytes, any.
   */
  'file_name': (Buffer);
  'file_size': (number);
}
