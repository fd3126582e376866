// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfDecryptRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  /**
   * 16 bytes; ignored for ECB.
   */
  'iv'?: (Buffer | Uint8Array | string);
  /**
   * Up to 1 MiB less what the message needs besides.
   */
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfDecryptRequest {
  'session_handle': (Buffer);
  'key_handle': (Buffer);
  'algorithm_id': (number);
  /**
   * 16 bytes; ignored for ECB.
   */
  'iv': (Buffer);
  /**
   * Up to 1 MiB less what the message needs besides.
   */
  'data': (Buffer);
}
