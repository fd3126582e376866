// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccCipherInput as _hsmgateway_v1_SdfEccCipherInput, SdfEccCipher as _hsmgateway_v1_SdfEccCipher } from '../../hsmgateway/v1/SdfEccCipher.ts';

export interface SdfImportKeyWithISKECCRequestInput {
  'session_handle'?: (Buffer | Uint8Array | string);
  'key_index'?: (number);
  'wrapped_key'?: (_hsmgateway_v1_SdfEccCipherInput | null);
}

export interface SdfImportKeyWithISKECCRequest {
  'session_handle': (Buffer);
  'key_index': (number);
  'wrapped_key': (_hsmgateway_v1_SdfEccCipher | null);
}
