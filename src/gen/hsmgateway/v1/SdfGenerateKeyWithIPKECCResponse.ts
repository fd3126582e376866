// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccCipherInput as _hsmgateway_v1_SdfEccCipherInput, SdfEccCipher as _hsmgateway_v1_SdfEccCipher } from '../../hsmgateway/v1/SdfEccCipher.ts';

export interface SdfGenerateKeyWithIPKECCResponseInput {
  'key_handle'?: (Buffer | Uint8Array | string);
  'wrapped_key'?: (_hsmgateway_v1_SdfEccCipherInput | null);
}

export interface SdfGenerateKeyWithIPKECCResponse {
  'key_handle': (Buffer);
  'wrapped_key': (_hsmgateway_v1_SdfEccCipher | null);
}
