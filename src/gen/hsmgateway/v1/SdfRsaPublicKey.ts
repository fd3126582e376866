// Original file: proto/hsmgateway/v1/sdf.proto


/**
 * Big-endian, without zeros in front.
 */
export interface SdfRsaPublicKeyInput {
  'modulus'?: (Buffer | Uint8Array | string);
  'public_exponent'?: (Buffer | Uint8Array | string);
}

/**
 * Big-endian, without zeros in front.
 */
export interface SdfRsaPublicKey {
  'modulus': (Buffer);
  'public_exponent': (Buffer);
}
