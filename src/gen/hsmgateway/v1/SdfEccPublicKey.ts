// Original file: proto/hsmgateway/v1/sdf.proto


/**
 * A point of the SM2 curve: 32 bytes each, big-endian.
 */
export interface SdfEccPublicKeyInput {
  'x'?: (Buffer | Uint8Array | string);
  'y'?: (Buffer | Uint8Array | string);
}

/**
 * A point of the SM2 curve: 32 bytes each, big-endian.
 */
export interface SdfEccPublicKey {
  'x': (Buffer);
  'y': (Buffer);
}
