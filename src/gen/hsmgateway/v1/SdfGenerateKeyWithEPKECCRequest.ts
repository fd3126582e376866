// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from '../../hsmgateway/v1/SdfEccPublicKey.ts';

export interface SdfGenerateKeyWithEPKECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_bits'?: (number);
  /**
   * SGD_SM2 or SGD_SM2_3.
   */
  'algorithm_id'?: (number);
  'public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
}

export interface SdfGenerateKeyWithEPKECCRequest {
  'session_handle': (Buffer);
  'key_bits': (number);
  /**
   * SGD_SM2 or SGD_SM2_3.
   */
  'algorithm_id': (number);
  'public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
}
