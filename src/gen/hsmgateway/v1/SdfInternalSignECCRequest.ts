// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfInternalSignECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
  /**
   * e, 32 bytes.
   */
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfInternalSignECCRequest {
  'session_handle': (Buffer);
  'key_index': (number);
  /**
   * e, 32 bytes.
   */
  'data': (Buffer);
}
