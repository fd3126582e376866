// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from '../../hsmgateway/v1/SdfEccPublicKey.ts';
import type { SdfEccSignatureInput as _hsmgateway_v1_SdfEccSignatureInput, SdfEccSignature as _hsmgateway_v1_SdfEccSignature } from '../../hsmgateway/v1/SdfEccSignature.ts';

export interface SdfExternalVerifyECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  /**
   * SGD_SM2 or SGD_SM2_1.
   */
  'algorithm_id'?: (number);
  'public_key'?: (_hsmgateway_v1_SdfEccPublicKeyInput | null);
  /**
   * e, 32 bytes.
   */
  'data'?: (Buffer | Uint8Array | string);
  'signature'?: (_hsmgateway_v1_SdfEccSignatureInput | null);
}

export interface SdfExternalVerifyECCRequest {
  'session_handle': (Buffer);
  /**
   * SGD_SM2 or SGD_SM2_1.
   */
  'algorithm_id': (number);
  'public_key': (_hsmgateway_v1_SdfEccPublicKey | null);
  /**
   * e, 32 bytes.
   */
  'data': (Buffer);
  'signature': (_hsmgateway_v1_SdfEccSignature | null);
}
