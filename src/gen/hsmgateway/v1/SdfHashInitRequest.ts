// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from '../../hsmgateway/v1/SdfEccPublicKey.ts';

export interface SdfHashInitRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  /**
   * SGD_SM3, SGD_SHA1, SGD_SHA256 or SGD_SHA512.
   */
  'algorithm_id'?: (number);
  /**
   * With `user_id`.
   */
  'public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  /**
   * 0 to 8191 bytes.
   */
  'user_id'?: (Buffer | Uint8Array | string);
}

export interface SdfHashInitRequest {
  'session_handle': (Buffer);
  /**
   * SGD_SM3, SGD_SHA1, SGD_SHA256 or SGD_SHA512.
   */
  'algorithm_id': (number);
  /**
   * With `user_id`.
   */
  'public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  /**
   * 0 to 8191 bytes.
   */
  'user_id': (Buffer);
}
