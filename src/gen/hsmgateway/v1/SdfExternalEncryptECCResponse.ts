// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfEccCipherInput as _hsmgateway_v1_SdfEccCipherInput, SdfEccCipher as _hsmgateway_v1_SdfEccCipher } from '../../hsmgateway/v1/SdfEccCipher.ts';

export interface SdfExternalEncryptECCResponseInput {
  'cipher'?: (_hsmgateway_v1_SdfEccCipherInput | null);
}

export interface SdfExternalEncryptECCResponse {
  'cipher': (_hsmgateway_v1_SdfEccCipher | null);
}
