// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from '../../hsmgateway/v1/SdfEccPublicKey.ts';

export interface SdfExternalEncryptECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  /**
   * SGD_SM2 or SGD_SM2_3.
   */
  'algorithm_id'?: (number);
  'public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  'data'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalEncryptECCRequest {
  'session_handle': (Buffer);
  /**
   * SGD_SM2 or SGD_SM2_3.
   */
  'algorithm_id': (number);
  'public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  'data': (Buffer);
}
