// Original file: proto/hsmgateway/v1/kms.proto

import type { Long } from '@grpc/proto-loader';

export interface ImportKeyMaterialRequestInput {
  'key_id'?: (string);
  'import_token'?: (Buffer | Uint8Array | string);
  /**
   * Symmetric keys: the material. Asymmetric keys: a temporary key of 16 (SM4) or 32 bytes (AES). Encrypted by the wrapping key.
   */
  'encrypted_key_material'?: (Buffer | Uint8Array | string);
  /**
   * Asymmetric keys: PKCS#8 PrivateKeyInfo, DER, under the temporary key by key wrap with padding (RFC 5649; SM4 likewise).
   */
  'encrypted_privatekey'?: (Buffer | Uint8Array | string);
  /**
   * Seconds since 1970 UTC; 0: the material does not expire. Not for asymmetric keys.
   */
  'expiration_time'?: (number | string | Long);
  'sequence'?: (string);
}

export interface ImportKeyMaterialRequest {
  'key_id': (string);
  'import_token': (Buffer);
  /**
   * Symmetric keys: the material. Asymmetric keys: a temporary key of 16 (SM4) or 32 bytes (AES). Encrypted by the wrapping key.
   */
  'encrypted_key_material': (Buffer);
  /**
   * Asymmetric keys: PKCS#8 PrivateKeyInfo, DER, under the temporary key by key wrap with padding (RFC 5649; SM4 likewise).
   */
  'encrypted_privatekey': (Buffer);
  /**
   * Seconds since 1970 UTC; 0: the material does not expire. Not for asymmetric keys.
   */
  'expiration_time': (number);
  'sequence': (string);
}
