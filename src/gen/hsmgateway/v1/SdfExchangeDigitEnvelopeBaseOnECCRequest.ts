// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from '../../hsmgateway/v1/SdfEccPublicKey.ts';
import type { SdfEccCipherInput as _hsmgateway_v1_SdfEccCipherInput, SdfEccCipher as _hsmgateway_v1_SdfEccCipher } from '../../hsmgateway/v1/SdfEccCipher.ts';

export interface SdfExchangeDigitEnvelopeBaseOnECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
  /**
   * SGD_SM2 or SGD_SM2_3.
   */
  'algorithm_id'?: (number);
  'public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  'wrapped_key'?: (_hsmgateway_v1_SdfEccCipherInput | null);
}

export interface SdfExchangeDigitEnvelopeBaseOnECCRequest {
  'session_handle': (Buffer);
  'key_index': (number);
  /**
   * SGD_SM2 or SGD_SM2_3.
   */
  'algorithm_id': (number);
  'public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  'wrapped_key': (_hsmgateway_v1_SdfEccCipher | null);
}
