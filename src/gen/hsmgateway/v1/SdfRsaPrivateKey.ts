// Original file: proto/hsmgateway/v1/sdf.proto


/**
 * Big-endian. Private exponent as long as the modulus, the numbers of the Chinese remainder half as long.
 */
export interface SdfRsaPrivateKeyInput {
  'modulus'?: (Buffer | Uint8Array | string);
  'public_exponent'?: (Buffer | Uint8Array | string);
  'private_exponent'?: (Buffer | Uint8Array | string);
  'prime1'?: (Buffer | Uint8Array | string);
  'prime2'?: (Buffer | Uint8Array | string);
  'exponent1'?: (Buffer | Uint8Array | string);
  'exponent2'?: (Buffer | Uint8Array | string);
  'coefficient'?: (Buffer | Uint8Array | string);
}

/**
 * Big-endian. Private exponent as long as the modulus, the numbers of the Chinese remainder half as long.
 */
export interface SdfRsaPrivateKey {
  'modulus': (Buffer);
  'public_exponent': (Buffer);
  'private_exponent': (Buffer);
  'prime1': (Buffer);
  'prime2': (Buffer);
  'exponent1': (Buffer);
  'exponent2': (Buffer);
  'coefficient': (Buffer);
}
