// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccCipherInput as _hsmgateway_v1_SdfEccCipherInput, SdfEccCipher as _hsmgateway_v1_SdfEccCipher } from '../../hsmgateway/v1/SdfEccCipher.ts';

export interface SdfExternalDecryptECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'algorithm_id'?: (number);
  'private_key'?: (Buffer | Uint8Array | string);
  'cipher'?: (_hsmgateway_v1_SdfEccCipherInput | null);
}

export interface SdfExternalDecryptECCRequest {
  'session_handle': (Buffer);
  'algorithm_id': (number);
  'private_key': (Buffer);
  'cipher': (_hsmgateway_v1_SdfEccCipher | null);
}
