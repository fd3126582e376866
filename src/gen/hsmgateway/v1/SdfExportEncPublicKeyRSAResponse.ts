// Original file: proto/hsmgateway/v1/sdf.proto

import type { SdfRsaPublicKeyInput as _hsmgateway_v1_SdfRsaPublicKeyInput, SdfRsaPublicKey as _hsmgateway_v1_SdfRsaPublicKey } from '../../hsmgateway/v1/SdfRsaPublicKey.ts';

export interface SdfExportEncPublicKeyRSAResponseInput {
  'bits'?: (number);
  'public_key'?: (_hsmgateway_v1_SdfRsaPublicKeyInput | null);
}

export interface SdfExportEncPublicKeyRSAResponse {
  'bits': (number);
  'public_key': (_hsmgateway_v1_SdfRsaPublicKey | null);
}
