// Original file: proto/hsmgateway/v1/sdf.proto


/**
 * 32 bytes each, big-endian.
 */
export interface SdfEccSignatureInput {
  'r'?: (Buffer | Uint8Array | string);
  's'?: (Buffer | Uint8Array | string);
}

/**
 * 32 bytes each, big-endian.
 */
export interface SdfEccSignature {
  'r': (Buffer);
  's': (Buffer);
}
